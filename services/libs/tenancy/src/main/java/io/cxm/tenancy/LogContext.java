package io.cxm.tenancy;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * What every log line and span of a request says: the id that its caller knows it by ({@code traceId} of a problem
 * document), and its tenant once that is known.
 */
@ApplicationScoped
public class LogContext {
    public static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Before everything that may log or refuse. */
    private static final int FIRST = 2000;

    void install(@Observes Filters filters) {
        filters.register(LogContext::begin, FIRST);
    }

    /** Takes the caller's id when it is well formed: nobody can write lines of their own into a log. */
    private static void begin(RoutingContext rc) {
        String id = rc.request().getHeader(REQUEST_ID);
        if (id == null || !FORM.matcher(id).matches()) {
            id = UUID.randomUUID().toString();
            rc.request().headers().set(REQUEST_ID, id);
        }
        say("requestId", id);
        rc.next();
    }

    /** From here on this tenant is in the lines and spans of the request. */
    static void tenant(TenantId tenant) {
        say("tenant", tenant.value());
    }

    /** Only where the request has a context of its own: on an event loop's it would stay for the next ones. */
    private static void say(String name, String value) {
        if (VertxContext.isOnDuplicatedContext()) {
            MDC.put(name, value);
            Span.current().setAttribute("cxm." + name, value);
        }
    }
}
