package io.cxm.ranking.impression.store;

import io.cxm.ranking.impression.domain.PoolBin;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** A store that knows what it is told, and is away for some tenants. */
public final class KnownPoolStore extends PoolStore {
    public final Set<TenantId> failing = new HashSet<>();
    public final Map<TenantId, Map<String, Double>> floors = new HashMap<>();
    public final Map<TenantId, Map<PoolBin, Long>> added = new HashMap<>();
    /** Who exchanged, in order. */
    public final List<TenantId> exchanges = new ArrayList<>();

    public KnownPoolStore() {
        super(TenantSql.of(new Pool((io.vertx.sqlclient.Pool) null)));
    }

    @Override
    public Uni<Map<String, Double>> exchange(TenantId tenant, SortedMap<PoolBin, Long> counted, LocalDate today) {
        return Uni.createFrom().item(() -> {
            exchanges.add(tenant);
            if (failing.contains(tenant)) {
                throw new IllegalStateException("away");
            }
            Map<PoolBin, Long> all = added.computeIfAbsent(tenant, _ -> new HashMap<>());
            counted.forEach((bin, answers) -> all.merge(bin, answers, Long::sum));
            return floors.getOrDefault(tenant, Map.of());
        });
    }
}
