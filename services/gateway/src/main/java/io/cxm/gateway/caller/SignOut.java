package io.cxm.gateway.caller;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.https.HttpsConfig;
import io.cxm.gateway.problem.EdgeProblem;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Signing out is a POST with the header that no other site can send: the OIDC extension would end a session for a plain
 * link from anywhere.
 *
 * <p>A script cannot follow a redirect to the provider, so that it gets 200 with the address where the person goes on: always
 * one at which the provider's own session ends. Without a session here the extension would lead to a new sign-in, which the
 * provider grants unasked to whoever is still signed in there.
 */
@ApplicationScoped
public class SignOut {
    private static final String PATH = "/logout";
    private static final String PROVIDER = "portal";
    /** Before authentication, which has 200 and ends the session. */
    private static final int BEFORE_AUTHENTICATION = 950;

    private final TenantConfigBean providers;
    private final HttpsConfig https;

    SignOut(TenantConfigBean providers, HttpsConfig https) {
        this.providers = providers;
        this.https = https;
    }

    void install(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_AUTHENTICATION);
    }

    private void guard(RoutingContext rc) {
        if (!PATH.equals(rc.normalizedPath())) {
            rc.next();
        } else if (!HttpMethod.POST.equals(rc.request().method())) {
            EdgeProblem.send(rc, ProblemType.METHOD_NOT_ALLOWED, null);
        } else if (rc.request().getHeader("X-CXM-CSRF") == null) {
            EdgeProblem.send(rc, ProblemType.CSRF, null);
        } else {
            rc.addHeadersEndHandler(_ -> leadOut(rc));
            rc.next();
        }
    }

    private void leadOut(RoutingContext rc) {
        HttpServerResponse response = rc.response();
        if (response.getStatusCode() != 302) {
            return;
        }
        response.setStatusCode(200);
        TenantConfigContext provider = providers.getStaticTenant(PROVIDER);
        String end = provider.getOidcMetadata() == null
                ? null
                : provider.getOidcMetadata().getEndSessionUri();
        if (!isBelow(response.headers().get("Location"), end)) {
            response.putHeader("Location", end == null ? "/" : withoutSession(rc, end, provider));
        }
    }

    private static boolean isBelow(@Nullable String location, @Nullable String end) {
        return location != null && end != null && location.startsWith(end);
    }

    /** The provider asks the person first, since nothing tells it whose session is meant. */
    private String withoutSession(RoutingContext rc, String end, TenantConfigContext provider) {
        URI here = URI.create(rc.request().absoluteURI());
        var query = new QueryStringEncoder(end);
        query.addParam("client_id", provider.oidcConfig().clientId().orElseThrow());
        query.addParam(
                "post_logout_redirect_uri",
                (https.used() ? "https" : here.getScheme()) + "://" + here.getAuthority() + "/");
        return query.toString();
    }
}
