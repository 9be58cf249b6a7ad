package io.cxm.local.bench.satisfaction;

import io.cxm.satisfaction.measure.domain.Change;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.NetPromoter;
import io.cxm.satisfaction.measure.domain.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Coverage of the intervals that are a formula of counts, on a fixed grid of n and p. Of Wilson's p is the share; of the adjusted Wald interval p are
 * promoters and half of the others detractors; of Newcombe's both of two groups of n have the share p.
 *
 * <p>The first draw of replication i of N is made of a number from i/N to (i + 1)/N (stratified sampling), so that the true error is smaller than the
 * Monte-Carlo error that stands beside it.
 */
final class ClosedForms {
    private static final int[] SIZES = {10, 30, 100, 1000};
    private static final double[] SHARES = {.05, .2, .5, .8, .95};
    private static final double PERCENT = 100;
    private static final double LEAST_CELL = 91;

    private final Replications replications;
    private final int times;

    ClosedForms(Replications replications, int times) {
        this.replications = replications;
        this.times = times;
    }

    /** One cell of a grid. */
    private interface Form {
        /** Whether the interval of what was drawn holds the truth; {@code u} is the number of the first draw. */
        boolean covers(double u, SplittableRandom random);
    }

    private interface Maker {
        Form of(int n, double p);
    }

    void judge(Judgement judgement) {
        judgement.title("Intervals that are a formula, " + times + " replications a cell");
        grid(judgement, "Wilson", 97, ClosedForms::wilson);
        grid(judgement, "adjusted Wald", 97, ClosedForms::adjustedWald);
        grid(judgement, "Newcombe", PERCENT, ClosedForms::newcombe);
    }

    private void grid(Judgement judgement, String name, double most, Maker maker) {
        List<Average> cells = new ArrayList<>();
        Average least = new Average(PERCENT, 0);
        String where = "";
        for (int n : SIZES) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-14s n = %-5d", name, n));
            for (double p : SHARES) {
                Average cell = cell(name + n + "/" + p, maker.of(n, p));
                cells.add(cell);
                row.append(String.format(Locale.ROOT, "  p = %.2f: %5.2f ± %.2f", p, cell.mean(), cell.error()));
                if (cell.mean() < least.mean()) {
                    least = cell;
                    where = String.format(Locale.ROOT, "n = %d, p = %.2f", n, p);
                }
            }
            judgement.say(row.toString());
        }
        judgement.within(name + ", mean of the grid", Average.of(cells.toArray(Average[]::new)), 94, most);
        judgement.within(name + ", least cell (" + where + ")", least, LEAST_CELL, PERCENT);
    }

    private Average cell(String what, Form form) {
        SplittableRandom random = replications.random(what);
        long covered = 0;
        for (int i = 0; i < times; i++) {
            covered += form.covers((i + random.nextDouble()) / times, random) ? 1 : 0;
        }
        return Average.of(covered, times);
    }

    private static Form wilson(int n, double p) {
        var hits = new Binomial(n, p);
        return (u, _) -> holds(Proportion.percent(hits.at(u), n), PERCENT * p);
    }

    private static Form adjustedWald(int n, double p) {
        var promoters = new Binomial(n, p);
        double truth = PERCENT * (p - (1 - p) / 2);
        return (u, random) -> {
            int happy = promoters.at(u);
            int unhappy = heads(n - happy, random);
            return holds(NetPromoter.score(happy, unhappy, n), truth);
        };
    }

    private static Form newcombe(int n, double p) {
        var hits = new Binomial(n, p);
        return (u, random) -> {
            Estimate one = Proportion.percent(hits.at(u), n);
            Estimate other = Proportion.percent(hits.at(random.nextDouble()), n);
            return holds(Change.of(one, other).orElseThrow(), 0);
        };
    }

    /** Of so many fair coins. */
    private static int heads(int coins, SplittableRandom random) {
        int heads = 0;
        int left = coins;
        for (; left >= Long.SIZE; left -= Long.SIZE) {
            heads += Long.bitCount(random.nextLong());
        }
        return heads + Long.bitCount(random.nextLong() & ((1L << left) - 1));
    }

    /** Whether an interval holds the truth; none does not. */
    static boolean holds(Estimate estimate, double truth) {
        Interval ci = estimate.ci95();
        return ci != null && ci.low() <= truth && truth <= ci.high();
    }
}
