package io.cxm.tenants.provider;

import static io.cxm.tenants.provider.ProviderCalls.guarded;
import static io.cxm.tenants.provider.ProviderCalls.removal;
import static io.cxm.tenants.provider.ProviderCalls.status;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** A tenant's people in the provider. Each carries its tenant as an attribute, which tokens repeat as a claim. */
@ApplicationScoped
public class ProviderMembers {
    private static final String TENANT = "tenant_id";
    private static final int AT_ONCE = 200;
    private final KeycloakAdmin admin;
    private final ProviderRoles roles;

    /** A person, as the provider needs to know them. */
    public record Person(
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName) {}

    ProviderMembers(@RestClient KeycloakAdmin admin, ProviderRoles roles) {
        this.admin = admin;
        this.roles = roles;
    }

    /**
     * Makes the account and gives its subject, which their tokens will bear.
     *
     * @param temporary whether the password must be changed at the first sign-in
     */
    public Uni<String> create(TenantId tenant, Person person, String password, boolean temporary, List<String> given) {
        var user = new KeycloakAdmin.User(
                null,
                person.username(),
                person.email(),
                person.firstName(),
                person.lastName(),
                true,
                false, // an address is the person's when they have shown it, not when somebody typed it
                Map.of(TENANT, List.of(tenant.value())),
                List.of(new KeycloakAdmin.Credential("password", password, temporary)));
        return guarded(admin.createUser(user)
                .map(ProviderCalls::createdId)
                .onFailure(failure -> status(failure) == 409)
                .transform(failure -> taken())
                .call(id -> roles.set(id, given)));
    }

    /** The same for a name of the tenant's own and one of another's: it must not tell who is whose. */
    public static ProblemException taken() {
        return new ProblemException(ProblemType.CONFLICT, "This username or email cannot be taken");
    }

    /** Changes a person's roles; their sessions end, so that no token with the old ones is renewed. */
    public Uni<Void> setRoles(String subject, List<String> given) {
        return guarded(roles.set(subject, given).chain(() -> admin.logout(subject)));
    }

    /**
     * Gives a person another password; their sessions end, whoever has them.
     *
     * @param temporary whether it must be changed at the next sign-in
     */
    public Uni<Void> resetPassword(String subject, String password, boolean temporary) {
        return guarded(admin.resetPassword(subject, new KeycloakAdmin.Credential("password", password, temporary))
                .chain(() -> admin.logout(subject)));
    }

    /** Ends a person's sessions, on whatever device. */
    public Uni<Void> endSessions(String subject) {
        return guarded(admin.logout(subject));
    }

    /** Removes the account of that name if it is there and this tenant's. */
    public Uni<Void> remove(TenantId tenant, String username) {
        return guarded(
                admin.users(username, true).map(found -> own(tenant, found)).chain(this::removeAll));
    }

    /** Removes every account of this tenant, whoever made it. */
    public Uni<Void> removeAll(TenantId tenant) {
        return guarded(admin.usersWith(TENANT + ":" + tenant, AT_ONCE).chain(found -> {
            List<KeycloakAdmin.User> own = own(tenant, found);
            // the search answers a page: go on until one holds none
            return own.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : removeAll(own)
                            .chain(() ->
                                    found.size() < AT_ONCE ? Uni.createFrom().voidItem() : removeAll(tenant));
        }));
    }

    private static List<KeycloakAdmin.User> own(TenantId tenant, List<KeycloakAdmin.User> found) {
        return found.stream()
                .filter(u -> u.attributes() != null
                        && Optional.ofNullable(u.attributes().get(TENANT))
                                .orElse(List.of())
                                .contains(tenant.value()))
                .toList();
    }

    private Uni<Void> removeAll(List<KeycloakAdmin.User> users) {
        return Multi.createFrom()
                .iterable(users)
                .onItem()
                .transformToUniAndConcatenate(u -> removal(admin.deleteUser(String.valueOf(u.id()))))
                .onItem()
                .ignoreAsUni();
    }
}
