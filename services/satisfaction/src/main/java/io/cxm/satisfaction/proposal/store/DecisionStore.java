package io.cxm.satisfaction.proposal.store;

import io.cxm.messaging.AuditTrail;
import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.proposal.domain.Decision;
import io.cxm.satisfaction.proposal.domain.Proposal;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What people made of proposals, each decision with its record for the audit log in the same transaction. */
@ApplicationScoped
public class DecisionStore {
    private static final String READ = """
            select item_id, topic, rule_id, decided_by, decided_at from proposal_decision
            where tenant_id = $1 and decided_at >= $2
            """;
    private static final String PUT = """
            insert into proposal_decision (tenant_id, item_id, topic, state, rule_id, decided_by, decided_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (tenant_id, item_id, topic) do update set state = excluded.state, rule_id = excluded.rule_id,
              decided_by = excluded.decided_by, decided_at = excluded.decided_at
            """;

    private final TenantSql sql;
    private final AuditTrail audit;

    DecisionStore(TenantSql sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /** Those since a time. */
    public Uni<Map<Proposal.Key, Decision>> since(TenantId tenant, long from) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(READ).execute(Tuple.of(tenant.value(), from)))
                .map(rows -> {
                    Map<Proposal.Key, Decision> decisions = new HashMap<>();
                    rows.forEach(row -> decisions.put(
                            new Proposal.Key(
                                    Topic.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getString(0)),
                            new Decision(row.getString(2), row.getString(3), row.getLong(4))));
                    return decisions;
                });
    }

    /** From now on this is what became of it. */
    public Uni<Void> put(TenantId tenant, Proposal.Key key, Decision decision) {
        String topic = key.topic().name().toLowerCase(Locale.ROOT);
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> c.preparedQuery(PUT)
                                .execute(Tuple.tuple()
                                        .addString(tenant.value())
                                        .addString(key.item())
                                        .addString(topic)
                                        .addString(decision.state().label())
                                        .addString(decision.rule())
                                        .addString(decision.by())
                                        .addLong(decision.at())))
                        .chain(() -> AuditRows.keep(
                                c,
                                tenant,
                                audit.record(
                                        tenant,
                                        decision.by(),
                                        "proposal." + decision.state().label(),
                                        topic + ":" + key.item()))));
    }
}
