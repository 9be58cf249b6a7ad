package io.cxm.channels;

/** Which items that the shopper knows already are left out. */
public enum Seen {
    /** The tenant's personal filter: what is bought once goes, what is replenished returns when it is due. */
    PERSONAL,
    /** Nothing is left out. */
    NONE,
    /** Everything bought, or what counts as bought with the tenant. */
    PURCHASED,
    /** Everything the shopper did anything with. */
    INTERACTED;

    /** Reads {@code excludeSeen} of a request; empty is {@link #PERSONAL}. */
    public static Seen of(String excludeSeen) {
        return switch (excludeSeen) {
            case "" -> PERSONAL;
            case "none" -> NONE;
            case "purchased" -> PURCHASED;
            case "interacted" -> INTERACTED;
            default -> throw new IllegalArgumentException("excludeSeen is none, purchased or interacted");
        };
    }
}
