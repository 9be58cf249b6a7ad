package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.ShrunkStars.Sums;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrunkStarsTest {
    @Test
    void givesTheWeightedMeanOfAGroupAlone() {
        // 5 today and 3 half a year ago: (5 + 0.5·3)/1.5; σ² = (2 + 1)/(1 + 1); t with 2 degrees of freedom: 4.302653
        Estimate e = estimates(List.of(sums(0, new double[] {5, 3}, new double[] {1, 0.5})), 1)
                .getFirst();
        assertEquals(6.5 / 1.5, e.value(), 1e-12);
        assertEquals(Math.max(1, 6.5 / 1.5 - 4.302653 * Math.sqrt(1.5 * 1.25) / 1.5), Ends.low(e), 1e-5);
        assertEquals(5, Ends.high(e));
        assertEquals(ShrunkStars.METHOD_OF_ONE, e.method());
    }

    @Test
    void drawsASmallGroupFurtherThanALargeOne() {
        Random random = new Random(3);
        List<Sums> groups = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            groups.add(drawn(random, 0, i % 2 == 0 ? 4.1 : 3.5, 50));
        }
        groups.add(sums(0, new double[] {2}, ones(1)));
        groups.add(drawn(random, 0, 2, 200));
        List<Estimate> estimates = estimates(groups, 1);
        double few = estimates.get(30).value();
        double many = estimates.get(31).value();
        assertTrue(many < 2.3, "many stay where they are: " + many);
        assertTrue(few > 3, "one is drawn to the others: " + few);
        assertTrue(width(estimates.get(30)) > 3 * width(estimates.get(31)));
    }

    @Test
    void drawsToTheMeanOfItsOwnClass() {
        Random random = new Random(4);
        List<Sums> groups = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            groups.add(drawn(random, 0, 4.5, 30));
            groups.add(drawn(random, 1, 2.2, 30));
        }
        groups.add(sums(0, new double[] {3}, ones(1)));
        groups.add(sums(1, new double[] {3}, ones(1)));
        List<Estimate> estimates = estimates(groups, 2);
        assertTrue(estimates.get(40).value() > 4.2, estimates.get(40)::toString);
        assertTrue(estimates.get(41).value() < 2.5, estimates.get(41)::toString);
    }

    @Test
    void coversTheCurrentMeansOfProductsInTheMean() {
        int covered = 0;
        int all = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<Sums> groups = new ArrayList<>();
            double[] truth = new double[200];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = 3 + 0.35 * random.nextGaussian();
                groups.add(drawn(random, 0, truth[i], 1 + random.nextInt(12)));
            }
            List<Estimate> estimates = estimates(groups, 1);
            for (int i = 0; i < truth.length; i++) {
                Interval ci = Ends.interval(estimates.get(i));
                covered += ci.low() <= truth[i] && truth[i] <= ci.high() ? 1 : 0;
                all++;
            }
        }
        double share = (double) covered / all;
        assertTrue(share > 0.93 && share < 0.97, "covered " + share);
    }

    @Test
    void staysWithinTheScaleWhateverIsRated() {
        Seeds.check(200, random -> {
            List<Sums> groups = new ArrayList<>();
            int classes = 1 + random.nextInt(3);
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                int n = 1 + random.nextInt(8);
                double[] r = new double[n];
                double[] w = new double[n];
                for (int j = 0; j < n; j++) {
                    r[j] = 1 + random.nextInt(5);
                    w[j] = Math.pow(0.5, random.nextInt(60));
                }
                groups.add(sums(random.nextInt(classes), r, w));
            }
            for (Estimate e : estimates(groups, classes)) {
                assertTrue(1 <= Ends.low(e) && Ends.low(e) <= e.value(), e::toString);
                assertTrue(e.value() <= Ends.high(e) && Ends.high(e) <= 5, e::toString);
            }
        });
    }

    @Test
    void staysWithinTheScaleWhereSumsLeaveItByALastDigit() {
        double above = Math.nextUp(15.0);
        assertEquals(
                5,
                estimates(List.of(new Sums(0, 3, 3, 3, above, 15, 75)), 1)
                        .getFirst()
                        .value());
    }

    @Test
    void coversTheMeanOfAGroupAlone() {
        for (int n : new int[] {5, 10, 30}) {
            Random random = new Random(n);
            int covered = 0;
            for (int run = 0; run < 4_000; run++) {
                Estimate e = estimates(List.of(drawn(random, 0, 3, n)), 1).getFirst();
                covered += Ends.low(e) <= 3 && 3 <= Ends.high(e) ? 1 : 0;
            }
            double share = covered / 4_000.0;
            assertTrue(share > 0.935 && share < 0.97, n + " ratings: covered " + share);
        }
    }

    @Test
    void saysTheSameOfAGroupAskedForAlone() {
        Random random = new Random(8);
        List<Sums> table = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            table.add(drawn(random, i % 2, 3.2 + 0.1 * i, 4 + i));
        }
        ShrunkStars model = ShrunkStars.of(table, 2);
        assertEquals(estimates(table, 2).get(7), model.estimate(table.get(7)));
        assertEquals(ShrunkStars.METHOD, model.estimate(table.get(7)).method());
    }

    private static List<Estimate> estimates(List<Sums> table, int classes) {
        ShrunkStars model = ShrunkStars.of(table, classes);
        return table.stream().map(model::estimate).toList();
    }

    private static Sums drawn(Random random, int prior, double mean, int n) {
        double[] r = new double[n];
        for (int i = 0; i < n; i++) {
            r[i] = mean + 0.9 * random.nextGaussian();
        }
        return sums(prior, r, ones(n));
    }

    private static Sums sums(int prior, double[] r, double[] w) {
        double sw = 0, sw2 = 0, swr = 0, sr = 0, sr2 = 0;
        for (int i = 0; i < r.length; i++) {
            sw += w[i];
            sw2 += w[i] * w[i];
            swr += w[i] * r[i];
            sr += r[i];
            sr2 += r[i] * r[i];
        }
        return new Sums(prior, r.length, sw, sw2, swr, sr, sr2);
    }

    private static double[] ones(int n) {
        return repeated(1, n);
    }

    private static double[] repeated(double value, int n) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }

    private static double width(Estimate e) {
        return Ends.high(e) - Ends.low(e);
    }
}
