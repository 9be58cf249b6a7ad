package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.satisfaction.index.IndexMaking;
import io.cxm.satisfaction.intake.store.ErasureStore;
import io.cxm.satisfaction.report.ReportErasure;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells that an erasure was carried out, after the rows are gone, and the files and what topics hold too. */
@ApplicationScoped
public class Receipts {
    private static final String SERVICE = "satisfaction";
    private final TenantSql sql;
    private final ErasureStore store;
    private final ReportErasure reports;
    private final IndexMaking index;
    private final RecordSender sender;

    Receipts(TenantSql sql, ErasureStore store, ReportErasure reports, IndexMaking index, RecordSender sender) {
        this.sql = sql;
        this.store = store;
        this.reports = reports;
        this.index = index;
        this.sender = sender;
    }

    /** Sends the receipt of an erasure that is in the table; one that went to dead letters has none. */
    Uni<Void> send(Erasure erasure) {
        TenantId tenant = new TenantId(erasure.getTenantId());
        Uni<Void> restGone = erasure.getUserId().isEmpty()
                ? reports.ofTenant(tenant).chain(() -> index.remove(tenant))
                : reports.ofShopper(tenant, erasure.getId());
        return restGone.chain(() -> sql.inTransaction(tenant, c -> store.done(c, tenant, erasure.getId())))
                .chain(done ->
                        done.isEmpty() ? Uni.createFrom().voidItem() : sender.send(receipt(erasure, done.get())));
    }

    private static Outgoing receipt(Erasure erasure, ErasureStore.Done done) {
        var receipt = Erasure.Receipt.newBuilder()
                .setService(SERVICE)
                .setRemoved(done.removed())
                .setAt(done.at());
        return Outgoing.of(
                Topics.ERASURES,
                new RecordKey(erasure.getTenantId(), erasure.getId() + "|" + SERVICE),
                erasure.toBuilder().setReceipt(receipt).build());
    }
}
