package io.cxm.ranker;

/**
 * What a ranker sees of some candidates, row by row: {@code dense} numbers, not yet standardised, and {@code sparse}
 * slots of hashed words, each below {@link RowFeatures#SLOTS}.
 */
public record Rows(int count, float[] dense, int[] sparse) {
    public Rows {
        if (dense.length != count * RowFeatures.dense() || sparse.length != count * RowFeatures.sparse()) {
            throw new IllegalArgumentException("rows of another shape");
        }
    }
}
