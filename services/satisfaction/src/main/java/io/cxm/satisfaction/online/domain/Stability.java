package io.cxm.satisfaction.online.domain;

import java.util.Locale;

/**
 * Whether shares have moved, by their {@link StabilityIndex}. The limits of a tenth and a quarter are those in use (Lewis 1994); they come
 * from samples so large that chance does not reach them, so that here an index below its bound is no movement, however large.
 */
public enum Stability {
    /** Below a tenth. */
    STABLE,
    /** A tenth or more, but no more than chance may bring. */
    WITHIN_CHANCE,
    /** A tenth or more, and more than chance brings. */
    MOVED,
    /** A quarter or more, and more than chance brings. */
    MOVED_FAR;

    static final double SOME = 0.1;
    static final double MUCH = 0.25;

    static Stability of(StabilityIndex index) {
        if (index.index() < SOME) {
            return STABLE;
        }
        if (!(index.index() > index.bound())) {
            return WITHIN_CHANCE;
        }
        return index.index() < MUCH ? MOVED : MOVED_FAR;
    }

    /** The name that clients use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
