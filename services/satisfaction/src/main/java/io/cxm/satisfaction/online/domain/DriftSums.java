package io.cxm.satisfaction.online.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much was shown in two periods, by parts of it.
 *
 * @param shoppers who were shown anything
 * @param dimensions the parts of each; together they are all that was shown, of scores all of which one was recorded
 * @param scenarios shoppers by scenario, where one is asked for; the one without is null
 * @param aged whether both periods begin {@value #NEW_DAYS} days or more after the first item of which it is known since when: before, all of which
 *     it is known are new
 */
public record DriftSums(
        Both shoppers,
        Map<DriftDimension, List<Part>> dimensions,
        Map<List<@Nullable String>, Both> scenarios,
        boolean aged) {
    /** In so many groups shoppers are dealt by a hash, which tell how much shares differ by chance. */
    public static final int FOLDS = 64;

    /** So many categories have a part of their own, the most shown; the others share one. */
    public static final int MOST_VALUES = 19;

    /** For so many days an item is new. */
    public static final int NEW_DAYS = 30;

    public DriftSums {
        dimensions = new TreeMap<>(dimensions);
        scenarios = new HashMap<>(scenarios);
    }

    /** A count of either period. */
    public record Both(long now, long then) {}

    /** How many items were shown: of categories each has one. */
    public Both shown() {
        List<Part> parts = dimensions.getOrDefault(DriftDimension.CATEGORY, List.of());
        return new Both(
                Math.round(parts.stream().mapToDouble(part -> sum(part.now())).sum()),
                Math.round(parts.stream().mapToDouble(part -> sum(part.then())).sum()));
    }

    /**
     * One part.
     *
     * @param now how much of it was shown to the shoppers of each fold
     */
    public record Part(DriftBin bin, double[] now, double[] then) {
        /** At least so many shoppers were shown any of it: those in different folds are. */
        Both shoppers() {
            return new Both(folds(List.of(now)), folds(List.of(then)));
        }
    }

    /** The same of several parts. */
    static Both shoppers(List<Part> parts) {
        return new Both(
                folds(parts.stream().map(Part::now).toList()),
                folds(parts.stream().map(Part::then).toList()));
    }

    private static long folds(List<double[]> parts) {
        long folds = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int at = fold;
            folds += parts.stream().anyMatch(part -> part[at] > 0) ? 1 : 0;
        }
        return folds;
    }

    static double sum(double[] folds) {
        double sum = 0;
        for (double fold : folds) {
            sum += fold;
        }
        return sum;
    }
}
