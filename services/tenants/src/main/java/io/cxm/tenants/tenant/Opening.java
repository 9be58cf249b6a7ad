package io.cxm.tenants.tenant;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.client.store.ApiClientRow;
import io.cxm.tenants.provider.ProviderClients;
import io.cxm.tenants.tenant.domain.NewTenant;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.domain.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens a tenant with its first client: rows first, in state {@code opening}, then the client in the provider, then the
 * rows again. A step that fails undoes those before it; what a crash leaves is undone by {@link io.cxm.tenants.care.Caretaker}, so that a
 * tenant that nobody was told of does not exist.
 */
@ApplicationScoped
public class Opening {
    /** The id of a tenant's first client. */
    public static final String FIRST_CLIENT = "integration";

    private static final Logger LOG = Logger.getLogger(Opening.class);
    private static final List<String> FIRST_ROLES = List.of(Roles.INTEGRATION, Roles.ANALYST, Roles.TENANT_ADMIN);
    private final OpeningRows rows;
    private final ProviderClients provider;
    private final TenantConfig config;
    private final Clock clock;

    /** A tenant, just opened, with the secret of its first client, told once. */
    public record Opened(Tenant tenant, String clientId, String clientSecret) {}

    Opening(OpeningRows rows, ProviderClients provider, TenantConfig config, Clock clock) {
        this.rows = rows;
        this.provider = provider;
        this.config = config;
        this.clock = clock;
    }

    /** Opens it; the same request under the same key opens it once and answers the same again. */
    public Uni<Opened> open(String actor, NewTenant wanted, @Nullable String idempotencyKey) {
        Instant now = clock.instant();
        var request = new OpeningRows.Request(actor, wanted, idempotencyKey, now, now.minus(config.repeatable()));
        return rows.begin(request, FIRST_ROLES).chain(begun -> switch (begun) {
            case OpeningRows.Begun.Now() -> finish(actor, wanted.id());
            case OpeningRows.Begun.Before(Tenant tenant) -> again(tenant);
        });
    }

    private Uni<Opened> finish(String actor, TenantId id) {
        String clientId = clientId(id);
        return provider.create(id, clientId, FIRST_ROLES)
                .chain(made -> rows.finish(id, actor, made.subject())
                        .map(tenant -> new Opened(tenant, clientId, made.secret())))
                .onFailure()
                .call(failure -> undo(id));
    }

    private Uni<Opened> again(Tenant tenant) {
        var id = new TenantId(tenant.id());
        if (tenant.state() != State.ACTIVE) {
            throw new ProblemException(ProblemType.CONFLICT, "The first request with this key is still under way");
        }
        return rows.isRotated(id).chain(rotated -> {
            if (rotated) { // whoever kept the first request must not learn the secret of now
                throw new ProblemException(
                        ProblemType.CONFLICT, "The client has another secret since; rotate it to get a new one");
            }
            return provider.secret(id, clientId(id)).map(secret -> new Opened(tenant, clientId(id), secret));
        });
    }

    /** Takes back what was begun. If that fails too, the rows stay and it is tried again later. */
    public Uni<Void> undo(TenantId id) {
        return rows.isOpening(id)
                .chain(opening -> opening ? takeBack(id) : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("tenant %s is half opened: %s", id, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> takeBack(TenantId id) {
        return provider.remove(id, clientId(id)).chain(() -> rows.undo(id));
    }

    /** The first client's id in the provider. */
    static String clientId(TenantId id) {
        return ApiClientRow.clientId(id.value(), FIRST_CLIENT);
    }
}
