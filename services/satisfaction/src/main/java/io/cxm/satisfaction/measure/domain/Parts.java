package io.cxm.satisfaction.measure.domain;

import io.cxm.satisfaction.measure.domain.MixAndRate.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parts of all answers in two times, by the groups of one dimension. Groups that are not shown elsewhere are not shown here: they, and answers that belong to
 * none, are one part without a name.
 */
public final class Parts {
    /** The name of the rest. */
    public static final String OTHERS = "";

    /** The highest mean. */
    private static final double MOST = 100;

    private static final Estimate NOBODY = new Estimate(0, null, 0, "");

    private Parts() {}

    /**
     * The groups of one time.
     *
     * @param hidden names of those that are not shown; of whom there is neither nobody answered
     */
    public record Told(Map<String, Estimate> shown, Set<String> hidden) {
        public Told {
            shown = Map.copyOf(shown);
            hidden = Set.copyOf(hidden);
        }

        /** What a question by one dimension tells of a metric, whose figures of its groups are given. */
        public static Told of(Metric metric, Map<GroupKey, Estimate> figures, Measured measured) {
            Map<String, Estimate> shown = new HashMap<>();
            figures.forEach((key, figure) -> shown.put(key.values().getFirst(), figure));
            return new Told(
                    shown,
                    measured.suppressed().stream()
                            .filter(group -> group.metric() == null || group.metric() == metric)
                            .flatMap(group -> group.key().values().stream())
                            .collect(Collectors.toSet()));
        }
    }

    /**
     * Those that are hidden in none of both times, also where one of them has nothing of them, and the rest of all; none
     * where groups are more than all, as when answers came in between.
     *
     * @param metric one of shares, or NPS
     */
    public static List<Part> of(Metric metric, Told before, Estimate allBefore, Told since, Estimate allSince) {
        List<Part> parts = new ArrayList<>();
        var names = new TreeSet<>(before.shown().keySet());
        names.addAll(since.shown().keySet());
        names.removeAll(before.hidden());
        names.removeAll(since.hidden());
        var restBefore = new Rest(allBefore);
        var restSince = new Rest(allSince);
        for (String name : names) {
            Estimate earlier = before.shown().getOrDefault(name, NOBODY);
            Estimate later = since.shown().getOrDefault(name, NOBODY);
            restBefore.without(earlier);
            restSince.without(later);
            parts.add(new Part(name, earlier.n(), earlier.value(), later.n(), later.value()));
        }
        double least = metric == Metric.NPS ? -MOST : 0;
        if (!restBefore.isPossible(least) || !restSince.isPossible(least)) {
            return List.of();
        }
        if (restBefore.n > 0 || restSince.n > 0) {
            parts.add(new Part(OTHERS, restBefore.n, restBefore.mean(least), restSince.n, restSince.mean(least)));
        }
        return parts;
    }

    /** What groups leave of all answers. */
    private static final class Rest {
        /** So far sums of as many answers as there may be are off. */
        private static final double ROUNDING = 1e-9;

        private final double slack;
        private long n;
        private double sum;

        Rest(Estimate all) {
            n = all.n();
            sum = all.n() * all.value();
            slack = MOST * ROUNDING * all.n();
        }

        void without(Estimate group) {
            n -= group.n();
            sum -= group.n() * group.value();
        }

        /** Whether so many answers can have this sum. */
        boolean isPossible(double least) {
            return n >= 0 && sum >= least * n - slack && sum <= MOST * n + slack;
        }

        double mean(double least) {
            return n == 0 ? 0 : Math.clamp(sum / n, least, MOST);
        }
    }
}
