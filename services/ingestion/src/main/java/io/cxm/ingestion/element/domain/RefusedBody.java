package io.cxm.ingestion.element.domain;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import java.util.List;

/** A body that cannot be taken at all. Thrown from the depths of a stream that cannot be read on. */
public final class RefusedBody extends Exception {
    private static final long serialVersionUID = 1;
    private final ProblemType type;
    private final transient List<FieldError> errors;

    private RefusedBody(ProblemType type, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    static RefusedBody unreadable(String detail) {
        return new RefusedBody(ProblemType.UNREADABLE, detail, List.of());
    }

    static RefusedBody invalid(String pointer, String code, String detail) {
        return new RefusedBody(ProblemType.INVALID, detail, List.of(new FieldError(pointer, code, detail)));
    }

    static RefusedBody tooMany() {
        return new RefusedBody(
                ProblemType.TOO_LARGE, "A request holds at most " + Limits.BATCH + " elements", List.of());
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }
}
