package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.shopper.Shopper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a shopper chooses among the products of a kind.
 *
 * <p>Multinomial logit: log-weight = 1.4·utility + 0.7·log appeal − 0.5·log(1 + position). The shop lists the appealing
 * first, so popularity and position raise what is seen, and taste decides among that.
 */
final class Choice {
    private static final int LIST = 40;

    private final Catalogue catalogue;
    private final Draws draws;

    Choice(Catalogue catalogue, Draws draws) {
        this.catalogue = catalogue;
        this.draws = draws;
    }

    /** A product that the shopper looked at, where in the list it stood (from 1), and what it is worth to the shopper. */
    record Seen(Product product, Product.Variant variant, int position, double utility) {
        Need.Article article() {
            return new Need.Article(product, variant);
        }
    }

    /** What the shopper opens among what the shop lists of a kind on this day, without repetition. */
    List<Seen> look(Shopper shopper, int kind, int day, int count) {
        List<Product> list = listed(kind, day);
        double[] weights = new double[list.size()];
        for (int i = 0; i < weights.length; i++) {
            Product product = list.get(i);
            weights[i] = Math.exp(1.4 * utility(shopper, product)) * Math.pow(product.appeal(), 0.7) / Math.sqrt(2 + i);
        }
        List<Seen> seen = new ArrayList<>();
        while (seen.size() < Math.min(count, list.size())) {
            int chosen = draws.weighted(weights);
            weights[chosen] = 0;
            Product product = list.get(chosen);
            seen.add(new Seen(product, variant(shopper, product), chosen + 1, utility(shopper, product)));
        }
        return seen;
    }

    /** Utility of a product: brand + style − 1.6·|price − budget|, the price as a place in the kind's range. */
    double utility(Shopper shopper, Product product) {
        Shopper.Tastes tastes = shopper.tastes();
        List<Double> range = product.kind().spec().price();
        double place =
                Math.log(product.offer().paid() / range.getFirst()) / Math.log(range.getLast() / range.getFirst());
        return tastes.brands()[product.look().brand()]
                + tastes.styles()[product.look().style()]
                - 1.6 * Math.abs(place - tastes.budget());
    }

    private List<Product> listed(int kind, int day) {
        List<Product> all = catalogue.byKind().get(kind);
        record Placed(Product product, double place) {}
        List<Placed> placed = new ArrayList<>();
        int step = Math.max(1, all.size() / (2 * LIST));
        for (int i = step == 1 ? 0 : draws.below(step); i < all.size(); i += step) {
            Product product = all.get(i);
            if (product.offer().launchDay() <= day) {
                placed.add(new Placed(product, Math.log(product.appeal()) + draws.normal(0, 0.4)));
            }
        }
        placed.sort(Comparator.comparingDouble(Placed::place).reversed());
        return placed.stream().limit(LIST).map(Placed::product).toList();
    }

    private Product.Variant variant(Shopper shopper, Product product) {
        double[] weights = new double[product.variants().size()];
        for (int i = 0; i < weights.length; i++) {
            Product.Variant variant = product.variants().get(i);
            double colour = variant.colour() < 0 ? 0 : shopper.tastes().colours()[variant.colour()];
            int sizeOff = variant.size() < 0
                    ? 0
                    : Math.abs(variant.size() - shopper.tastes().size());
            weights[i] = Math.exp(1.5 * colour - 2 * sizeOff);
        }
        return product.variants().get(draws.weighted(weights));
    }
}
