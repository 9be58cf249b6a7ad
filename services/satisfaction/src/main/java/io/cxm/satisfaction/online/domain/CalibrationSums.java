package io.cxm.satisfaction.online.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was foretold in two periods, and what came of it.
 *
 * @param bands by ascending probability, tenths of what was shown in both periods
 * @param bundles of the period
 * @param scenarios shoppers by scenario, where one is asked for; the one without is null
 */
public record CalibrationSums(
        Side now,
        Side then,
        List<Band> bands,
        List<OfBundle> bundles,
        Map<List<@Nullable String>, DriftSums.Both> scenarios) {
    public CalibrationSums {
        bands = List.copyOf(bands);
        bundles = List.copyOf(bundles);
        scenarios = new HashMap<>(scenarios);
    }

    /**
     * One period.
     *
     * @param shoppers of whom purchases were foretold
     * @param waiting answers of which purchases were foretold, whose seven days are not over
     * @param others answers of which something else was foretold
     */
    public record Side(PromiseSums all, long shoppers, Answers waiting, Answers others) {}

    /** So many answers, to so many shoppers. */
    public record Answers(long n, long shoppers) {}

    /**
     * Probabilities between two.
     *
     * @param from the least that was shown, from 0 to 1
     */
    public record Band(double from, double to, PromiseSums now, PromiseSums then) {}

    /** What a bundle promised. */
    public record OfBundle(String bundle, PromiseSums sums) {}
}
