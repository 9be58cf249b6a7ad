package io.cxm.problem;

import io.cxm.contracts.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries a problem to the edge of a REST service. For what a caller did, never for what the program expects. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;
    private final transient @Nullable Spent spent;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null, null);
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        this(type, detail, errors, null, null);
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            @Nullable Duration retryAfter,
            @Nullable Spent spent) {
        super(detail, null, false, false); // it is an answer, so its stack says nothing
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
        this.spent = spent;
    }

    /** A field that cannot be accepted. */
    public static ProblemException invalid(String pointer, String code, String detail) {
        return new ProblemException(ProblemType.INVALID, detail, List.of(new FieldError(pointer, code, detail)));
    }

    /** A query parameter that cannot be read. */
    public static ProblemException parameter(String name, String detail) {
        return new ProblemException(
                ProblemType.BAD_PARAMETER, detail, List.of(new FieldError("?" + name, "format", detail)));
    }

    /** The answer for what is not there, and for what is another tenant's: the two must not differ. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such thing here");
    }

    /** A refusal that passes: the caller may come again after this time. */
    public static ProblemException later(ProblemType type, String detail, Duration after) {
        return new ProblemException(type, detail, List.of(), after, null);
    }

    /** A quota is used up, and has more after this time. */
    public static ProblemException spent(Spent quota, String detail, Duration after) {
        return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail, List.of(), after, quota);
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** When to come again; null where that would not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The quota that is used up; null where there is another reason. */
    public @Nullable Spent spent() {
        return spent;
    }

    public Problem problem() {
        return Problem.of(type, getMessage(), errors);
    }
}
