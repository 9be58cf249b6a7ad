package io.cxm.local.bench.satisfaction;

import io.cxm.local.bench.satisfaction.Shop.Told;
import io.cxm.satisfaction.index.domain.ProductSums;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import io.cxm.satisfaction.measure.domain.ShrunkStars.Sums;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Coverage of the intervals of models in each {@link World}: of each shop the share of its products whose interval holds the truth, and of these
 * shares the mean. As in the product, who has fewer answers than are shown is learnt from and not shown.
 */
final class Models {
    private static final double LEAST = 93;
    private static final double MOST = 98;
    private static final double LEAST_CELL = 91;
    /** In nine of ten cells it has to be from {@link #LEAST} to {@link #MOST}. */
    private static final double CELLS = .9;

    private static final String NOT_JUDGED = ", not judged";

    private final Replications replications;
    private final int times;

    Models(Replications replications, int times) {
        this.replications = replications;
        this.times = times;
    }

    /** The shares of one shop's products that are covered, and whether its CSAT is; a shop without any that is shown has none. */
    private record Covered(double stars, Levels index, Weighed.Covered csat) {}

    void judge(Judgement judgement) {
        judgement.title("Intervals of models, averaged over products, " + times + " replications a world");
        List<Average> judged = new ArrayList<>();
        for (World world : World.ALL) {
            List<Covered> covered = replications.run(world.told(), times, random -> covered(Shop.draw(world, random)));
            cell(judgement, world, "stars", covered.stream().mapToDouble(Covered::stars), judged);
            cell(judgement, world, "index", levels(covered, Levels::products), judged);
            cell(judgement, world, "index of categories", levels(covered, Levels::categories), judged);
            cell(judgement, world, "index of the shop", levels(covered, Levels::whole), judged);
            weighted(judgement, world, covered.stream().map(Covered::csat).toList(), judged);
        }
        long inside = judged.stream()
                .filter(cell -> LEAST <= cell.mean() && cell.mean() <= MOST)
                .count();
        judgement.holds(
                String.format(
                        Locale.ROOT,
                        "from %.0f to %.0f %% are %d of %d cells, wanted nine of ten",
                        LEAST,
                        MOST,
                        inside,
                        judged.size()),
                inside >= CELLS * judged.size());
    }

    private static DoubleStream levels(List<Covered> covered, ToDoubleFunction<Levels> level) {
        return covered.stream().map(Covered::index).mapToDouble(level);
    }

    private static void cell(
            Judgement judgement, World world, String estimate, DoubleStream shares, List<Average> judged) {
        double[] told = shares.filter(share -> !Double.isNaN(share)).toArray();
        String what = estimate + ": " + world.told();
        Average cell = Average.of(told);
        if (world.judged()) {
            judged.add(cell);
            judgement.within(what, cell, LEAST_CELL, 100);
        } else {
            judgement.say(Judgement.line(what, cell) + ", not judged: they have no weights for who answers");
        }
    }

    /** Where what is recorded decides who answers weights have to help; where satisfaction does, the widened interval has to hold it. */
    private static void weighted(
            Judgement judgement, World world, List<Weighed.Covered> covered, List<Average> judged) {
        String of = world.told();
        judgement.say(
                Judgement.line("CSAT, of answers alone: " + of, share(covered, Weighed.Covered::plain)) + NOT_JUDGED);
        judgement.say(Judgement.line("CSAT, mean of predictions: " + of, share(covered, Weighed.Covered::predictions))
                + NOT_JUDGED);
        Map.of(
                        "weighted",
                        share(covered, Weighed.Covered::raked),
                        "doubly robust",
                        share(covered, Weighed.Covered::powered),
                        "doubly robust, of the random slice",
                        share(covered, Weighed.Covered::ofSlice))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(cell -> {
                    String what = "CSAT, " + cell.getKey() + ": " + of;
                    if (world.answering().recorded()) {
                        judged.add(cell.getValue());
                        judgement.within(what, cell.getValue(), LEAST_CELL, 100);
                    } else {
                        judgement.say(Judgement.line(what, cell.getValue()) + NOT_JUDGED + ": no weights know");
                    }
                });
        Average widened = share(covered, Weighed.Covered::widened);
        if (world.answering().within()) {
            judgement.within("CSAT, widened: " + of, widened, LEAST, 100);
        } else {
            judgement.say(Judgement.line("CSAT, widened: " + of, widened) + NOT_JUDGED);
        }
    }

    private static Average share(List<Weighed.Covered> covered, Predicate<Weighed.Covered> held) {
        return Average.of(covered.stream().filter(held).count(), covered.size());
    }

    private static Covered covered(Shop shop) {
        List<Sums> stars = new ArrayList<>();
        List<Integer> rated = new ArrayList<>();
        for (int i = 0; i < World.PRODUCTS; i++) {
            Told product = shop.told(i);
            Sums sums = stars(product);
            if (sums.n() > 0) {
                stars.add(sums);
                rated.add(i);
            }
        }
        return new Covered(ofStars(shop, stars, rated), Levels.of(shop), Weighed.of(shop));
    }

    private static double ofStars(Shop shop, List<Sums> table, List<Integer> rated) {
        if (table.isEmpty()) {
            return Double.NaN;
        }
        ShrunkStars model = ShrunkStars.of(table, World.CATEGORIES);
        int covered = 0;
        int shown = 0;
        for (int i = 0; i < table.size(); i++) {
            Sums sums = table.get(i);
            if (!Suppression.tooFew(sums.n())) {
                covered += ClosedForms.holds(model.estimate(sums), shop.truth(rated.get(i))) ? 1 : 0;
                shown++;
            }
        }
        return (double) covered / shown;
    }

    /** The stars of one product as sums, as the service has them from its database. */
    static Sums stars(Told product) {
        long n = 0;
        double w = 0;
        double w2 = 0;
        double wr = 0;
        double r = 0;
        double r2 = 0;
        for (int b = 0; b < product.rows().length; b++) {
            double star = product.rows()[b][0];
            if (!Double.isNaN(star)) {
                double weight = product.weights()[b];
                n++;
                w += weight;
                w2 += weight * weight;
                wr += weight * star;
                r += star;
                r2 += star * star;
            }
        }
        return new Sums(product.category(), n, w, w2, wr, r, r2);
    }

    /** Where each of these prices stands among all of them, from −1 to 1, as the service has it from its database. */
    static double[] places(double[] prices) {
        return DoubleStream.of(prices)
                .map(price -> DoubleStream.of(prices)
                        .map(other -> Math.signum(price - other))
                        .average()
                        .orElse(0))
                .toArray();
    }

    /** All that was told of one product as sums, each buyer being one shopper; where its price stands is told apart. */
    static ProductSums sums(String item, Told product, double place) {
        int indicators = product.rows()[0].length;
        List<ProductSums.Mean> means = new ArrayList<>(indicators);
        List<ProductSums.Pair> pairs = new ArrayList<>(indicators);
        for (int k = 0; k < indicators; k++) {
            means.add(mean(product, k));
        }
        for (int k = 0; k < indicators; k++) {
            for (int l = k + 1; l < indicators; l++) {
                pairs.add(pair(product, k, l));
            }
        }
        return new ProductSums(
                item,
                category(product),
                place,
                product.rows().length,
                DoubleStream.of(product.weights()).sum(),
                means,
                pairs);
    }

    /** What the category of a product is called. */
    static String category(Told product) {
        return "c" + product.category();
    }

    private static ProductSums.Mean mean(Told product, int k) {
        long n = 0;
        double w = 0;
        double wy = 0;
        double y = 0;
        double y2 = 0;
        for (int b = 0; b < product.rows().length; b++) {
            double value = product.rows()[b][k];
            if (!Double.isNaN(value)) {
                n++;
                w += product.weights()[b];
                wy += product.weights()[b] * value;
                y += value;
                y2 += value * value;
            }
        }
        return new ProductSums.Mean(n, w, wy, y, y2);
    }

    private static ProductSums.Pair pair(Told product, int k, int l) {
        long n = 0;
        double shared = 0;
        double y = 0;
        double other = 0;
        double both = 0;
        for (int b = 0; b < product.rows().length; b++) {
            double first = product.rows()[b][k];
            double second = product.rows()[b][l];
            if (!Double.isNaN(first) && !Double.isNaN(second)) {
                n++;
                shared += product.weights()[b]; // of one age both, so that √(w·w′) is w
                y += first;
                other += second;
                both += first * second;
            }
        }
        return new ProductSums.Pair(n, shared, y, other, both);
    }
}
