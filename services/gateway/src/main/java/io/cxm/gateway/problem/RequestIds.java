package io.cxm.gateway.problem;

import io.cxm.tenancy.LogContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Repeats a request's id, which {@link LogContext} gave it unless its caller did, in the answer. */
@ApplicationScoped
public class RequestIds {
    public static final String HEADER = LogContext.REQUEST_ID;
    /** Before authentication, so that its refusals have an id as well. */
    private static final int FIRST = 1000;

    void install(@Observes Filters filters) {
        filters.register(RequestIds::begin, FIRST);
    }

    /** The id of this request. */
    public static String of(RoutingContext rc) {
        return rc.request().getHeader(HEADER);
    }

    /** For what may have passed no filter. */
    static void ensure(RoutingContext rc) {
        if (of(rc) == null) {
            rc.request().headers().set(HEADER, UUID.randomUUID().toString());
        }
        rc.response().putHeader(HEADER, of(rc));
    }

    private static void begin(RoutingContext rc) {
        String id = of(rc);
        rc.addHeadersEndHandler(v -> rc.response().putHeader(HEADER, id));
        rc.next();
    }
}
