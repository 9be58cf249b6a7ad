package io.cxm.features;

/** Writes one feature's part of a vector. */
final class VectorWriter {
    private final float[] vector;
    private int from;
    private int width;

    VectorWriter(int length) {
        this.vector = new float[length];
    }

    /** Goes on to the next feature. */
    VectorWriter next(FeatureSpec feature) {
        from += width;
        width = feature.width();
        return this;
    }

    /** Adds a word with a weight to the feature's slots. */
    void word(String word, double weight) {
        word(Hashing.of(word), weight);
    }

    /** The same of a word's hash. */
    void word(long hash, double weight) {
        vector[from + Hashing.slot(hash, width)] += (float) (Hashing.sign(Hashing.mix(hash)) * weight);
    }

    /** Scales the feature's part to length one, so that a long list weighs no more than a short one. */
    void unit() {
        double square = 0;
        for (int i = from; i < from + width; i++) {
            square += vector[i] * vector[i];
        }
        if (square > 0) {
            for (int i = from; i < from + width; i++) {
                vector[i] = (float) (vector[i] / Math.sqrt(square));
            }
        }
    }

    /** Sets the band, the nearest one where the value lies outside. */
    void band(int band) {
        vector[from + Math.clamp(band, 0, width - 1)] = 1;
    }

    void number(double value) {
        vector[from] = (float) value;
    }

    float[] vector() {
        return vector;
    }
}
