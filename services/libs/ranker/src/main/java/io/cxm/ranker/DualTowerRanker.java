package io.cxm.ranker;

import io.cxm.bundle.Bundle;
import java.io.IOException;

/**
 * Polynomial and network joined (R26): p + g·n, with the polynomial's logit p as it was fitted alone, the output n of a
 * network that was trained on what p leaves, and a gate g between 0 and 1 that validation chose.
 */
public final class DualTowerRanker implements Ranker {
    /** The ranker's name in bundles, scenarios and reports. */
    public static final String NAME = "dual_tower";

    private final Ranker polynomial;
    private final NeuralRanker network;
    private final double gate;

    DualTowerRanker(Ranker polynomial, NeuralRanker network, double gate) {
        this.polynomial = polynomial;
        this.network = network;
        this.gate = gate;
    }

    static DualTowerRanker of(Bundle bundle) throws IOException {
        Ranker polynomial = PolynomialRanker.of(bundle);
        NeuralRanker network = NeuralRanker.of(bundle, NAME);
        if (!polynomial.features().equals(network.features())) {
            network.close();
            throw new IOException("the two towers were trained on different features");
        }
        return new DualTowerRanker(
                polynomial,
                network,
                new Stored(bundle, NAME).columns().doubles("gate").get(0));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RowFeatures features() {
        return polynomial.features();
    }

    @Override
    public Scaling scaling() {
        return polynomial.scaling();
    }

    @Override
    public double[] logits(Rows rows) {
        double[] logits = polynomial.logits(rows);
        double[] left = network.logits(rows);
        for (int i = 0; i < logits.length; i++) {
            logits[i] += gate * left[i];
        }
        return logits;
    }

    @Override
    public void close() {
        network.close();
        polynomial.close();
    }
}
