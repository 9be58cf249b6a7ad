package io.cxm.local.bench.satisfaction;

import io.cxm.local.bench.satisfaction.LoopShop.Came;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What ranking by satisfaction does, by the classes that rank and by the index that is made of what shoppers told: how satisfied buyers really are, not what
 * is predicted of it, and how many purchases that costs. At the largest weight that costs two purchases of a hundred at most, half of what an oracle
 * gains at as little has to be gained; the oracle knows how satisfied shoppers are with each product.
 */
final class Loop {
    private static final double[] CORRELATIONS = {-.3, 0, .3};
    private static final double[] TOLD = {0, .05, .1, .2, .3, .5, .7, .9, 1};
    private static final double MOST_LOST = .02;
    private static final double LEAST_OF_ORACLE = 50;
    private static final double PERCENT = 100;
    private static final double STEP = .01;

    private final Replications replications;
    private final int times;

    Loop(Replications replications, int times) {
        this.replications = replications;
        this.times = times;
    }

    /**
     * Of one shop.
     *
     * @param curve at each weight that is told
     * @param gained in points of CSAT, at the weight that costs so little
     * @param oracle the same of who knows satisfaction
     * @param allKnowing the same of who knows chances as well
     */
    private record Shop(List<Came> curve, double gained, double oracle, double allKnowing) {}

    void judge(Judgement judgement) {
        judgement.title("Ranking by satisfaction, " + times + " shops of each kind");
        for (double correlation : CORRELATIONS) {
            List<Shop> shops =
                    replications.run("loop " + correlation, times, random -> shop(LoopShop.draw(correlation, random)));
            judgement.say(String.format(
                    Locale.ROOT,
                    "appeal and satisfaction correlate by %.1f; purchases in %%, CSAT of buyers:",
                    correlation));
            double[] satisfaction = new double[TOLD.length];
            for (int k = 0; k < TOLD.length; k++) {
                int at = k;
                double purchases = mean(shops.stream()
                        .mapToDouble(s -> PERCENT
                                * s.curve().get(at).purchases()
                                / s.curve().getFirst().purchases()));
                satisfaction[k] =
                        mean(shops.stream().mapToDouble(s -> s.curve().get(at).satisfaction()));
                judgement.say(
                        String.format(Locale.ROOT, "  \u03bb %.2f  %6.2f  %5.2f", TOLD[k], purchases, satisfaction[k]));
            }
            judgement.holds("it rises with \u03bb", rises(satisfaction));
            double gained = mean(shops.stream().mapToDouble(Shop::gained));
            double oracle = mean(shops.stream().mapToDouble(Shop::oracle));
            double allKnowing = mean(shops.stream().mapToDouble(Shop::allKnowing));
            judgement.holds(
                    String.format(
                            Locale.ROOT,
                            "for two purchases of a hundred %.2f points, %.0f %% of what an oracle would gain (%.2f), wanted %.0f;"
                                    + " of one that knows the chances as well %.0f %%",
                            gained,
                            PERCENT * gained / oracle,
                            oracle,
                            LEAST_OF_ORACLE,
                            PERCENT * gained / allKnowing),
                    PERCENT * gained / oracle >= LEAST_OF_ORACLE);
        }
    }

    private static Shop shop(LoopShop shop) {
        List<Came> curve = Arrays.stream(TOLD).mapToObj(shop::byIndex).toList();
        Came none = curve.getFirst();
        return new Shop(
                curve, gained(none, shop::byIndex), gained(none, shop::byTruth), gained(none, shop::byTruthAndChances));
    }

    /** The most that is gained at a weight that costs no more than it may, in points; each larger one costs more. */
    private static double gained(Came none, DoubleFunction<Came> by) {
        return DoubleStream.iterate(0, lambda -> lambda < 1, lambda -> lambda + STEP)
                .mapToObj(by)
                .takeWhile(came -> came.purchases() >= (1 - MOST_LOST) * none.purchases())
                .mapToDouble(came -> came.satisfaction() - none.satisfaction())
                .max()
                .orElse(0);
    }

    private static boolean rises(double[] values) {
        for (int k = 1; k < values.length; k++) {
            if (values[k] < values[k - 1]) {
                return false;
            }
        }
        return true;
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(Double.NaN);
    }
}
