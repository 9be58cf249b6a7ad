package io.cxm.ranker;

/**
 * What a ranker sees of some candidates, row by row: {@code dense} numbers, not yet standardised, and {@code sparse}
 * slots of hashed words, each below {@link RowFeatures#SLOTS}, or {@link #NOTHING}.
 */
public record Rows(RowFeatures features, int count, float[] dense, int[] sparse) {
    /** The slot of a word that is left out: it adds nothing to a score. */
    static final int NOTHING = -1;

    public Rows {
        if (dense.length != count * features.dense() || sparse.length != count * RowFeatures.sparse()) {
            throw new IllegalArgumentException("rows of another shape");
        }
    }
}
