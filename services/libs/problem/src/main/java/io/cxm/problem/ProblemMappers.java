package io.cxm.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.cxm.contracts.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that reaches the edge, as a problem. A 5xx says nothing of what happened inside; the log does, once. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response known(ProblemException failure, RoutingContext context) {
        LOG.debugf("%s: %s", failure.type().code(), failure.getMessage());
        Response.ResponseBuilder answer = Problems.response(failure.problem(), context);
        Duration after = failure.retryAfter();
        if (after != null) {
            answer.header("Retry-After", Math.max(1, after.toSeconds()));
        }
        Spent spent = failure.spent();
        if (spent != null && after != null) {
            answer.header("RateLimit-Policy", spent.policyHeader()).header("RateLimit", spent.header(after));
        }
        return answer.build();
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException failure, RoutingContext context) {
        return unauthenticated(context);
    }

    @ServerExceptionMapper
    public Response badToken(AuthenticationFailedException failure, RoutingContext context) {
        LOG.debug("token refused", failure);
        return unauthenticated(context);
    }

    private static Response unauthenticated(RoutingContext context) {
        return Problems.response(Problem.of(ProblemType.UNAUTHENTICATED, null, List.of()), context)
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, RoutingContext context) {
        return Problems.response(Problem.of(ProblemType.FORBIDDEN, null, List.of()), context)
                .build();
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException failure, RoutingContext context) {
        List<FieldError> errors = failure.getConstraintViolations().stream()
                .map(ProblemMappers::fieldError)
                .toList();
        return Problems.response(Problem.of(ProblemType.INVALID, "Some fields are not valid", errors), context)
                .build();
    }

    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException failure, RoutingContext context) {
        boolean unknown = failure instanceof UnrecognizedPropertyException;
        var error = unknown
                ? new FieldError(pointer(failure), "unknown", "is no field that is known here")
                : new FieldError(pointer(failure), "type", "has the wrong type or is missing");
        String detail = unknown ? "A field is not known" : "A field has the wrong type";
        return Problems.response(Problem.of(ProblemType.INVALID, detail, List.of(error)), context)
                .build();
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException failure, RoutingContext context) {
        String where = failure.getLocation() == null
                ? "The JSON cannot be read"
                : "The JSON cannot be read at line %d, column %d"
                        .formatted(
                                failure.getLocation().getLineNr(),
                                failure.getLocation().getColumnNr());
        return Problems.response(Problem.of(ProblemType.UNREADABLE, where, List.of()), context)
                .build();
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, RoutingContext context) {
        if (failure.getCause() instanceof MismatchedInputException cause) {
            return mismatch(cause, context);
        }
        if (failure.getCause() instanceof JsonProcessingException cause) {
            return unreadable(cause, context);
        }
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (status >= 500) {
            return unexpected(failure, context);
        }
        if (status == 404 && failure.getCause() != null) {
            // JAX-RS says "not found" of a query parameter that is no number
            return Problems.response(Problem.of(ProblemType.BAD_PARAMETER, null, List.of()), context)
                    .build();
        }
        return Problems.response(Problem.of(Problems.typeOf(status), null, List.of()), context)
                .build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, RoutingContext context) {
        String trace = Problems.trace(context);
        if (Away.isMeantBy(failure)) {
            LOG.warnf("%s %s: %s, trace %s", context.request().method(), Problems.route(context), failure, trace);
            return Problems.response(Problem.of(ProblemType.UNAVAILABLE, null, List.of()), context)
                    .header("Retry-After", 5)
                    .build();
        }
        LOG.errorf(failure, "%s %s failed, trace %s", context.request().method(), Problems.route(context), trace);
        return Problems.response(Problem.of(ProblemType.INTERNAL, null, List.of()), context)
                .build();
    }

    private static FieldError fieldError(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        // the first two nodes are the method and its parameter
        String[] nodes = path.split("\\.", 3);
        String field = nodes.length == 3 ? nodes[2] : nodes[nodes.length - 1];
        String pointer = "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
        String code = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()
                .toLowerCase(Locale.ROOT);
        return new FieldError(pointer, code, violation.getMessage());
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(r -> r.getFieldName() == null ? "/" + r.getIndex() : "/" + r.getFieldName())
                .collect(Collectors.joining());
    }
}
