package io.cxm.channels;

import io.cxm.bundle.Manifest;
import java.util.Map;

/** A channel's numbers as training chose them and the manifest keeps them. */
public record Parameters(Map<String, Double> values) {
    public Parameters {
        values = Map.copyOf(values);
    }

    /** Those of a channel; none when the manifest does not know it. */
    public static Parameters of(Manifest.Serving serving, String channel) {
        return new Parameters(serving.channels().getOrDefault(channel, Map.of()));
    }

    public double get(String name, double otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
