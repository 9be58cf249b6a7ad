package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawsTest {
    private static final int TIMES = 100_000;

    /** Each number is drawn as often as the distribution says, within five standard errors. */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "20, 0.3", "20, 0.8", "300, 0.01", "150, 0.45"})
    void drawsEachNumberAsOftenAsItIsLikely(int n, double p) {
        long[] drawn = new long[n + 1];
        Random random = new Random(7);
        for (int i = 0; i < TIMES; i++) {
            drawn[(int) Draws.binomial(n, p, random)]++;
        }
        BinomialDistribution likely = BinomialDistribution.of(n, p);
        for (int x = 0; x <= n; x++) {
            double chance = likely.probability(x);
            double error = Math.sqrt(chance * (1 - chance) / TIMES) + 1.0 / TIMES;
            assertEquals(chance, (double) drawn[x] / TIMES, 5 * error, "of " + x);
        }
    }

    @Test
    void whatIsCertainIsNotDrawn() {
        Random random = new Random(7);
        assertEquals(0, Draws.binomial(0, 0.5, random));
        assertEquals(0, Draws.binomial(9, 0, random));
        assertEquals(9, Draws.binomial(9, 1, random));
    }

    /** Far more than inversion is for: by the normal distribution, whose mean and variance are right. */
    @Test
    void drawsManyByTheirMeanAndVariance() {
        Random random = new Random(7);
        double[] drawn = new double[TIMES];
        Arrays.setAll(drawn, _ -> Draws.binomial(1_000_000, 0.2, random));
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double variance =
                Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        assertEquals(200_000, mean, 5 * 400 / Math.sqrt(TIMES));
        assertEquals(1, variance / 160_000, 5 * Math.sqrt(2.0 / TIMES));
    }

    @Test
    void aHistogramKeepsItsSize() {
        long[] into = new long[4];
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Draws.multinomial(new long[] {3, 0, 5, 4}, 12, into, random);
            assertEquals(12, Arrays.stream(into).sum());
            assertTrue(into[1] == 0 && Arrays.stream(into).allMatch(count -> count >= 0), Arrays.toString(into));
        }
    }
}
