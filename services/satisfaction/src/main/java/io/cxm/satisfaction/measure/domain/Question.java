package io.cxm.satisfaction.measure.domain;

import java.util.List;

/** What somebody wants to know: which metrics, of which groups, over which time, of which part. */
public record Question(List<Dimension> by, List<Metric> metrics, Period period, Filter filter) {
    /** Of how many dimensions groups can be made at once. */
    public static final int MOST_DIMENSIONS = 2;

    public Question {
        by = List.copyOf(by);
        metrics = List.copyOf(metrics);
        if (by.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("groups of more than two dimensions");
        }
    }

    public boolean ofAnswers() {
        return metrics.stream().anyMatch(m -> !m.ofOrders());
    }

    public boolean ofOrders() {
        return metrics.stream().anyMatch(Metric::ofOrders);
    }

    /** Whether every answer counts in one group at most. */
    boolean additive() {
        return !by.contains(Dimension.RECALL_CHANNEL);
    }
}
