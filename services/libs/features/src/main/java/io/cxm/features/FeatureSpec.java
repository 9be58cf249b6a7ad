package io.cxm.features;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * One feature: where it comes from, how it becomes numbers, what for, and how personal it is.
 *
 * @param name unique within its specification; the encoder knows the feature by it
 * @param width how many elements of the vector are its own
 */
public record FeatureSpec(
        String name, Source source, Encoding encoding, int width, String purpose, Sensitivity sensitivity) {

    /** What a feature is made from. */
    public enum Source {
        ITEM,
        USER,
        HISTORY,
        SEARCHES
    }

    /** How a value becomes numbers. */
    public enum Encoding {
        /** Words hashed to signed slots, scaled to length one. */
        HASHED,
        /** One of {@code width} bands is one. */
        BANDS,
        /** A number as it is, or its logarithm. */
        NUMBER
    }

    public FeatureSpec {
        if (width < 1 || width > 4096) {
            throw new IllegalArgumentException("width of " + name + " is " + width);
        }
    }

    /** Changes when anything that alters the numbers changes. */
    public String version() {
        return DigestUtils.sha256Hex(name + '|' + source + '|' + encoding + '|' + width + '|' + sensitivity)
                .substring(0, 16);
    }
}
