package io.cxm.simulator;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.output.Row;
import io.cxm.simulator.output.Sink;
import io.cxm.simulator.output.TruthRow;
import java.util.HashMap;
import java.util.Map;

/** Passes rows on, adding up the truth of delivered lines per product on the way. */
final class Totals implements Sink {
    private final Catalogue catalogue;
    private final Sink sink;
    private final Map<String, Integer> productOf = new HashMap<>();
    private final Sums[] sums;

    private static final class Sums {
        private long lines;
        private double satisfaction;
        private double stars;
        private double returns;

        private TruthRow.Means means() {
            return lines == 0
                    ? new TruthRow.Means(0, null, null, null)
                    : new TruthRow.Means(lines, satisfaction / lines, stars / lines, returns / lines);
        }
    }

    Totals(Catalogue catalogue, Sink sink) {
        this.catalogue = catalogue;
        this.sink = sink;
        this.sums = new Sums[catalogue.products().size()];
        for (Product product : catalogue.products()) {
            sums[product.number()] = new Sums();
            product.variants().forEach(variant -> productOf.put(variant.id(), product.number()));
        }
    }

    @Override
    public void accept(Row row) {
        if (row instanceof TruthRow.Line line) {
            Integer product = productOf.get(line.itemId());
            if (product == null) {
                throw new IllegalStateException("a line of an unknown item " + line.itemId());
            }
            Sums sum = sums[product];
            sum.lines++;
            sum.satisfaction += line.satisfaction();
            sum.stars += line.stars();
            sum.returns += line.chances().returnProbability();
        }
        sink.accept(row);
    }

    /** Puts out the truth of every product. */
    void report() {
        for (Product product : catalogue.products()) {
            sink.accept(new TruthRow.Product(
                    "%s%05d".formatted(catalogue.world().prefix(), product.number()),
                    product.variants().stream().map(Product.Variant::id).toList(),
                    product.kind().spec().noun(),
                    product.quality(),
                    product.kind().spec().repurchaseDays(),
                    sums[product.number()].means()));
        }
    }
}
