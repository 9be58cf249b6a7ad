package io.cxm.gateway.caller;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.gateway.directory.EndedSessions;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Verifies a bearer token or a session and says whose it is. */
@ApplicationScoped
public class Identities {
    private final IdentityProviderManager identities;
    private final TenantDirectory directory;
    private final EndedSessions ended;
    private final CallerConfig limits;

    /**
     * A caller with the access token that the services get.
     *
     * @param name what a person is called; null: the token does not say, as those of machines
     * @param issuer who gave the token
     */
    public record Verified(
            Caller caller, String accessToken, @Nullable String name, String issuer) {}

    Identities(
            IdentityProviderManager identities, TenantDirectory directory, EndedSessions ended, CallerConfig limits) {
        this.identities = identities;
        this.directory = directory;
        this.ended = ended;
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
        if (identity == null
                || identity.isAnonymous()
                || !(identity.getPrincipal() instanceof JsonWebToken said)) { // in a session the id token
            return refused();
        }
        if (ended.has(said.getSubject(), said.getIssuedAtTime())) {
            return Uni.createFrom().failure(new SessionEnded());
        }
        return caller(identity)
                .map(caller -> new Verified(
                        caller,
                        identity.getCredential(AccessTokenCredential.class).getToken(),
                        name(said),
                        said.getIssuer()));
    }

    private Uni<Caller> caller(SecurityIdentity identity) {
        String subject = identity.getPrincipal().getName();
        Optional<TenantId> tenant = TenantOfToken.tenantOf(identity);
        if (tenant.isEmpty()) {
            return identity.hasRole(Roles.OPERATOR)
                    ? Uni.createFrom().item(new Caller.Operator(subject, identity.getRoles()))
                    : refused();
        }
        String id = tenant.get().value();
        return isClosed(id)
                ? refused()
                : Uni.createFrom().item(new Caller.OfTenant(subject, id, identity.getRoles(), directory.looks(id)));
    }

    private static @Nullable String name(JsonWebToken said) {
        return Stream.of("name", "preferred_username")
                .map(claim -> said.<Object>getClaim(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
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
