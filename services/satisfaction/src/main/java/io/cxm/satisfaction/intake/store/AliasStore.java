package io.cxm.satisfaction.intake.store;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.line.store.DueLines;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Which shopper's ids are another's. Events keep the id they came with and are read through this table, so a merge
 * counts for events that arrive before and after it.
 */
@ApplicationScoped
public class AliasStore implements BatchStore<UserChange> {
    /**
     * Both ends are resolved first, so that a chain of merges is one step long. Of who was erased since there is no merge any
     * more.
     */
    private static final String MERGE = """
            with root as (
              select coalesce((select to_id from shopper_alias where tenant_id = $1 and from_id = $3), $3) as id
              where not exists (
                select from erasure e where e.tenant_id = $1 and e.user_id in ($2, $3) and e.requested_at >= $4)
            ), moved as (
              update shopper_alias set to_id = root.id from root
              where tenant_id = $1 and to_id = $2 and from_id <> root.id
            ), parted as (
            %s)
            insert into shopper_alias (tenant_id, from_id, to_id) select $1, $2, root.id from root where root.id <> $2
            on conflict (tenant_id, from_id) do update set to_id = excluded.to_id
            """.formatted(DueLines.PARTED);

    private final LineMatcher lines;

    AliasStore(LineMatcher lines) {
        this.lines = lines;
    }

    @Override
    public Uni<Void> lock(SqlConnection connection, TenantId tenant, List<Read<UserChange>> records) {
        // merges of several partitions follow each other, or two halves of a chain would miss each other
        return merges(records).isEmpty() ? Uni.createFrom().voidItem() : TenantLock.alone(connection, tenant);
    }

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<UserChange>> records) {
        return Multi.createFrom()
                .iterable(merges(records))
                .onItem()
                .transformToUniAndConcatenate(m -> connection
                        .preparedQuery(MERGE)
                        .execute(Tuple.of(
                                tenant.value(),
                                m.message().getUserId(),
                                m.message().getMergedInto(),
                                m.receivedAt()))
                        .chain(() -> DueLines.afterMerge(
                                connection, tenant, m.message().getUserId())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> stored(TenantId tenant) {
        return lines.drain(tenant);
    }

    private static List<Read<UserChange>> merges(List<Read<UserChange>> records) {
        return records.stream()
                .filter(c -> c.message().getKind() == ChangeKind.CHANGE_KIND_MERGE)
                .toList();
    }
}
