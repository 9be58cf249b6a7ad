package io.cxm.satisfaction.alert.store;

import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.store.Outbox;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The alert of each metric that was told and is not over, written with the message that tells of it. */
@ApplicationScoped
public class ToldAlerts {
    /** Of two instances that look at the same time one has its turn. */
    private static final String TURN = """
            insert into alert_look as l (tenant_id, at)
            select $1, $2::int8 where exists (select from webhook where tenant_id = $1 and enabled and stopped_at is null
              and events && array['alert.opened', 'alert.closed'])
            on conflict (tenant_id) do update set at = excluded.at where l.at <= $3::int8
            """;

    private static final String TOLD = "select metric, id from alert_told where tenant_id = $1";
    private static final String OPEN =
            "insert into alert_told (tenant_id, metric, id) values ($1, $2, $3) on conflict do nothing";
    private static final String CLOSE = "delete from alert_told where tenant_id = $1 and metric = $2";
    private final TenantSql sql;
    private final Outbox outbox;

    ToldAlerts(TenantSql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /**
     * What is to be told of a metric.
     *
     * @param opened the id of the alert that began; null: the one that was told is over
     */
    public record Change(String metric, @Nullable String opened, Message message) {}

    /** Whether somebody wants to hear of alerts and it was last looked before {@code before}; if so, now it was. */
    public Uni<Boolean> turn(TenantId tenant, long now, long before) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(TURN)
                        .execute(Tuple.of(tenant.value(), now, before))
                        .map(rows -> rows.rowCount() == 1));
    }

    /** Tells what comes of the ids that were told by metric, once. */
    public Uni<Void> tell(TenantId tenant, Function<Map<String, String>, List<Change>> changes) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased
                                ? Uni.createFrom().voidItem()
                                : told(c, tenant)
                                        .chain(told -> Multi.createFrom()
                                                .iterable(changes.apply(told))
                                                .onItem()
                                                .transformToUniAndConcatenate(change -> tell(c, tenant, change))
                                                .onItem()
                                                .ignoreAsUni())));
    }

    private static Uni<Map<String, String>> told(SqlConnection c, TenantId tenant) {
        return c.preparedQuery(TOLD)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1))));
    }

    private Uni<Void> tell(SqlConnection c, TenantId tenant, Change change) {
        String opened = change.opened();
        return (opened == null
                        ? c.preparedQuery(CLOSE).execute(Tuple.of(tenant.value(), change.metric()))
                        : c.preparedQuery(OPEN).execute(Tuple.of(tenant.value(), change.metric(), opened)))
                .chain(rows ->
                        rows.rowCount() == 0 ? Uni.createFrom().voidItem() : outbox.add(c, tenant, change.message()));
    }
}
