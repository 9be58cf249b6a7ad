package io.cxm.satisfaction.audit.store;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Records of the audit log, kept with the change that they tell of until the broker has them: nothing is done without a trace, and
 * nothing is told that was not done. Sent twice one counts once. The table has the name of surveys, which were the first of it.
 */
@ApplicationScoped
public class AuditRows {
    private static final String KEEP = "insert into survey_audit (tenant_id, id, record) values ($1, $2, $3)";
    private static final String READ = "select id, record from survey_audit where tenant_id = $1 order by id limit 100";
    private static final String FORGET = "delete from survey_audit where tenant_id = $1 and id = any($2::text[])";
    private final TenantSql sql;
    private final RecordSender sender;

    AuditRows(TenantSql sql, RecordSender sender) {
        this.sql = sql;
        this.sender = sender;
    }

    /** Keeps one in the transaction of what it tells of. */
    public static Uni<Void> keep(SqlConnection c, TenantId tenant, Outgoing record) {
        return c.preparedQuery(KEEP)
                .execute(Tuple.of(
                        tenant.value(), record.key().entity(), Buffer.buffer(Objects.requireNonNull(record.value()))))
                .replaceWithVoid();
    }

    /** Tells what of this tenant's is not told yet. */
    public Uni<Void> tell(TenantId tenant) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(READ).execute(Tuple.of(tenant.value())))
                .map(rows -> {
                    List<Outgoing> records = new ArrayList<>();
                    rows.forEach(row -> {
                        RecordKey key = new RecordKey(tenant.value(), row.getString(0));
                        records.add(new Outgoing(
                                Topics.AUDIT, key, key, row.getBuffer(1).getBytes()));
                    });
                    return records;
                })
                .chain(records -> records.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sender.sendAll(records).chain(() -> forget(tenant, records)));
    }

    private Uni<Void> forget(TenantId tenant, List<Outgoing> records) {
        String[] ids = records.stream().map(r -> r.key().entity()).toArray(String[]::new);
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery(FORGET)
                                .execute(Tuple.tuple().addString(tenant.value()).addArrayOfString(ids)))
                .replaceWithVoid();
    }
}
