package io.cxm.contracts;

/**
 * How deep a path of categories goes. Each of its levels makes a word of all that stand above it, so that without a bound one
 * record would make more words than a heap holds.
 */
public final class CategoryPath {
    /** More levels are refused where they come in, and passed over where records have them already. */
    public static final int DEEPEST = 16;

    private CategoryPath() {}
}
