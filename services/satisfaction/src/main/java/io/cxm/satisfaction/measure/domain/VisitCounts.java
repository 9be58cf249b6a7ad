package io.cxm.satisfaction.measure.domain;

import java.util.Map;

/**
 * What visits of one group say of how they went.
 *
 * @param hits by metric: visits with a cart and those of them in which nothing was bought, searches and those that had no result, and so on; only of metrics
 *     that were asked for
 */
public record VisitCounts(Map<Metric, Hits> hits) {
    public VisitCounts {
        hits = Map.copyOf(hits);
    }

    /** What a metric is the share of. */
    Hits of(Metric metric) {
        return hits.getOrDefault(metric, Hits.NONE);
    }
}
