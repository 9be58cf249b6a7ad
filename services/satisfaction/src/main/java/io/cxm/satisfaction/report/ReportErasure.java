package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.store.QuotingReports;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** What an erasure does to the files of reports; may be repeated. */
@ApplicationScoped
public class ReportErasure {
    private final QuotingReports quoting;
    private final ReportFiles files;
    private final InstantSource clock;

    ReportErasure(QuotingReports quoting, ReportFiles files, InstantSource clock) {
        this.quoting = quoting;
        this.files = files;
        this.clock = clock;
    }

    /** Removes every file of a tenant. */
    public Uni<Void> ofTenant(TenantId tenant) {
        return files.removeAll(tenant);
    }

    /**
     * Removes the files of reports that quote the shopper of this erasure, and has these made anew of what is left.
     *
     * <p>Files go first: whoever repeats it after a failure still finds a report that was not queued again.
     */
    public Uni<Void> ofShopper(TenantId tenant, String erasureId) {
        return quoting.of(tenant, erasureId)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(
                        id -> files.removeAll(tenant, id).chain(() -> quoting.again(tenant, id, clock.millis())))
                .onItem()
                .ignoreAsUni();
    }
}
