package io.cxm.tenants.provider;

import static io.cxm.tenants.provider.ProviderCalls.guarded;
import static io.cxm.tenants.provider.ProviderCalls.removal;
import static io.cxm.tenants.provider.ProviderCalls.status;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * A tenant's machine clients in the provider. Each carries its tenant twice: as a fixed claim of its tokens, and as an
 * attribute by which it is known here, so that no call touches a client of somebody else.
 */
@ApplicationScoped
public class ProviderClients {
    private static final String TENANT = "cxm.tenant";
    private final SecureRandom random = new SecureRandom();
    private final KeycloakAdmin admin;
    private final ProviderRoles roles;

    /** A client as it was made; its tokens bear the subject. */
    public record Made(String subject, String secret) {}

    ProviderClients(@RestClient KeycloakAdmin admin, ProviderRoles roles) {
        this.admin = admin;
        this.roles = roles;
    }

    /** Makes the client with these roles. Repeated after a crash it finishes what it began. */
    public Uni<Made> create(TenantId tenant, String clientId, List<String> given) {
        String secret = newSecret();
        return guarded(admin.createClient(client(tenant, clientId, secret))
                .map(ProviderCalls::createdId)
                .onFailure(failure -> status(failure) == 409)
                .recoverWithUni(() -> own(tenant, clientId).map(known -> known.orElseThrow(() -> taken(clientId))))
                .chain(id -> account(id)
                        .call(subject -> roles.set(subject, given))
                        .chain(subject -> admin.secret(id).map(now -> new Made(subject, now.value())))));
    }

    private Uni<String> account(String id) {
        return admin.serviceAccount(id).map(account -> Objects.requireNonNull(account.id()));
    }

    /** The subject that tokens of a client of this tenant bear. */
    public Uni<String> subject(TenantId tenant, String clientId) {
        return guarded(existing(tenant, clientId).chain(this::account));
    }

    /** The secret of a client of this tenant, as it is now. */
    public Uni<String> secret(TenantId tenant, String clientId) {
        return guarded(existing(tenant, clientId).chain(admin::secret).map(KeycloakAdmin.Secret::value));
    }

    /** A new secret; the old one ends at once. */
    public Uni<String> rotate(TenantId tenant, String clientId) {
        return guarded(existing(tenant, clientId).chain(admin::renewSecret).map(KeycloakAdmin.Secret::value));
    }

    /** Removes the client if it is there and this tenant's. */
    public Uni<Void> remove(TenantId tenant, String clientId) {
        return guarded(own(tenant, clientId)
                .chain(id -> id.isEmpty() ? Uni.createFrom().voidItem() : removal(admin.deleteClient(id.get()))));
    }

    private Uni<String> existing(TenantId tenant, String clientId) {
        return own(tenant, clientId).map(id -> id.orElseThrow(ProblemException::notFound));
    }

    private Uni<Optional<String>> own(TenantId tenant, String clientId) {
        return admin.clients(clientId)
                .map(found -> found.stream()
                        .filter(c -> c.attributes() != null
                                && tenant.value().equals(c.attributes().get(TENANT)))
                        .map(KeycloakAdmin.Client::id)
                        .findFirst());
    }

    private static ProblemException taken(String clientId) {
        return new ProblemException(ProblemType.CONFLICT, "The client id " + clientId + " is in use");
    }

    private String newSecret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeycloakAdmin.Client client(TenantId tenant, String clientId, String secret) {
        var audience = new KeycloakAdmin.Mapper(
                "audience",
                "openid-connect",
                "oidc-audience-mapper",
                Map.of("included.custom.audience", "cxm-api", "access.token.claim", "true", "id.token.claim", "false"));
        var claim = new KeycloakAdmin.Mapper(
                "tenant_id",
                "openid-connect",
                "oidc-hardcoded-claim-mapper",
                Map.of(
                        "claim.name",
                        "tenant_id",
                        "claim.value",
                        tenant.value(),
                        "jsonType.label",
                        "String",
                        "access.token.claim",
                        "true"));
        return new KeycloakAdmin.Client(
                null,
                clientId,
                secret,
                false,
                true,
                false,
                false,
                List.of("basic", "roles"),
                List.of(audience, claim),
                Map.of(TENANT, tenant.value()));
    }
}
