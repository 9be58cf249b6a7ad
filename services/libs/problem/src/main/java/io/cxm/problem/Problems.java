package io.cxm.problem;

import io.cxm.contracts.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** How a problem becomes an answer. */
public final class Problems {
    private static final String TRACE = "cxm.trace";

    private Problems() {}

    /** An answer with this problem, its path and trace filled in. */
    public static Response.ResponseBuilder response(Problem problem, RoutingContext context) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.at(context.request().path(), trace(context)));
    }

    /** The id under which the log knows this request: the gateway's X-Request-Id, else one made here. */
    public static String trace(RoutingContext context) {
        String known = context.get(TRACE);
        if (known == null) {
            String sent = context.request().getHeader("X-Request-Id");
            known = sent != null && sent.matches("[A-Za-z0-9._-]{1,64}")
                    ? sent
                    : UUID.randomUUID().toString();
            context.put(TRACE, known);
        }
        return known;
    }

    /** The first two segments of the path: enough for a log, and no shopper's id among them. */
    static String route(RoutingContext context) {
        String[] segments = context.request().path().split("/", 4);
        return segments.length < 3 ? context.request().path() : "/" + segments[1] + "/" + segments[2];
    }

    static ProblemType typeOf(int status) {
        return switch (status) {
            case 400 -> ProblemType.UNREADABLE;
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 404 -> ProblemType.NOT_FOUND;
            default -> ProblemType.INVALID;
        };
    }
}
