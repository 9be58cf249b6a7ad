package io.cxm.local.bench.satisfaction;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.OrderCounts;
import io.cxm.satisfaction.measure.domain.ShownCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The counts of one segment of a stable world: 30 to 300 shoppers, each of whom answers CSAT, NPS, CES and stars in one mood, has one order line,
 * and was shown five items.
 */
record Segment(long[] csat, long[] nps, long[] ces, long[] stars, long returned, long[] clicked) {
    private static final int SHOWN = 5;
    private static final int PROMOTER = 9;
    private static final int DETRACTOR = 6;

    private Segment() {
        this(new long[5], new long[11], new long[7], new long[5], 0, new long[SHOWN + 1]);
    }

    static Segment draw(SplittableRandom random) {
        Segment drawn = new Segment();
        int shoppers = random.nextInt(30, 301);
        long back = 0;
        for (int i = 0; i < shoppers; i++) {
            double mood = .7 * random.nextGaussian();
            drawn.csat[at(4.1 + mood + .8 * random.nextGaussian(), 1, 5)]++;
            drawn.nps[at(7.8 + 2 * mood + 1.5 * random.nextGaussian(), 0, 10)]++;
            drawn.ces[at(5.4 + mood + random.nextGaussian(), 1, 7)]++;
            drawn.stars[at(4.0 + mood + .8 * random.nextGaussian(), 1, 5)]++;
            back += random.nextDouble() < (mood < -.7 ? .2 : .08) ? 1 : 0;
            int clicks = 0;
            double clicking = random.nextInt(4) == 0 ? .2 : .02; // some look at more than others
            for (int item = 0; item < SHOWN; item++) {
                clicks += random.nextDouble() < clicking ? 1 : 0;
            }
            drawn.clicked[clicks]++;
        }
        return new Segment(drawn.csat, drawn.nps, drawn.ces, drawn.stars, back, drawn.clicked);
    }

    private static int at(double felt, int least, int most) {
        return (int) Math.clamp(Math.rint(felt), least, most) - least;
    }

    /** All of them as one. */
    static Segment sum(Segment... segments) {
        Segment sum = new Segment();
        long returned = 0;
        for (Segment segment : segments) {
            add(sum.csat, segment.csat);
            add(sum.nps, segment.nps);
            add(sum.ces, segment.ces);
            add(sum.stars, segment.stars);
            add(sum.clicked, segment.clicked);
            returned += segment.returned;
        }
        return new Segment(sum.csat, sum.nps, sum.ces, sum.stars, returned, sum.clicked);
    }

    private static void add(long[] to, long[] counts) {
        for (int i = 0; i < to.length; i++) {
            to[i] += counts[i];
        }
    }

    AnswerCounts answers() {
        long n = sum(csat, 0, csat.length);
        double r = 0;
        double r2 = 0;
        for (int i = 0; i < stars.length; i++) {
            double star = i + 1;
            r += star * stars[i];
            r2 += star * star * stars[i];
        }
        return new AnswerCounts(
                csat,
                new AnswerCounts.Promotion(sum(nps, PROMOTER, nps.length), sum(nps, 0, DETRACTOR + 1), n),
                ces,
                new AnswerCounts.Stars(n, (double) n, (double) n, r, r, r2),
                new AnswerCounts.Shoppers(n, n, n, n));
    }

    OrderCounts orders() {
        long n = sum(csat, 0, csat.length);
        return new OrderCounts(n, returned, n, List.of());
    }

    ShownCounts shown() {
        List<ShownCounts.Seen> seen = new ArrayList<>();
        for (int clicks = 0; clicks <= SHOWN; clicks++) {
            if (clicked[clicks] > 0) {
                seen.add(new ShownCounts.Seen(SHOWN, SHOWN, clicks, 0, clicked[clicks]));
            }
        }
        return new ShownCounts(seen);
    }

    private static long sum(long[] counts, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
