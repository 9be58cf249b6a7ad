package io.cxm.local.bench.satisfaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.bench.satisfaction.Shop.Told;
import io.cxm.local.client.Api;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import io.cxm.local.client.Operation;
import io.cxm.local.client.RowFormat;
import io.cxm.local.stack.StackFailure;
import io.cxm.satisfaction.index.domain.ProductSums;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.NetPromoter;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import io.cxm.satisfaction.measure.domain.ShrunkStars.Sums;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A shop with the times at which it was told: what is sent of it, and what the classes of satisfaction make of that. Each buyer is a shopper with
 * one purchase and, where they told anything, one answer at the same time; a return follows three days later.
 */
final class SentShop {
    /** Until then a line can be returned, so that younger ones do not count. */
    private static final Duration WINDOW = Duration.ofDays(30);

    private static final Duration UNTIL_RETURN = Duration.ofDays(3);
    /** Of the report: never a whole month, before which a whole month would come. */
    private static final int PERIOD_DAYS = 20;

    private static final int SATISFIED = 4;
    private static final int NPS_MOST = 10;
    private static final int PROMOTER = 9;
    private static final int DETRACTOR = 6;
    private static final double MILLIS_PER_HALF_LIFE = ShrunkStars.HALF_LIFE_DAYS * 86_400_000;

    private final Instant clock;
    private final List<Buyer> buyers = new ArrayList<>();
    private final List<Told> products = new ArrayList<>();

    private SentShop(Instant clock) {
        this.clock = clock;
    }

    /** One buyer; NPS is −1 of who was not asked, and stars and CSAT are no number. */
    private record Buyer(String product, String id, Instant at, double stars, double csat, int nps, boolean returns) {
        boolean answered() {
            return !Double.isNaN(stars) || !Double.isNaN(csat);
        }
    }

    /** {@code clock}: when the newest was told. */
    static SentShop of(Shop shop, Instant clock, SplittableRandom random) {
        SentShop sent = new SentShop(clock);
        for (int i = 0; i < World.PRODUCTS; i++) {
            sent.add(product(i), shop.told(i), random);
        }
        return sent;
    }

    private static String product(int i) {
        return String.format(Locale.ROOT, "product-%02d", i);
    }

    private void add(String product, Told told, SplittableRandom random) {
        double[][] rows = new double[told.rows().length][];
        double[] weights = new double[rows.length];
        for (int b = 0; b < rows.length; b++) {
            boolean first = buyers.isEmpty(); // of now, so that the tenant's clock is what it is here
            long age = first ? 0 : Math.round(-Math.log(told.weights()[b]) / Math.log(2) * MILLIS_PER_HALF_LIFE);
            boolean known = age >= WINDOW.toMillis();
            double[] row = told.rows()[b];
            boolean answered = !Double.isNaN(row[0]) || !Double.isNaN(row[1]);
            double felt = Double.isNaN(row[1]) ? row[0] : row[1];
            int nps = answered ? (int) Math.clamp(Math.rint(2 * felt + random.nextGaussian()), 0, NPS_MOST) : -1;
            buyers.add(new Buyer(
                    product, product + "-" + b, clock.minusMillis(age), row[0], row[1], nps, known && row[2] == 1));
            weights[b] = Math.pow(.5, age / MILLIS_PER_HALF_LIFE);
            rows[b] = new double[] {row[0], row[1], known ? row[2] : Double.NaN};
        }
        products.add(new Told(told.category(), told.price(), rows, weights, told.buyers()));
    }

    void send(Api api) {
        send(api, ImportType.ITEMS, items());
        send(api, ImportType.EVENTS, events());
        send(api, ImportType.SURVEY_RESPONSES, answers());
    }

    private static void send(Api api, ImportType type, List<ObjectNode> rows) {
        Operation sent = api.upload(type, RowFormat.NDJSON, to -> write(rows, to), _ -> {})
                .orThrow();
        if (sent.progress().accepted() != rows.size()) {
            throw new StackFailure("not every row was accepted: " + sent.document());
        }
    }

    private static void write(List<ObjectNode> rows, OutputStream to) throws IOException {
        for (ObjectNode row : rows) {
            to.write(Json.bytes(row));
            to.write('\n');
        }
    }

    private List<ObjectNode> items() {
        List<ObjectNode> items = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            ObjectNode item =
                    Json.object().put("id", product(i)).put("title", product(i)).put("price", price(products.get(i)));
            item.putArray("categories").add(Models.category(products.get(i)));
            items.add(item);
        }
        return items;
    }

    private static double price(Told product) {
        return Math.rint(1_000 * Math.exp(product.price())) / 100;
    }

    private List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        for (Buyer buyer : buyers) {
            events.add(event(buyer, "purchase", buyer.at()));
            if (buyer.returns()) {
                events.add(event(buyer, "return", buyer.at().plus(UNTIL_RETURN)));
            }
        }
        return events;
    }

    private static ObjectNode event(Buyer buyer, String type, Instant at) {
        return Json.object()
                .put("id", type + "-" + buyer.id())
                .put("type", type)
                .put("userId", buyer.id())
                .put("itemId", buyer.product())
                .put("orderId", "order-" + buyer.id())
                .put("timestamp", at.toString())
                .put("quantity", 1);
    }

    private List<ObjectNode> answers() {
        List<ObjectNode> rows = new ArrayList<>();
        for (Buyer buyer : buyers) {
            if (buyer.answered()) {
                ObjectNode row = Json.object()
                        .put("id", "answer-" + buyer.id())
                        .put("userId", buyer.id())
                        .put("itemId", buyer.product())
                        .put("timestamp", buyer.at().toString());
                ObjectNode given = row.putObject("answers").put("nps", buyer.nps());
                if (!Double.isNaN(buyer.stars())) {
                    given.put("stars", (int) buyer.stars());
                }
                if (!Double.isNaN(buyer.csat())) {
                    given.put("csat", (int) buyer.csat());
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The first day of the report's period. */
    LocalDate from() {
        return end().minusDays(PERIOD_DAYS - 1L);
    }

    /** Its last day, which is over. */
    LocalDate end() {
        return LocalDate.ofInstant(clock, ZoneOffset.UTC).minusDays(1);
    }

    Estimate csatNow() {
        return csat(clock.minus(Duration.ofDays(PERIOD_DAYS)), clock);
    }

    Estimate csatBefore() {
        return csat(clock.minus(Duration.ofDays(2 * PERIOD_DAYS)), clock.minus(Duration.ofDays(PERIOD_DAYS)));
    }

    private Estimate csat(Instant from, Instant to) {
        return share(buyers.stream()
                .filter(buyer -> !buyer.at().isBefore(from) && buyer.at().isBefore(to))
                .toList());
    }

    /** Wilson, by product. */
    Map<String, Estimate> csat() {
        Map<String, Estimate> figures = new TreeMap<>();
        byProduct().forEach((product, all) -> {
            if (all.stream().anyMatch(buyer -> !Double.isNaN(buyer.csat()))) {
                figures.put(product, share(all));
            }
        });
        return figures;
    }

    private static Estimate share(List<Buyer> all) {
        List<Buyer> told = all.stream().filter(b -> !Double.isNaN(b.csat())).toList();
        return Proportion.percent(
                told.stream().filter(b -> b.csat() >= SATISFIED).count(), told.size());
    }

    /** Adjusted Wald, by product. */
    Map<String, Estimate> nps() {
        Map<String, Estimate> figures = new TreeMap<>();
        byProduct().forEach((product, all) -> {
            List<Buyer> told = all.stream().filter(Buyer::answered).toList();
            if (!told.isEmpty()) {
                figures.put(
                        product,
                        NetPromoter.score(
                                told.stream().filter(b -> b.nps() >= PROMOTER).count(),
                                told.stream().filter(b -> b.nps() <= DETRACTOR).count(),
                                told.size()));
            }
        });
        return figures;
    }

    /** Order lines whose window is over, by product. */
    Map<String, Estimate> returns() {
        Map<String, Estimate> figures = new TreeMap<>();
        byProduct().forEach((product, all) -> {
            List<Buyer> known = all.stream()
                    .filter(b -> !b.at().isAfter(clock.minus(WINDOW)))
                    .toList();
            if (!known.isEmpty()) {
                figures.put(
                        product,
                        Proportion.percent(known.stream().filter(Buyer::returns).count(), known.size()));
            }
        });
        return figures;
    }

    private Map<String, List<Buyer>> byProduct() {
        Map<String, List<Buyer>> by = new TreeMap<>();
        buyers.forEach(buyer ->
                by.computeIfAbsent(buyer.product(), _ -> new ArrayList<>()).add(buyer));
        return by;
    }

    /** Shrunk stars, by product. */
    Map<String, Estimate> stars() {
        Map<String, Sums> rated = new TreeMap<>();
        for (int i = 0; i < products.size(); i++) {
            Sums sums = Models.stars(products.get(i));
            if (sums.n() > 0) {
                rated.put(product(i), sums);
            }
        }
        ShrunkStars model = ShrunkStars.of(List.copyOf(rated.values()), World.CATEGORIES);
        Map<String, Estimate> figures = new TreeMap<>();
        rated.forEach((product, sums) -> figures.put(product, model.estimate(sums)));
        return figures;
    }

    /** What the index is made of. */
    List<ProductSums> sums() {
        List<ProductSums> sums = new ArrayList<>();
        double[] prices =
                Models.places(products.stream().mapToDouble(SentShop::price).toArray());
        for (int i = 0; i < products.size(); i++) {
            ProductSums enough =
                    Models.sums(product(i), products.get(i), prices[i]).ofEnough();
            if (enough.shoppers() > 0) {
                sums.add(enough);
            }
        }
        return sums;
    }
}
