package io.cxm.gateway.problem;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/**
 * What is left of a request's body once it has its answer: read and thrown away for a moment, then the connection ends.
 *
 * <p>Ended at once, bytes that are still on their way would make the caller's system discard the answer unread; left
 * open, a caller who sends a byte a minute would hold it for ever.
 */
public final class UnreadBody {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long NO_ERROR = 0;

    private UnreadBody() {}

    /** To be called when the answer has been written. */
    public static void leave(HttpServerRequest request, Vertx vertx) {
        if (request.isEnded()) {
            end(request);
            return;
        }
        long timer = vertx.setTimer(GRACE.toMillis(), _ -> end(request));
        request.exceptionHandler(_ -> vertx.cancelTimer(timer));
        request.handler(null);
        request.endHandler(_ -> {
            vertx.cancelTimer(timer);
            end(request);
        });
        request.resume();
    }

    private static void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(NO_ERROR); // the connection carries other requests
        } else {
            request.connection().close();
        }
    }
}
