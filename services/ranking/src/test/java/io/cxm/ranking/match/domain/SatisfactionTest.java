package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranking.match.domain.Selecting.Scored;
import io.cxm.ranking.match.domain.Standings.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SatisfactionTest {
    private static final Standings KNOWN =
            Map.of("good", new Standing(4.6f, 40, 1.5f), "bad", new Standing(2.1f, 12, -2f))::get;

    private static Scored on(double lambda, String id, double score) {
        return Satisfaction.of(lambda, KNOWN).on(new Scored(0, 0, id, score, 1));
    }

    private static double factor(double lambda, String id, double score) {
        return Objects.requireNonNull(on(lambda, id, score).satisfied()).factor();
    }

    @Test
    void multipliesTheOddsByWhatTheItemStandsAboveTheOthers() {
        // λ 0.2: w = 0.25, 1 + 0.25·1.5 = 1.375; odds of 0.2 are 0.25
        Scored good = on(0.2, "good", 0.2);
        assertEquals(new Satisfied(new Standing(4.6f, 40, 1.5f), 1.375), good.satisfied());
        assertEquals(Selecting.rounded(0.25 * 1.375 / (1 + 0.25 * 1.375)), good.score());
        assertEquals(0.2, good.unsatisfied(), 2e-6);
        assertEquals(0.5, factor(0.2, "bad", 0.2), 1e-12);
    }

    @Test
    void leavesATwentiethAtLeast() {
        assertEquals(Satisfaction.LEAST, factor(0.5, "bad", 0.2));
        assertEquals(1 + Satisfaction.MOST_WEIGHT * 1.5, factor(1, "good", 0.2));
    }

    @Test
    void leavesWhatIsNotKnownWhereItIs() {
        assertNull(on(0.5, "new", 0.2).satisfied());
        assertEquals(0.2, on(0.5, "new", 0.2).score());
        assertFalse(Satisfaction.of(0, KNOWN).acts());
        assertTrue(Satisfaction.of(0.01, KNOWN).acts());
    }

    @Test
    void saysTheSameOfAnItemHoweverOftenItIsAsked() {
        var told = new ArrayList<Standing>(List.of(new Standing(4, 9, 1), new Standing(2, 10, -1)));
        Satisfaction satisfaction = Satisfaction.of(0.5, _ -> told.removeFirst());
        assertEquals(satisfaction.known("a"), satisfaction.known("a"));
    }

    /** Of all orders with as many purchases none has more satisfaction: what is gained of it is bought at the best price. */
    @Test
    void buysSatisfactionAtTheBestPrice() {
        Random random = new Random(5);
        int n = 200;
        int places = 10;
        double[] p = random.doubles(n).map(x -> x * x).toArray();
        double[] z =
                IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian()).toArray();
        double[] bought = new double[11];
        double[] satisfied = new double[11];
        for (int step = 0; step <= 10; step++) {
            double w = step / 5.0;
            List<Integer> best = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -p[i] * Math.max(Satisfaction.LEAST, 1 + w * z[i])))
                    .limit(places)
                    .toList();
            bought[step] = best.stream().mapToDouble(i -> p[i]).sum();
            satisfied[step] = best.stream().mapToDouble(i -> p[i] * z[i]).sum();
        }
        for (int trial = 0; trial < 20_000; trial++) {
            double orders = 0;
            double sum = 0;
            for (int place : random.ints(0, n).distinct().limit(places).toArray()) {
                orders += p[place];
                sum += p[place] * z[place];
            }
            for (int step = 0; step <= 10; step++) {
                assertTrue(orders < bought[step] || sum <= satisfied[step] + 1e-9, "w " + step / 5.0);
            }
        }
        assertTrue(satisfied[10] > satisfied[0] && bought[10] < bought[0]);
    }
}
