package io.cxm.local.bench.satisfaction;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Counts of successes among so many trials, by a table: exact, and one search a draw. */
final class Binomial {
    private final double[] cumulative;

    Binomial(int n, double p) {
        var distribution = BinomialDistribution.of(n, p);
        cumulative = new double[n];
        for (int k = 0; k < n; k++) {
            cumulative[k] = distribution.cumulativeProbability(k);
        }
    }

    /** Trials of one draw. */
    int trials() {
        return cumulative.length;
    }

    /** The smallest count whose cumulative probability is above {@code u}, which is in [0, 1). */
    int at(double u) {
        int found = Arrays.binarySearch(cumulative, u);
        int at = found < 0 ? -found - 1 : found + 1;
        while (at < cumulative.length && cumulative[at] <= u) {
            at++; // counts that are next to impossible have the same cumulative probability
        }
        return at;
    }
}
