package io.cxm.gateway.caller;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.gateway.directory.TenantDirectory;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenancy.TenantOfToken;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Verifies a bearer token or a session and says whose it is. */
@ApplicationScoped
public class Identities {
    private final IdentityProviderManager identities;
    private final TenantDirectory directory;
    private final CallerConfig limits;

    /** A caller with the access token that the services get. */
    public record Verified(Caller caller, String accessToken) {}

    Identities(IdentityProviderManager identities, TenantDirectory directory, CallerConfig limits) {
        this.identities = identities;
        this.directory = directory;
        this.limits = limits;
    }

    /** Who sent this; fails when there is no token or session, or a bad one. */
    public Uni<Verified> verify(RoutingContext rc) {
        String header = rc.request().getHeader("Authorization");
        if (header != null && header.length() > limits.token()) {
            return refused();
        }
        // without this Quarkus answers a bad token itself, with an empty body or a redirect to the login page
        BiConsumer<RoutingContext, Throwable> leaveTheAnswerToUs = (context, failure) -> {};
        rc.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, leaveTheAnswerToUs);
        return QuarkusHttpUser.getSecurityIdentity(rc, identities).onItem().transformToUni(this::verified);
    }

    private Uni<Verified> verified(SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            return refused();
        }
        String token = identity.getCredential(AccessTokenCredential.class).getToken();
        String subject = identity.getPrincipal().getName();
        Optional<TenantId> tenant = TenantOfToken.tenantOf(identity);
        if (tenant.isEmpty()) {
            return identity.hasRole(Roles.OPERATOR)
                    ? Uni.createFrom().item(new Verified(new Caller.Operator(subject, identity.getRoles()), token))
                    : refused();
        }
        String id = tenant.get().value();
        return isClosed(id)
                ? refused()
                : Uni.createFrom()
                        .item(new Verified(
                                new Caller.OfTenant(subject, id, identity.getRoles(), directory.looks(id)), token));
    }

    /** A token outlives the client it was given to; a tenant that is being deleted is shut here at once. */
    private boolean isClosed(String tenant) {
        return directory
                .tenant(tenant)
                .map(t -> t.getState() != Tenant.State.STATE_ACTIVE)
                .orElse(false);
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }
}
