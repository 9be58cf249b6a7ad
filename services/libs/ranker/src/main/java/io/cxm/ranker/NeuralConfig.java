package io.cxm.ranker;

import java.util.List;

/**
 * What the parameter file does not say: the network's shape, the features it was trained on, their means and deviations.
 * Stored beside the parameters.
 */
record NeuralConfig(
        int width,
        int hidden,
        float dropout,
        List<String> dense,
        List<String> sparse,
        List<Double> mean,
        List<Double> deviation) {
    NeuralConfig {
        dense = List.copyOf(dense);
        sparse = List.copyOf(sparse);
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }
}
