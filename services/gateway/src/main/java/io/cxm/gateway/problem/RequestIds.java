package io.cxm.gateway.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives every request an id, the caller's own when it is well formed, and repeats it in the answer. */
@ApplicationScoped
public class RequestIds {
    public static final String HEADER = "X-Request-Id";
    private static final String KEY = "cxm.request-id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Before authentication, so that its refusals have an id as well. */
    private static final int FIRST = 1000;

    void install(@Observes Filters filters) {
        filters.register(RequestIds::begin, FIRST);
    }

    /** The id of this request. */
    public static String of(RoutingContext rc) {
        String id = rc.get(KEY);
        return id == null ? begun(rc) : id;
    }

    private static void begin(RoutingContext rc) {
        String id = begun(rc);
        rc.addHeadersEndHandler(v -> rc.response().putHeader(HEADER, id));
        rc.next();
    }

    private static String begun(RoutingContext rc) {
        String sent = rc.request().getHeader(HEADER);
        String id = sent != null && FORM.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        rc.put(KEY, id);
        return id;
    }
}
