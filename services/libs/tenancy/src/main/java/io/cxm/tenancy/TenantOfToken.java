package io.cxm.tenancy;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Takes the tenant out of the verified token when the caller is identified, so that no later code can forget to.
 *
 * <p>A token is refused that names no tenant, several, or a malformed one; only operators, who belong to none, come
 * without. An operator's token with a tenant is refused as well: it would be both.
 */
@ApplicationScoped
public class TenantOfToken implements SecurityIdentityAugmentor {
    static final String ATTRIBUTE = "cxm.tenant";
    static final String CLAIM = "tenant_id";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        if (!isAccessToken(token, identity)) {
            return refused();
        }
        Object claim = token.getClaim(CLAIM);
        if (identity.hasRole(Roles.OPERATOR)) {
            return claim == null ? Uni.createFrom().item(identity) : refused();
        }
        if (!(claim instanceof String text) || !TenantId.isValid(text)) {
            return refused();
        }
        var tenant = new TenantId(text);
        LogContext.tenant(tenant);
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity)
                        .addAttribute(ATTRIBUTE, tenant)
                        .build());
    }

    /**
     * Whether this is what may be sent to an API. The provider says of each token what it is; signature, issuer and
     * even audience of an id or refresh token can be right. In a browser's session the id token stands for the caller.
     */
    private static boolean isAccessToken(JsonWebToken token, SecurityIdentity identity) {
        Object type = token.getClaim("typ");
        return type == null || type.equals("Bearer") || identity.getCredential(IdTokenCredential.class) != null;
    }

    /** The tenant of an identified caller; empty for operators. For code outside REST, where no {@link Caller} is. */
    public static Optional<TenantId> tenantOf(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
    }

    /**
     * The identity of a service of ours that is at work for a tenant after the caller has gone. No token of the realm is behind
     * it: whoever makes one has checked for whom it may be.
     *
     * @param credential what the service shows to those it calls
     */
    public static SecurityIdentity ofService(String service, TenantId tenant, Credential credential) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("service-" + service))
                .addRole(Roles.SERVICE)
                .addAttribute(ATTRIBUTE, tenant)
                .addCredential(credential)
                .build();
    }

    private static Uni<SecurityIdentity> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException("the token names no tenant, or too many"));
    }
}
