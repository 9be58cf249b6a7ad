package io.cxm.channels.filter;

import java.util.List;

/**
 * The categories with all below them, brands and prices that items are to be of; what is left open restricts nothing.
 *
 * @param min least price, −∞ where no price is asked for
 * @param max highest price, ∞ where it is open
 */
public record Around(List<String> categories, List<String> brands, double min, double max) {
    public Around {
        categories = List.copyOf(categories);
        brands = List.copyOf(brands);
    }

    /** Nothing is asked for. */
    public static final Around ANYWHERE =
            new Around(List.of(), List.of(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether anything is asked for. */
    public boolean restricts() {
        return !equals(ANYWHERE);
    }

    /** Whether a price is asked for, which an item without one does not have. */
    boolean priced() {
        return min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
    }
}
