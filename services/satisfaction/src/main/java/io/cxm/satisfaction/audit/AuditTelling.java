package io.cxm.satisfaction.audit;

import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Has the audit log hear of a change right after it, or as soon as the broker is back. */
@ApplicationScoped
public class AuditTelling {
    private static final Logger LOG = Logger.getLogger(AuditTelling.class);
    private final AuditRows rows;
    private final KnownTenants tenants;

    AuditTelling(AuditRows rows, KnownTenants tenants) {
        this.rows = rows;
        this.tenants = tenants;
    }

    /** What is left of changes whose instance could not tell of them. */
    @Scheduled(every = "30S", delayed = "30S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellTheRest() {
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .onItem()
                .ignoreAsUni();
    }

    /** Tells what of this tenant's is not told yet. It never fails: what it cannot tell now is told later. */
    public Uni<Void> tell(TenantId tenant) {
        return rows.tell(tenant)
                .onFailure()
                .invoke(f -> LOG.warnf("the audit log is told later: %s", f.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
