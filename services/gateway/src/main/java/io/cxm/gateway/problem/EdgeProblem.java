package io.cxm.gateway.problem;

import io.cxm.contracts.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problem documents (RFC 9457) that the gateway itself answers with, in the shape of the services'. */
public final class EdgeProblem {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private EdgeProblem() {}

    /** The document for this request. */
    public static String body(ProblemType type, @Nullable String detail, String path, String trace) {
        JsonObject json = new JsonObject()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status());
        if (detail != null) {
            json.put("detail", detail);
        }
        return json.put("instance", path)
                .put("code", type.code())
                .put("traceId", trace)
                .encode();
    }

    /** Answers with this problem. The rest of the body is not read: the connection closes when some of it may come. */
    public static void send(RoutingContext rc, ProblemType type, @Nullable String detail) {
        send(
                rc,
                type,
                Map.of("Content-Type", MEDIA_TYPE),
                body(type, detail, rc.request().path(), RequestIds.of(rc)));
    }

    /** The same in another form. */
    public static void send(RoutingContext rc, ProblemType type, Map<String, String> headers, String body) {
        HttpServerResponse response = rc.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        if (type.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (type.status() == 503 && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", "1");
        }
        boolean last = !WITHOUT_BODY.contains(rc.request().method());
        if (last) {
            response.putHeader("Connection", "close");
        }
        headers.forEach(response::putHeader);
        Future<Void> written = response.setStatusCode(type.status())
                .putHeader("Cache-Control", "no-store")
                .end(body);
        if (last) {
            written.onSuccess(_ -> UnreadBody.leave(rc.request(), rc.vertx()));
        } else {
            rc.request().resume();
        }
    }

    /** The kind for a status that came without a problem document. */
    public static ProblemType of(int status) {
        return switch (status) {
            case 400 -> ProblemType.UNREADABLE;
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 409 -> ProblemType.CONFLICT;
            case 410 -> ProblemType.GONE;
            case 412 -> ProblemType.STALE;
            case 413 -> ProblemType.TOO_LARGE;
            case 414 -> ProblemType.ADDRESS_TOO_LONG;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 428 -> ProblemType.PRECONDITION_REQUIRED;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 431 -> ProblemType.HEADERS_TOO_LARGE;
            case 502, 503, 504 -> ProblemType.UNAVAILABLE;
            default -> status >= 500 ? ProblemType.INTERNAL : ProblemType.INVALID;
        };
    }
}
