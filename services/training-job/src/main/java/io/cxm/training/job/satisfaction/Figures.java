package io.cxm.training.job.satisfaction;

import java.util.Map;

/** Figures of some predictions; NaN for what cannot be said, as without a single bad answer. */
record Figures(Map<Figure, Double> values) {
    Figures {
        values = Map.copyOf(values);
    }

    double of(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }
}
