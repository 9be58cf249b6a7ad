package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranker.SatisfactionRule;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void multipliesTheScoreByWhatTheItemStandsAboveTheOthers() {
        // λ 0.2: w = 0.25, 1 + 0.25·1.5 = 1.375
        Scored good = on(0.2, "good", 0.2);
        assertEquals(new Satisfied(new Standing(4.6f, 40, 1.5f), 1.375), good.satisfied());
        assertEquals(0.275, good.score());
        assertEquals(0.2, good.unsatisfied());
        // a boost of 2 multiplies odds: .55/1.275, and .4/1.2 without satisfaction
        assertEquals(0.431373, good.by(2, List.of()).score());
        assertEquals(0.333333, good.by(2, List.of()).unsatisfied(), 2e-6);
        assertEquals(0, good.by(0, List.of()).unsatisfied());
        assertEquals(0.5, factor(0.2, "bad", 0.2), 1e-12);
    }

    @Test
    void leavesATwentiethAtLeast() {
        assertEquals(SatisfactionRule.LEAST, factor(0.5, "bad", 0.2));
        assertEquals(1 + SatisfactionRule.MOST_WEIGHT * 1.5, factor(1, "good", 0.2));
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
        var asked = new AtomicInteger();
        Satisfaction satisfaction = Satisfaction.of(0.5, _ -> new Standing(4, asked.incrementAndGet(), 1));
        assertEquals(satisfaction.known("a"), satisfaction.known("a"));
        IntStream.range(0, 40_000).parallel().forEach(i -> satisfaction.known("i" + i % 10_000));
        assertEquals(10_001, asked.get(), "each once, by whichever thread");
    }

    /** w = 1: 0.9 and 0.6·2 = 1.2. The odds would be 9 and 1.5·2 = 3. */
    @Test
    void weighsThePurchaseAndNotItsOdds() {
        Satisfaction satisfaction = Satisfaction.of(0.5, Map.of("likely", above(0), "liked", above(1))::get);
        assertEquals(
                List.of("liked", "likely"),
                Stream.of(new Scored(0, 0, "likely", 0.9, 1), new Scored(1, 1, "liked", 0.6, 1))
                        .map(satisfaction::on)
                        .sorted(Scored.BEST_FIRST)
                        .map(Scored::id)
                        .toList());
    }

    private static Standing above(double z) {
        return new Standing(3, 9, (float) z);
    }

    /**
     * The list by score has the most of Σp·(1 + w·z) of all lists of four among twelve, so that none has as many purchases and more
     * satisfaction with them. Of z only what the floor leaves counts.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.8})
    void buysSatisfactionAtTheBestPrice(double lambda) {
        double w = lambda / (1 - lambda);
        Seeds.check(50, random -> {
            double[] p = random.doubles(12).map(Scored::rounded).toArray();
            double[] z = random.doubles(12).map(x -> 6 * x - 3).toArray();
            Satisfaction satisfaction = Satisfaction.of(lambda, id -> above(z[Integer.parseInt(id)]));
            List<Scored> sorted = IntStream.range(0, 12)
                    .mapToObj(i -> satisfaction.on(new Scored(i, i, String.valueOf(i), p[i], 1)))
                    .sorted(Scored.BEST_FIRST)
                    .toList();
            int best = sorted.stream().limit(4).mapToInt(one -> 1 << one.item()).sum();
            double[] told = IntStream.range(0, 12)
                    .mapToDouble(i -> p[i] * Math.max((SatisfactionRule.LEAST - 1) / w, z[i]))
                    .toArray();
            double most = sum(p, best) + w * sum(told, best);
            IntStream.range(0, 1 << 12)
                    .filter(list -> Integer.bitCount(list) == 4)
                    .forEach(list -> {
                        double purchases = sum(p, list);
                        double gained = sum(told, list);
                        assertTrue(purchases + w * gained <= most + 1e-5, () -> "list " + list);
                        assertTrue(
                                purchases < sum(p, best) || gained <= sum(told, best) + 1e-5 / w, () -> "list " + list);
                    });
        });
    }

    /** Of those whose bits are set. */
    private static double sum(double[] of, int list) {
        return IntStream.range(0, of.length)
                .filter(i -> ((list >> i) & 1) == 1)
                .mapToDouble(i -> of[i])
                .sum();
    }
}
