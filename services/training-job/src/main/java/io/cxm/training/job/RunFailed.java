package io.cxm.training.job;

/** A run that ends without a bundle, for a reason that its caller can act on. */
public final class RunFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public RunFailed(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** What went wrong, for programs. */
    public String code() {
        return code;
    }
}
