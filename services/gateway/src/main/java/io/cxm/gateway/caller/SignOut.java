package io.cxm.gateway.caller;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.problem.EdgeProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Signing out is a POST with the header that no other site can send: the OIDC extension would end a session for a plain
 * link from anywhere.
 *
 * <p>A script cannot follow a redirect to the provider, so that it gets 200 with the address where the person goes on.
 */
@ApplicationScoped
public class SignOut {
    private static final String PATH = "/logout";
    /** Before authentication, which has 200 and ends the session. */
    private static final int BEFORE_AUTHENTICATION = 950;

    void install(@Observes Filters filters) {
        filters.register(SignOut::guard, BEFORE_AUTHENTICATION);
    }

    private static void guard(RoutingContext rc) {
        if (!PATH.equals(rc.normalizedPath())) {
            rc.next();
        } else if (!HttpMethod.POST.equals(rc.request().method())) {
            EdgeProblem.send(rc, ProblemType.METHOD_NOT_ALLOWED, null);
        } else if (rc.request().getHeader("X-CXM-CSRF") == null) {
            EdgeProblem.send(rc, ProblemType.CSRF, null);
        } else {
            HttpServerResponse response = rc.response();
            rc.addHeadersEndHandler(_ -> {
                if (response.getStatusCode() == 302) {
                    response.setStatusCode(200);
                }
            });
            rc.next();
        }
    }
}
