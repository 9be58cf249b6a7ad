package io.cxm.satisfaction.retention.store;

import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forgets the ids of events that would be kept no longer, a month at a time: an id is known at least as long as its
 * data would be.
 *
 * <p>They have no index by month, so all ids of the tenant are gone through, in slices of their random keys, and only
 * when another month is over: once a month and after each start.
 */
@ApplicationScoped
public class OldIds {
    private static final int SLICES = 256;
    private static final String FORGET = """
            delete from other_id where tenant_id = $1 and id_hash >= $2 and id_hash <= $3 and received_month < $4
            """;
    private final TenantSql sql;
    private final Map<TenantId, LocalDate> done = new ConcurrentHashMap<>();

    OldIds(TenantSql sql) {
        this.sql = sql;
    }

    /** Forgets the ids of the months that were over at this time (milliseconds since 1970). */
    public Uni<Void> forget(TenantId tenant, long before) {
        LocalDate month = YearMonth.from(Instant.ofEpochMilli(before).atOffset(ZoneOffset.UTC))
                .atDay(1);
        if (month.equals(done.get(tenant))) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .range(0, SLICES)
                .onItem()
                .transformToUniAndConcatenate(slice -> forget(tenant, slice, month))
                .onItem()
                .ignoreAsUni()
                .invoke(() -> done.put(tenant, month));
    }

    private Uni<Integer> forget(TenantId tenant, long slice, LocalDate month) {
        // the database orders ids by their bytes, so a slice is a first byte
        UUID first = new UUID(slice << 56, 0);
        UUID last = new UUID((slice << 56) | (-1L >>> 8), -1L);
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(FORGET)
                        .execute(Tuple.of(tenant.value(), first, last, month))
                        .map(rows -> rows.rowCount()));
    }
}
