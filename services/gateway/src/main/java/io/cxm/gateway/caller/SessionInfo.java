package io.cxm.gateway.caller;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.directory.Looks;
import io.cxm.gateway.problem.EdgeProblem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a browser may know of its session: who it is, tenant and its looks, and roles. The token stays here. */
public final class SessionInfo {
    public static final String PATH = "/v1/session";
    private static final Set<String> OURS =
            Set.of("operator", "tenant-admin", "merchandiser", "analyst", "integration");

    /** Where the provider, which is Keycloak, gives tokens to machines. */
    private static final String TOKENS = "/protocol/openid-connect/token";

    private SessionInfo() {}

    /** Answers with the session of this caller. */
    public static void answer(RoutingContext rc, Identities.Verified verified) {
        if (!HttpMethod.GET.equals(rc.request().method())) {
            EdgeProblem.send(rc, ProblemType.METHOD_NOT_ALLOWED, null);
            return;
        }
        JsonObject json = switch (verified.caller()) {
            case Caller.Operator(String subject, Set<String> roles) -> json(subject, null, roles);
            case Caller.OfTenant(String subject, String tenant, Set<String> roles, Looks looks) ->
                json(subject, tenant, roles)
                        .put("tenantName", looks.name())
                        .put("color", looks.color())
                        .put("logoSha256", looks.logoSha256());
            case Caller.Page _ -> throw new IllegalStateException("a page has no session");
        };
        json.put("name", verified.name()).put("tokenUrl", verified.issuer() + TOKENS);
        rc.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json.encode());
        rc.request().resume();
    }

    private static JsonObject json(String subject, @Nullable String tenant, Set<String> roles) {
        var shown = new TreeSet<>(roles);
        shown.retainAll(OURS);
        return new JsonObject()
                .put("subject", subject)
                .put("tenant", tenant)
                .put("roles", new JsonArray(shown.stream().toList()));
    }
}
