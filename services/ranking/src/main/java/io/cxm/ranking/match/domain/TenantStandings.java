package io.cxm.ranking.match.domain;

import io.cxm.ranking.match.domain.Standings.Standing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How satisfied shoppers are with the items of all tenants, each apart. Until all that is known was read, nothing is told of any item: else
 * those that were read first would be moved, and the others of the same list not. One thread writes.
 */
public final class TenantStandings {
    private final Map<String, ItemStandings> tenants = new ConcurrentHashMap<>();
    private final BooleanSupplier complete;
    private volatile boolean wasComplete;

    /** @param complete whether all was read; it counts from the first time on, since what is late afterwards is a word on few items */
    public TenantStandings(BooleanSupplier complete) {
        this.complete = complete;
    }

    /** Of a tenant's items, as they are told from now on too. */
    public Standings of(String tenant) {
        if (!wasComplete && complete.getAsBoolean()) {
            wasComplete = true;
        }
        Standings known = wasComplete ? tenants.get(tenant) : null;
        return known == null ? Standings.NONE : known;
    }

    /** Takes in what is told of an item; null: there is nothing to tell any more. */
    public void put(String tenant, String item, @Nullable Standing standing) {
        ItemStandings known = tenants.get(tenant);
        if (known == null) {
            if (standing == null) {
                return;
            }
            known = new ItemStandings();
        }
        known.put(item, standing);
        if (known.isEmpty()) {
            tenants.remove(tenant);
        } else {
            tenants.put(tenant, known);
        }
    }
}
