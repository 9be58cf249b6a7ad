package io.cxm.gateway.caller;

import io.cxm.gateway.directory.TenantDirectory;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that a browser sends from a shop's page with the page's public key, without a token. They can only be sent:
 * one path, one method. Ingestion verifies key and origin again; here they are seen before anything is counted.
 */
@ApplicationScoped
public class PageKeys {
    public static final String HEADER = "X-CXM-Key";
    private static final String PATH = "/v1/events";
    private final TenantDirectory directory;

    PageKeys(TenantDirectory directory) {
        this.directory = directory;
    }

    /** The key that this request may come in with instead of a token. */
    public @Nullable String key(HttpServerRequest request) {
        if (!HttpMethod.POST.equals(request.method())
                || !PATH.equals(request.path())
                || request.getHeader("Authorization") != null) {
            return null;
        }
        String header = request.getHeader(HEADER);
        return header == null ? request.getParam("key") : header;
    }

    /** Whose page it is, if the key is known. */
    public Optional<Caller.Page> page(String key) {
        return directory
                .pageKey(key)
                .map(k -> new Caller.Page(
                        k.tenant(),
                        k.key().getId(),
                        k.key().getEventsPerMinute(),
                        k.key().getOriginsList()));
    }

    /** Whether the request comes from where the key belongs, as far as its browser says the truth. */
    public static boolean isOfItsOrigin(HttpServerRequest request, Caller.Page page) {
        String origin = request.getHeader("Origin");
        return origin != null && page.origins().contains(origin);
    }

    /** Whether this asks what a page of another origin may send. */
    public static boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && PATH.equals(request.path())
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** The answer to it. A preflight carries no key, so it allows what may be sent, not who: that is seen with the key. */
    public static void answerPreflight(RoutingContext rc) {
        allowOrigin(rc);
        rc.response()
                .putHeader("Access-Control-Allow-Methods", "POST")
                .putHeader("Access-Control-Allow-Headers", "content-type, content-encoding, x-cxm-key, x-request-id")
                .putHeader("Access-Control-Max-Age", "3600")
                .setStatusCode(204)
                .end();
        rc.request().resume();
    }

    /** Lets the page read its answer. Without credentials: no cookie of ours has a meaning there. */
    public static void allowOrigin(RoutingContext rc) {
        String origin = rc.request().getHeader("Origin");
        if (origin == null) {
            return;
        }
        HttpServerResponse response = rc.response();
        rc.addHeadersEndHandler(v -> response.putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Access-Control-Expose-Headers", "x-request-id, retry-after, ratelimit, ratelimit-policy")
                .putHeader("Vary", "Origin"));
    }
}
