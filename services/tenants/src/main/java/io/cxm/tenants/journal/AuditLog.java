package io.cxm.tenants.journal;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.domain.AuditEntry;
import io.cxm.tenants.journal.store.AuditStore;
import io.cxm.tenants.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;

/** A tenant's audit log, to be read. */
@ApplicationScoped
public class AuditLog {
    private final Transactions transactions;
    private final AuditStore store;

    AuditLog(Transactions transactions, AuditStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** An entry with its place in the chain; {@code hash} covers it and all before it. */
    public record Chained(long seq, AuditEntry entry, String hash) {}

    /** Some of the entries. */
    public record Listed(List<Chained> entries, long total) {
        public Listed {
            entries = List.copyOf(entries);
        }
    }

    /** Entries before this place, newest first. */
    public Uni<Listed> list(TenantId tenant, long before, int size) {
        return transactions.of(
                tenant,
                session -> store.page(session, tenant, before, size)
                        .map(rows -> rows.stream()
                                .map(r -> new Chained(
                                        r.seq, r.entry(), HexFormat.of().formatHex(r.hash)))
                                .toList())
                        .chain(entries -> store.count(session, tenant).map(total -> new Listed(entries, total))));
    }
}
