package io.cxm.satisfaction.driver.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.driver.domain.Drivers.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DriversTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_261_129);
    private static final List<String> TOUCHPOINTS = List.of("delivery", "price", "quality", "service");

    private static int rating(double x) {
        return Math.clamp(Math.round(x), 1, 5);
    }

    /** Ratings that go together among each other, and an outcome of them. */
    private static Rated rated(Random random, int n, ToDoubleFunction<double[]> outcome) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double mood = random.nextGaussian();
            double[] row = new double[1 + TOUCHPOINTS.size()];
            for (int t = 1; t < row.length; t++) {
                row[t] = rating(3.5 + 0.5 * mood + random.nextGaussian());
            }
            row[0] = rating(outcome.applyAsDouble(row));
            rows.add(row);
        }
        return Rated.of(TOUCHPOINTS, n, rows);
    }

    @Test
    void findsWhatTheOutcomeDependsOn() {
        var random = new Random(SEED);
        Drivers drivers =
                Drivers.of(rated(random, 1000, row -> 0.6 * row[1] + 0.4 * row[3] + 0.7 * random.nextGaussian()));
        assertNotNull(drivers);
        List<Driver> found = drivers.drivers();
        assertEquals(
                List.of("delivery", "quality"),
                found.stream().map(d -> d.predictor().name()).limit(2).toList());
        assertTrue(found.get(0).significant() && found.get(1).significant(), drivers::toString);
        assertEquals(100, found.stream().mapToDouble(Driver::weight).sum(), 1e-9);
        assertTrue(found.stream().allMatch(d -> d.low() <= d.weight() && d.weight() <= d.high()));
        assertTrue(drivers.r2Validated() > 0.3 && drivers.r2Validated() < drivers.r2(), drivers::toString);
        assertEquals(1000, drivers.n());
    }

    @Test
    void callsNoiseSignificantInFiveOfAHundredAtMost() {
        var random = new Random(SEED);
        int wrong = 0;
        int runs = 40;
        for (int run = 0; run < runs; run++) {
            Drivers drivers = Drivers.of(rated(random, 150, _ -> 3 + 1.5 * random.nextGaussian()));
            assertNotNull(drivers);
            wrong += drivers.drivers().stream().anyMatch(Driver::significant) ? 1 : 0;
        }
        String told = "seed " + SEED + ": noise is called significant in " + wrong + " of " + runs;
        System.out.println(told);
        assertTrue(wrong <= 0.05 * runs, told);
    }

    /** Nine of ten answers know of their delivery, a third of the visit: the latter is left out, with no answer for it. */
    @Test
    void takesBehaviourThatIsKnownOfMostAnswers() {
        var random = new Random(SEED);
        List<Rated.Seen> seen = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double late = i % 10 == 1 ? Double.NaN : random.nextInt(2);
            double trouble = i % 3 > 0 ? Double.NaN : 1;
            double quality = rating(3.5 + random.nextGaussian());
            double csat = rating(4 - (late > 0 ? 2 : 0) + 0.3 * random.nextGaussian());
            seen.add(new Rated.Seen(new double[] {csat, quality}, new double[] {late, trouble}, i));
        }
        Rated rated = Rated.of(List.of("quality"), List.of("store"), 700, seen);
        assertEquals(List.of(Predictor.rated("quality"), new Predictor("lateDelivery", false)), rated.predictors());
        assertEquals(540, rated.rows().size());
        assertEquals(540, rated.shoppers());
        assertEquals(List.of(Predictor.rated("store"), new Predictor("searchTrouble", false)), rated.left());
        Drivers drivers = Drivers.of(rated);
        assertNotNull(drivers);
        Driver first = drivers.drivers().getFirst();
        assertEquals("lateDelivery", first.predictor().name());
        assertTrue(first.significant() && first.correlation() < -0.8, first::toString);
        assertEquals(0.5, first.mean(), 0.1);
        assertEquals(List.of(), Rated.of(List.of(), List.of(), 0, List.of()).predictors());
    }

    /** Ten shoppers rate thirty times each, as they please: what goes together in one of them is no evidence thirty times. */
    @Test
    void takesAnswersOfOneShopperTogether() {
        var random = new Random(SEED);
        int wrong = 0;
        int runs = 40;
        for (int run = 0; run < runs; run++) {
            double[] moods = random.doubles(10, -1, 1).toArray();
            double[] habits = random.doubles(10, -1, 1).toArray();
            List<double[]> rows = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int shopper = i % 10;
                rows.add(new double[] {
                    rating(3 + moods[shopper] + 0.5 * random.nextGaussian()),
                    rating(3 + habits[shopper] + 0.5 * random.nextGaussian())
                });
            }
            Drivers drivers = Drivers.of(Rated.of(List.of("quality"), 10, rows));
            assertNotNull(drivers);
            wrong += drivers.drivers().getFirst().significant() ? 1 : 0;
        }
        String told = "seed " + SEED + ": habits of ten shoppers are called significant in " + wrong + " of " + runs;
        System.out.println(told);
        assertTrue(wrong <= 0.2 * runs, told);
    }

    @Test
    void saysTheSameEachTime() {
        Rated rated = rated(new Random(SEED), 120, row -> row[1]);
        assertEquals(Drivers.of(rated), Drivers.of(rated));
    }

    @Test
    void saysNothingOfFewOrOfWhatIsAlwaysTheSame() {
        assertNull(Drivers.of(Rated.of(List.of(), 0, List.of())));
        assertNull(Drivers.of(rated(new Random(SEED), 49, row -> row[1])));
        assertNull(Drivers.of(rated(new Random(SEED), 100, _ -> 5)));
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(new double[] {1 + i % 5, 4, 1 + i % 5});
        }
        Drivers drivers = Drivers.of(Rated.of(List.of("price", "quality"), 5, rows));
        assertNull(Drivers.of(Rated.of(List.of("price", "quality"), 4, rows)));
        assertNotNull(drivers);
        assertEquals(List.of(Predictor.rated("price")), drivers.constant());
        assertEquals(1, drivers.r2(), 1e-9);
        assertEquals(100, drivers.drivers().getFirst().weight(), 1e-9);
    }
}
