package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How many answers tell as much as one that is independent of the others. */
class ClustersTest {
    /** What one shopper gave: so many answers, and of them so many hits. */
    private record Given(long answers, long hits) {}

    private static Clusters of(List<Given> shoppers) {
        return new Clusters(
                shoppers.size(),
                shoppers.stream().mapToLong(Given::answers).max().orElse(0),
                shoppers.stream().mapToDouble(g -> g.answers * g.answers).sum(),
                shoppers.stream().mapToDouble(g -> g.answers * g.hits).sum(),
                shoppers.stream().mapToDouble(g -> g.hits * g.hits).sum(),
                shoppers.stream().filter(g -> g.hits > 0).count(),
                shoppers.stream().filter(g -> g.hits < g.answers).count());
    }

    private static double effect(List<Given> shoppers) {
        double hits = hits(shoppers);
        return of(shoppers).effect(answers(shoppers), hits, hits);
    }

    private static long answers(List<Given> shoppers) {
        return shoppers.stream().mapToLong(Given::answers).sum();
    }

    private static long hits(List<Given> shoppers) {
        return shoppers.stream().mapToLong(Given::hits).sum();
    }

    private static List<Given> times(int many, Given given) {
        return new ArrayList<>(Collections.nCopies(many, given));
    }

    private static List<Given> both(List<Given> some, List<Given> others) {
        List<Given> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    @Test
    void isOneWhereEachAnswersOnce() {
        assertEquals(1, effect(both(times(74, new Given(1, 1)), times(33, new Given(1, 0)))));
        assertEquals(1, Clusters.NONE.effect(107, 74, 74));
        assertEquals(1, Clusters.NONE.effect(0, 0, 0));
    }

    /** Twenty answers of one mind tell as much as one, and a little less is known by the jackknife: 50/49. */
    @Test
    void isAsManyAsEachGaveWhereAllOfAShopperAreTheSame() {
        double effect = effect(both(times(40, new Given(20, 20)), times(10, new Given(20, 0))));
        assertEquals(20.0 * 50 / 49, effect, 1e-9);
    }

    @Test
    void isWhatAllAlikeWouldBeOfFewShoppersAndWhereAllSayTheSame() {
        assertEquals(4, effect(both(times(5, new Given(4, 2)), times(4, new Given(4, 1)))), 1e-12);
        assertEquals(4, effect(times(60, new Given(4, 4))), 1e-12);
    }

    /** Who gave nearly all leaves no more than the others tell. */
    @Test
    void growsWithWhoGaveNearlyAll() {
        List<Given> one = List.of(new Given(500, 450));
        double effect = effect(both(both(times(50, new Given(1, 1)), times(50, new Given(1, 0))), one));
        assertTrue(600 / effect < 15, effect + " of 600 answers");
    }

    /** Shoppers of several answers, of whom each leans to one side, are covered as often as promised, and were not. */
    @Test
    void makesIntervalsHold() {
        SplittableRandom random = new SplittableRandom(17);
        int worlds = 2_000;
        int held = 0;
        int plain = 0;
        for (int w = 0; w < worlds; w++) {
            List<Given> shoppers = leaning(random, 150, 6);
            long n = answers(shoppers);
            long hits = hits(shoppers);
            held += holds(Proportion.percent(hits, n, effect(shoppers))) ? 1 : 0;
            plain += holds(Proportion.percent(hits, n)) ? 1 : 0;
        }
        assertTrue(held > .93 * worlds && held < .97 * worlds, held + " of " + worlds);
        assertTrue(plain < .85 * worlds, plain + " of " + worlds);
    }

    /** Dealt into places, they are known as well: right on average, and to 5 %. */
    @Test
    void isTheSameOfShoppersWhoWereDealtIntoPlaces() {
        SplittableRandom random = new SplittableRandom(5);
        int worlds = 200;
        double sum = 0;
        double squares = 0;
        for (int w = 0; w < worlds; w++) {
            List<Given> shoppers = leaning(random, 6_000, 3);
            double off = dealt(shoppers, random) / effect(shoppers) - 1;
            sum += off;
            squares += off * off;
        }
        assertEquals(0, sum / worlds, 0.01);
        assertEquals(0, Math.sqrt(squares / worlds), 0.06);
    }

    private static double dealt(List<Given> shoppers, RandomGenerator random) {
        List<Given> places = times(1_024, new Given(0, 0));
        for (Given g : shoppers) {
            int at = random.nextInt(places.size());
            Given there = places.get(at);
            places.set(at, new Given(there.answers + g.answers, there.hits + g.hits));
        }
        long n = answers(shoppers);
        double hits = hits(shoppers);
        return of(places).apart(n, hits, places.size()).effect(n, hits, hits);
    }

    private static boolean holds(Estimate estimate) {
        Interval ci = estimate.ci95();
        return ci != null && ci.low() <= 80 && 80 <= ci.high();
    }

    /** Of whom each is satisfied as often as drawn from Beta(2, 1/2), whose mean is 4/5. */
    private static List<Given> leaning(RandomGenerator random, int shoppers, int most) {
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < shoppers; i++) {
            int answers = 1 + random.nextInt(most);
            double happy = beta(random);
            int hits = 0;
            for (int a = 0; a < answers; a++) {
                hits += random.nextDouble() < happy ? 1 : 0;
            }
            given.add(new Given(answers, hits));
        }
        return given;
    }

    /** Johnk (1964). */
    private static double beta(RandomGenerator random) {
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / 2.0);
            double y = Math.pow(random.nextDouble(), 1 / 0.5);
            if (x + y <= 1) {
                return x / (x + y);
            }
        }
    }
}
