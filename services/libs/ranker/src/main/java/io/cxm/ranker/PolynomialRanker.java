package io.cxm.ranker;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import java.io.IOException;
import java.util.List;

/** Logistic regression of degree two (R24) as it serves: its logit is a {@link Polynomial} of standardised numbers and words. */
public final class PolynomialRanker implements Ranker {
    /** The ranker's name in bundles, scenarios and reports. */
    public static final String NAME = "polynomial";

    private final Polynomial polynomial;
    private final RowFeatures features;
    private final Scaling scaling;

    PolynomialRanker(Polynomial polynomial, RowFeatures features, Scaling scaling) {
        this.polynomial = polynomial;
        this.features = features;
        this.scaling = scaling;
    }

    /** What a bundle keeps beside the weights: which penalty they were fitted under, and what they belong to. */
    record Config(
            Penalty penalty, List<String> dense, List<String> sparse, List<Double> mean, List<Double> deviation) {}

    Config config(Penalty penalty) {
        return new Config(
                penalty, features.denseFeatures(), RowFeatures.sparseFeatures(), scaling.means(), scaling.deviations());
    }

    Columns columns() {
        return Columns.builder()
                .put("weights", polynomial.weights())
                .put("words", polynomial.table().toArray())
                .build();
    }

    static PolynomialRanker of(Bundle bundle) throws IOException {
        Stored stored = new Stored(bundle, NAME);
        Config config = stored.config(Config.class);
        RowFeatures features = RowFeatures.of(config.dense(), config.sparse());
        Column.Doubles weights = stored.columns().doubles("weights");
        Column.Floats words = stored.columns().floats("words");
        double[] copy = new double[Polynomial.weights(features.dense())];
        if (weights.size() != copy.length || words.size() != (long) RowFeatures.SLOTS * Polynomial.STRIDE) {
            throw new IOException("the weights of the ranker " + NAME + " do not fit its shape");
        }
        for (int c = 0; c < copy.length; c++) {
            copy[c] = weights.get(c);
        }
        return new PolynomialRanker(
                new Polynomial(features.dense(), copy, words), features, Scaling.of(config.mean(), config.deviation()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RowFeatures features() {
        return features;
    }

    @Override
    public Scaling scaling() {
        return scaling;
    }

    @Override
    public double[] logits(Rows rows) {
        double[] logits = new double[rows.count()];
        double[] z = new double[features.dense()];
        for (int i = 0; i < logits.length; i++) {
            scaling.row(rows, i, z);
            logits[i] = polynomial.logit(z, rows.sparse(), i * RowFeatures.sparse());
        }
        return logits;
    }

    @Override
    public void close() {
        // its arrays go with it
    }
}
