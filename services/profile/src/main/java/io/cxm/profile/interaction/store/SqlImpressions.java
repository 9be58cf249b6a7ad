package io.cxm.profile.interaction.store;

import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.domain.Counts;
import io.cxm.profile.interaction.domain.EventName;
import io.cxm.profile.interaction.domain.IdHash;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Counts what CXM recommended, each answer once. Its impressions are kept by ranking and in the lake; here they are
 * numbers, and they do not move the data's clock, since they happen today whatever year the data is from.
 */
@ApplicationScoped
public class SqlImpressions {
    private final TenantSql sql;
    private final Clock clock;

    SqlImpressions(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Counts what is new of these. Idempotent. */
    public Uni<Void> add(SortedMap<TenantId, List<Read<Impression>>> byTenant) {
        return sql.inTransaction(connection -> Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> add(connection, e.getKey(), e.getValue()))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Impression>> records) {
        Map<UUID, Impression> first = new HashMap<>();
        long latest = Long.MIN_VALUE;
        for (Read<Impression> record : records) {
            first.putIfAbsent(IdHash.ofRecommendation(record.message().getRecommendationId()), record.message());
            latest = Math.max(latest, Months.receipt(record.receivedAt(), clock.millis()));
        }
        Uni<Set<UUID>> fresh = Seen.add(connection, tenant, first.keySet(), latest);
        return Uni.combine()
                .all()
                .unis(TenantGuard.share(connection, tenant), fresh)
                .with((_, ids) -> ids)
                .chain(ids -> count(connection, tenant, first, ids));
    }

    private static Uni<Void> count(
            SqlConnection connection, TenantId tenant, Map<UUID, Impression> impressions, Set<UUID> fresh) {
        List<String> items = impressions.entrySet().stream()
                .filter(e -> fresh.contains(e.getKey()))
                .flatMap(e -> e.getValue().getItemsList().stream())
                .map(ShownItem::getItemId)
                .filter(id -> !id.isEmpty())
                .toList();
        return Uni.join()
                .all(List.of(
                        Counters.addToItems(connection, tenant, Counts.ofType(items, EventName.RECOMMENDED)),
                        Counters.arrived(connection, tenant, Counters.RECOMMENDATIONS, fresh.size())))
                .andFailFast()
                .replaceWithVoid();
    }
}
