package io.cxm.profile.vector;

import io.cxm.contracts.item.Item;
import io.cxm.profile.interaction.History;
import io.cxm.profile.vector.Vectors.Vector;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the vector of an item when it is asked for, at the time of the tenant's data clock. */
@ApplicationScoped
public class ItemVectors {
    private final History history;
    private final Vectors vectors;

    ItemVectors(History history, Vectors vectors) {
        this.history = history;
        this.vectors = vectors;
    }

    /** A vector and the time from which its ages run. */
    public record Dated(Vector vector, long dataClock) {}

    public Uni<Dated> of(TenantId tenant, Item item) {
        return history.dataClock(tenant)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // vectors are CPU work
                .map(now -> new Dated(vectors.of(item, now), now));
    }
}
