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

    /** The same where a group of features says nothing: one number for all rows, and no word. */
    public Rows without(String group) {
        float[] numbers = dense.clone();
        int[] words = sparse.clone();
        for (int f = 0; f < features.dense(); f++) {
            for (int i = 0; features.groupOfDense(f).equals(group) && i < count; i++) {
                numbers[i * features.dense() + f] = 0;
            }
        }
        for (int f = 0; f < RowFeatures.sparse(); f++) {
            for (int i = 0; RowFeatures.groupOfSparse(f).equals(group) && i < count; i++) {
                words[i * RowFeatures.sparse() + f] = NOTHING;
            }
        }
        return new Rows(features, count, numbers, words);
    }
}
