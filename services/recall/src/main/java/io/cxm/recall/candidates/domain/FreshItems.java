package io.cxm.recall.candidates.domain;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which items the pool keeps room for: what is newer than the bundle and was found by its content. What is new and trends, too,
 * has a channel that finds it, and would take all of that room.
 */
public final class FreshItems {
    private static final String BY_CONTENT = "attribute";

    private FreshItems() {}

    /**
     * Which of what the channels found are.
     *
     * @param bundled how many items the bundle has; of a tenant without one nothing is newer than the rest
     */
    public static IntPredicate of(List<Report> reports, int bundled) {
        if (bundled == 0) {
            return _ -> false;
        }
        Set<Integer> found = reports.stream()
                .filter(report -> report.channel().equals(BY_CONTENT))
                .flatMapToInt(report -> IntStream.of(report.found().items()))
                .filter(item -> item >= bundled)
                .boxed()
                .collect(Collectors.toSet());
        return found::contains;
    }
}
