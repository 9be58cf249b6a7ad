package io.cxm.gateway.caller;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Where a sign-in ends that came to nothing: of an account without a tenant, with a code that the provider does not take, or given up at
 * its form. The OIDC extension answers that with an empty page; a person is sent to the portal's, which says what the reason may be
 * and begins no other sign-in by itself. The extension's own error path would repeat in the address what the provider said.
 */
@ApplicationScoped
public class SignIn {
    private static final String PATH = "/login";
    /** Before authentication, which ends the response. */
    private static final int BEFORE_AUTHENTICATION = 950;

    void install(@Observes Filters filters) {
        filters.register(SignIn::lead, BEFORE_AUTHENTICATION);
    }

    private static void lead(RoutingContext rc) {
        if (PATH.equals(rc.normalizedPath())) {
            HttpServerResponse response = rc.response();
            rc.addHeadersEndHandler(_ -> {
                if (response.getStatusCode() == 401) {
                    response.setStatusCode(302).putHeader("Location", "/");
                }
            });
        }
        rc.next();
    }
}
