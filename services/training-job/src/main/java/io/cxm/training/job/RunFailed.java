package io.cxm.training.job;

import io.cxm.contracts.problem.ProblemType;

/** A run that ends without a bundle, for a reason that its caller can act on. */
public final class RunFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    public RunFailed(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    /** What went wrong, for programs. */
    public ProblemType type() {
        return type;
    }
}
