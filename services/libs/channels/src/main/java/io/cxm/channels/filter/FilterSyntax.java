package io.cxm.channels.filter;

/** A filter that cannot be read: where, counted in characters from 0, and why, in words for its writer. */
public final class FilterSyntax extends Exception {
    private static final long serialVersionUID = 1;
    private final int position;
    private final String reason;

    FilterSyntax(int position, String reason) {
        super(reason + " at position " + position, null, false, false); // an answer, so its stack says nothing
        this.position = position;
        this.reason = reason + " at position " + position;
    }

    /** Why, and where. */
    public String reason() {
        return reason;
    }

    /** Where in the text it cannot be read. */
    public int position() {
        return position;
    }
}
