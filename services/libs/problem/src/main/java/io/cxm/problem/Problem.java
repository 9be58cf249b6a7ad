package io.cxm.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the caller sees it (RFC 9457, with {@code code}, {@code traceId} and the fields to blame).
 *
 * @param detail what is wrong with this request, in words that hold no personal data and no class names
 * @param instance the path that was called
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        String code,
        @Nullable String traceId,
        List<FieldError> errors) {
    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of this kind with nothing yet about the request it belongs to. */
    public static Problem of(ProblemType type, @Nullable String detail, List<FieldError> errors) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, type.code(), null, errors);
    }

    /** The same problem, met at this path under this trace. */
    public Problem at(String path, String trace) {
        return new Problem(type, title, status, detail, path, code, trace, errors);
    }
}
