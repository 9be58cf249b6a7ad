package io.cxm.local.stack;

/** The stack cannot do what was asked, for a reason that a person can mend. */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }
}
