package io.cxm.tenants.provider;

import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Roles of an account in the provider: exactly those it was given, of those that a tenant can give. */
@ApplicationScoped
public class ProviderRoles {
    /** The roles of a tenant's clients and members. {@code operator} is no tenant's to give. */
    public static final Set<String> GRANTABLE =
            Set.of(Roles.TENANT_ADMIN, Roles.MERCHANDISER, Roles.ANALYST, Roles.INTEGRATION);

    private final KeycloakAdmin admin;

    ProviderRoles(@RestClient KeycloakAdmin admin) {
        this.admin = admin;
    }

    /** Gives the account these roles and takes the others of ours. */
    Uni<Void> set(String account, List<String> wanted) {
        return admin.roles(account).chain(present -> {
            List<KeycloakAdmin.Role> surplus = present.stream()
                    .filter(r -> GRANTABLE.contains(r.name()) && !wanted.contains(r.name()))
                    .toList();
            List<String> held = present.stream().map(KeycloakAdmin.Role::name).toList();
            List<String> missing =
                    wanted.stream().filter(role -> !held.contains(role)).toList();
            return remove(account, surplus).chain(() -> add(account, missing));
        });
    }

    private Uni<Void> remove(String account, List<KeycloakAdmin.Role> surplus) {
        return surplus.isEmpty() ? Uni.createFrom().voidItem() : admin.removeRoles(account, surplus);
    }

    private Uni<Void> add(String account, List<String> missing) {
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(missing)
                        .onItem()
                        .transformToUniAndConcatenate(admin::role)
                        .collect()
                        .asList()
                        .chain(roles -> admin.addRoles(account, roles));
    }
}
