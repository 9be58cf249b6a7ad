package io.cxm.ranker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * What the parameter file does not say: the network's shape, the features it was trained on, their means and deviations.
 * Stored beside the parameters.
 */
public record NeuralConfig(
        int width,
        int hidden,
        float dropout,
        List<String> dense,
        List<String> sparse,
        List<Double> mean,
        List<Double> deviation) {
    public NeuralConfig {
        dense = List.copyOf(dense);
        sparse = List.copyOf(sparse);
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    byte[] json() {
        try {
            return new ObjectMapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration is always writable", e);
        }
    }

    static NeuralConfig of(byte[] json) throws IOException {
        NeuralConfig config = new ObjectMapper().readValue(json, NeuralConfig.class);
        if (!config.dense.equals(RowFeatures.denseFeatures()) || !config.sparse.equals(RowFeatures.sparseFeatures())) {
            throw new IOException("the ranker was trained on other features than this version has");
        }
        return config;
    }
}
