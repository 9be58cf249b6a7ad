package io.cxm.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forgets the ids of events that are kept no longer, a month at a time: an id is known at least as long as its data.
 *
 * <p>Ids have no index by month, which every event would pay for. So all ids of the tenant are gone through, in slices
 * of their random keys, and only when another month is over: once a month and after each start.
 */
public final class OldIds {
    private static final int SLICES = 256;

    private final TenantSql sql;
    private final String forget;
    private final Map<TenantId, LocalDate> done = new ConcurrentHashMap<>();

    /** @param table of this service, with {@code tenant_id}, {@code id_hash} and {@code received_month} */
    public OldIds(TenantSql sql, String table) {
        this.sql = sql;
        this.forget = "delete from " + table
                + " where tenant_id = $1 and id_hash >= $2 and id_hash <= $3 and received_month < $4";
    }

    /** Forgets the ids of the months that were over at this time. */
    public Uni<Void> forget(TenantId tenant, Instant before) {
        LocalDate month = YearMonth.from(before.atOffset(ZoneOffset.UTC)).atDay(1);
        if (month.equals(done.get(tenant))) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(slices())
                .onItem()
                .transformToUniAndConcatenate(slice -> sql.inTransaction(
                        tenant,
                        connection -> connection
                                .preparedQuery(forget)
                                .execute(Tuple.of(tenant.value(), slice.first(), slice.last(), month))))
                .onItem()
                .ignoreAsUni()
                .invoke(() -> done.put(tenant, month));
    }

    /** Ids from one to another, both included, in the database's order: by bytes. */
    record Slice(UUID first, UUID last) {}

    static List<Slice> slices() {
        List<Slice> slices = new ArrayList<>(SLICES);
        for (long i = 0; i < SLICES; i++) {
            slices.add(new Slice(new UUID(i << 56, 0), new UUID((i << 56) | (-1L >>> 8), -1L)));
        }
        return slices;
    }
}
