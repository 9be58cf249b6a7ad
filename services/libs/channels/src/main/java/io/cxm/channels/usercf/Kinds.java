package io.cxm.channels.usercf;

import io.cxm.bundle.Column;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * How much a shopper wants of each category, as a vector of length 1.
 *
 * @param numbers of the categories, ascending
 * @param shares of each
 */
@SuppressWarnings("ArrayRecordComponent") // read within the package alone
record Kinds(int[] numbers, double[] shares) {
    /**
     * Those of some items.
     *
     * @param categories per item of the catalogue the hash of its category, 0 for none
     */
    static Kinds of(int[] items, double[] weights, IntUnaryOperator categories) {
        long[] byKind = new long[items.length];
        int some = 0;
        for (int i = 0; i < items.length; i++) {
            int kind = categories.applyAsInt(items[i]);
            if (kind != 0) {
                byKind[some++] = ((long) kind << 32) | i;
            }
        }
        Arrays.sort(byKind, 0, some);
        int[] numbers = new int[some];
        double[] shares = new double[some];
        int n = 0;
        for (int i = 0; i < some; i++) {
            int kind = (int) (byKind[i] >> 32);
            if (n == 0 || numbers[n - 1] != kind) {
                numbers[n++] = kind;
            }
            shares[n - 1] += weights[(int) byKind[i]];
        }
        double square = 0;
        for (double share : shares) {
            square += share * share;
        }
        for (int k = 0; square > 0 && k < n; k++) {
            shares[k] /= Math.sqrt(square);
        }
        return new Kinds(Arrays.copyOf(numbers, n), Arrays.copyOf(shares, n));
    }

    /** The cosine with another's, whose numbers and shares lie in these columns. */
    double cosine(Column.Ints others, Column.Floats otherShares, int from, int to) {
        double sum = 0;
        int at = from;
        for (int k = 0; k < numbers.length; k++) {
            while (at < to && others.get(at) < numbers[k]) {
                at++;
            }
            if (at < to && others.get(at) == numbers[k]) {
                sum += shares[k] * otherShares.get(at);
            }
        }
        return sum;
    }
}
