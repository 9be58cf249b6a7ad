package io.cxm.serving.status.api;

import io.cxm.serving.Holding;
import io.cxm.serving.TenantMemory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What this instance holds. Not under {@code /v1}, so the gateway leads nobody here. */
@Path("/internal/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final Holding holding;

    StatusResource(Holding holding) {
        this.holding = holding;
    }

    /**
     * One loaded tenant.
     *
     * @param bundle the version that serves, null when none does
     * @param wanted the version that is to serve
     * @param problem why the wanted one does not serve
     * @param caughtUp whether it is known what changed since the bundle
     * @param limited whether more items changed since the bundle than are held
     * @param leftOut how many changes of items were left out for it
     * @param eventsLeftOut how many events, which limits nobody: the profile store has them
     */
    public record Tenant(
            String tenant,
            @Nullable String bundle,
            @Nullable String wanted,
            @Nullable String problem,
            boolean caughtUp,
            int itemsSince,
            int eventsSince,
            boolean limited,
            long leftOut,
            long eventsLeftOut) {}

    /**
     * All loaded tenants.
     *
     * @param changesBytes estimated, of what changed since bundles
     */
    public record Status(boolean ready, long changesBytes, List<Tenant> tenants) {
        public Status {
            tenants = List.copyOf(tenants);
        }
    }

    @GET
    @Operation(hidden = true)
    public Status status() {
        return new Status(
                holding.ready(),
                holding.changesBytes(),
                holding.loaded().stream()
                        .map(this::tenant)
                        .sorted(Comparator.comparing(Tenant::tenant))
                        .toList());
    }

    private Tenant tenant(TenantMemory<?> memory) {
        return new Tenant(
                memory.tenant().value(),
                given(memory.loaded().version()),
                given(holding.wanted(memory.tenant())),
                memory.problem().orElse(null),
                memory.caughtUp(),
                memory.items().size(),
                memory.events().size(),
                memory.leftOut() > 0,
                memory.leftOut(),
                memory.eventsLeftOut());
    }

    private static @Nullable String given(String version) {
        return version.isEmpty() ? null : version;
    }
}
