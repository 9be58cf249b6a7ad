package io.cxm.local.quality;

import io.cxm.local.quality.ReturnCohorts.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares published rates with reckoned ones, product by product: n and the number of returned lines are equal, the ends of
 * Wilson's interval to 1e-6 of a percent. A product may be left out only when it was said to be.
 */
final class Agreement {
    private static final int LEAST = 5;
    private static final double Z = 1.959963984540054;
    private static final double NEAR = 1e-6;

    private Agreement() {}

    /** What does not agree; empty when all does. */
    static List<String> faults(Map<String, Rate> reckoned, Map<String, Published> published, Set<String> leftOut) {
        List<String> faults = new ArrayList<>();
        Set<String> all = new TreeSet<>(reckoned.keySet());
        all.addAll(published.keySet());
        for (String product : all) {
            Rate rate = reckoned.get(product);
            Published said = published.get(product);
            if (said == null) {
                if (!leftOut.contains(product)) {
                    faults.add(product + " is missing: " + rate);
                }
            } else if (rate == null || rate.lines() < LEAST || !same(rate, said)) {
                faults.add(product + " is said to have " + said + " and has " + rate);
            }
        }
        return faults;
    }

    /** The products that are left out although enough lines stand behind them, with their reasons. */
    static Map<String, String> leftOutThoughLarge(Map<String, Rate> reckoned, Map<String, String> leftOut) {
        Map<String, String> large = new TreeMap<>(leftOut);
        large.keySet().removeIf(p -> {
            Rate rate = reckoned.get(p);
            return rate != null && rate.lines() < LEAST;
        });
        return large;
    }

    private static boolean same(Rate rate, Published said) {
        double n = rate.lines();
        double p = rate.returned() / n;
        double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return said.n() == rate.lines()
                && Math.abs(said.value() - 100 * p) < NEAR
                && Math.abs(said.low() - 100 * (middle - half)) < NEAR
                && Math.abs(said.high() - 100 * (middle + half)) < NEAR;
    }
}
