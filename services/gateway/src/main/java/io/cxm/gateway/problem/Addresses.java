package io.cxm.gateway.problem;

import io.cxm.contracts.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses an address that is none: nothing behind reads it in one way only, and a service's own server would answer it without
 * a word. Browsers and curl send some of these letters as they are ({@code ?q=a|b}), so the answer says what to do.
 */
@ApplicationScoped
public class Addresses {
    /** After the request has its id, and before authentication and every route, some of which fail on such a path. */
    private static final int EARLY = 900;

    private static final String REMEDY =
            "Characters of the address must be UTF-8 and percent-encoded, each % begin an escape, and none be %00";

    void install(@Observes Filters filters) {
        filters.register(Addresses::check, EARLY);
    }

    /** A path with a {@code %} that begins no escape fails the first route that compares it, before this one. */
    void install(@Observes Router router) {
        router.errorHandler(400, rc -> {
            RequestIds.ensure(rc);
            EdgeProblem.send(rc, ProblemType.UNREADABLE, REMEDY);
        });
    }

    private static void check(RoutingContext rc) {
        if (RawAddress.isReadable(rc.request().uri())) {
            rc.next();
        } else {
            EdgeProblem.send(rc, ProblemType.UNREADABLE, REMEDY);
        }
    }
}
