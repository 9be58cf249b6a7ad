package io.cxm.local.importer;

/** A line of which no row can be made, with a reason that is the same for all lines of its kind. */
final class RefusedLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedLine(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
