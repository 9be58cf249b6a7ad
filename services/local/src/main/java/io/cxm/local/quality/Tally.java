package io.cxm.local.quality;

import java.util.Map;
import java.util.TreeMap;

/** A value for each shopper: the mean over the runs in which something of theirs was held back. */
final class Tally {
    private final Map<String, double[]> sums = new TreeMap<>();

    void add(String shopper, double value) {
        double[] sum = sums.computeIfAbsent(shopper, _ -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }

    /** The values in the order of the shoppers. */
    double[] values() {
        return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }
}
