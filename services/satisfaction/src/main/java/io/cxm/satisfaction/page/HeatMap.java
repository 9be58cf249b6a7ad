package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a table that are kept, by the metrics of the first page that any of them has. It shows the figures that the table
 * has, shaded by the distances that the report has of them: none where a group is not surely apart from the whole.
 */
record HeatMap(String groupBy, List<String> metrics, List<Line> lines) {
    /** So dark it gets: one third of the largest distance in a metric, two, or more. */
    static final int DEPTHS = 3;

    /**
     * A group.
     *
     * @param group one of its figures, which says what it is called
     */
    record Line(ReportRow group, List<Spot> spots) {}

    /**
     * A figure of a group.
     *
     * @param figure null: there is none, or it is not shown
     * @param distance from the whole; null: it is not surely apart from it
     * @param depth how dark it is; 0: not at all
     */
    record Spot(@Nullable ReportRow figure, @Nullable ReportRow distance, int depth) {
        boolean better() {
            return distance != null && Distances.isBetter(distance);
        }

        /**
         * Where it lies, for who sees no colour: above the whole or below it, and whether that is better. The arrow does not say the
         * latter of a metric of which less is better, nor do shades in grey: those of one depth are equally dark.
         */
        String mark() {
            return distance == null ? "" : (distance.value() > 0 ? "▲" : "▼") + (better() ? "+" : "−");
        }
    }

    static HeatMap of(Outline outline, Standing standing) {
        List<Standing.Group> groups = standing.kept();
        List<String> metrics = outline.headline().stream()
                .filter(m -> groups.stream().anyMatch(g -> g.figures().containsKey(m)))
                .toList();
        Map<String, Double> largest = new HashMap<>();
        for (Standing.Group group : groups) {
            for (String metric : metrics) {
                ReportRow distance = distance(group, metric);
                if (distance != null) {
                    largest.merge(metric, Math.abs(distance.value()), Math::max);
                }
            }
        }
        return new HeatMap(
                standing.groupBy(),
                metrics,
                groups.stream()
                        .map(group -> new Line(
                                group.any(),
                                metrics.stream()
                                        .map(m -> spot(group, m, largest.getOrDefault(m, 0.0)))
                                        .toList()))
                        .toList());
    }

    /** The same of so many lines of each end at most. */
    HeatMap ends(int most) {
        List<Line> ends = new ArrayList<>(lines);
        if (ends.size() > 2 * most) {
            ends.subList(most, ends.size() - most).clear();
        }
        return new HeatMap(groupBy, metrics, ends);
    }

    /** From the whole, where that is sure. */
    private static @Nullable ReportRow distance(Standing.Group group, String metric) {
        ReportRow distance = group.figures().get(metric + ReportRow.APART);
        return distance == null || !distance.sure() ? null : distance;
    }

    private static Spot spot(Standing.Group group, String metric, double largest) {
        ReportRow distance = distance(group, metric);
        int depth = distance == null ? 0 : (int) Math.ceil(DEPTHS * Math.abs(distance.value()) / largest);
        return new Spot(group.figures().get(metric), distance, Math.min(DEPTHS, depth));
    }
}
