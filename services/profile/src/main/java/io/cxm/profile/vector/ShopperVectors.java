package io.cxm.profile.vector;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.interaction.History;
import io.cxm.profile.vector.Vectors.Vector;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the vectors of shoppers when they are asked for, from their records and what they did last. */
@ApplicationScoped
public class ShopperVectors {
    private final History history;
    private final Catalogue catalogue;
    private final Vectors vectors;

    ShopperVectors(History history, Catalogue catalogue, Vectors vectors) {
        this.history = history;
        this.catalogue = catalogue;
        this.vectors = vectors;
    }

    /** The vectors of these shoppers, by id. */
    public Uni<Map<String, Vector>> of(TenantId tenant, Map<String, User> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return history.recent(tenant, users.keySet(), Vectors.HISTORY)
                .chain(recent -> Uni.combine()
                        .all()
                        .unis(catalogue.documents(tenant, itemsOf(recent.values())), history.dataClock(tenant))
                        .asTuple()
                        .emitOn(Infrastructure.getDefaultWorkerPool()) // vectors are CPU work
                        .map(read -> encode(users, recent, read.getItem1(), read.getItem2())));
    }

    private Map<String, Vector> encode(
            Map<String, User> users, Map<String, List<Event>> recent, Map<String, Item> items, long clock) {
        Map<String, Vector> byId = new HashMap<>();
        users.forEach((id, user) -> byId.put(id, vectors.of(user, recent.getOrDefault(id, List.of()), items, clock)));
        return byId;
    }

    private static Set<String> itemsOf(Iterable<List<Event>> histories) {
        Set<String> items = new HashSet<>();
        for (List<Event> events : histories) {
            for (Event event : events) {
                if (!event.getItemId().isEmpty()) {
                    items.add(event.getItemId());
                }
            }
        }
        return items;
    }
}
