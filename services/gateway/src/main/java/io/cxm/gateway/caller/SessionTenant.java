package io.cxm.gateway.caller;

import io.quarkus.oidc.TenantResolver;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between the two OIDC configurations: a request without a bearer token is a browser's.
 *
 * <p>Two of them instead of {@code application-type=hybrid}: hybrid has one audience for id tokens and bearer tokens,
 * and then either the sign-in fails or an id token passes as an access token.
 */
@ApplicationScoped
public class SessionTenant implements TenantResolver {
    @Override
    public @Nullable String resolve(RoutingContext rc) {
        return rc.request().getHeader("Authorization") == null ? "portal" : null;
    }
}
