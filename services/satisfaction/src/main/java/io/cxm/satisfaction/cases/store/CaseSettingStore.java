package io.cxm.satisfaction.cases.store;

import io.cxm.messaging.AuditTrail;
import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.cases.domain.CaseSettings;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.Decided;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What tenants decide about their cases, each change with its record for the audit log in the same transaction. */
@ApplicationScoped
public class CaseSettingStore {
    private final TenantSql sql;
    private final CaseSettingRows rows;
    private final AuditTrail audit;

    CaseSettingStore(TenantSql sql, CaseSettingRows rows, AuditTrail audit) {
        this.sql = sql;
        this.rows = rows;
        this.audit = audit;
    }

    public Uni<CaseSettings> read(TenantId tenant) {
        return sql.inTransaction(tenant, c -> rows.read(c, tenant));
    }

    /** Decides; {@code seen} is the version that was seen, null where none was. */
    public Uni<Decided> put(TenantId tenant, String actor, CaseTerms terms, @Nullable Long seen) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased
                                ? Uni.createFrom().item(new Decided.Absent())
                                : CaseRows.alone(c, tenant)
                                        .chain(() -> rows.read(c, tenant))
                                        .chain(before -> put(c, tenant, actor, before, terms, seen))));
    }

    private Uni<Decided> put(
            SqlConnection c, TenantId tenant, String actor, CaseSettings before, CaseTerms terms, @Nullable Long seen) {
        boolean first = before.version() == 0;
        if (seen != null && seen != before.version()) {
            return Uni.createFrom().item(new Decided.Stale());
        }
        if (!first && seen == null) {
            return Uni.createFrom()
                    .item(
                            before.terms().equals(terms)
                                    ? new Decided.Done(before, false) // sent again
                                    : new Decided.Unseen());
        }
        return rows.write(c, tenant, terms)
                .call(() -> AuditRows.keep(c, tenant, audit.record(tenant, actor, "case.settings", "case-settings")))
                .map(after -> new Decided.Done(after, first));
    }
}
