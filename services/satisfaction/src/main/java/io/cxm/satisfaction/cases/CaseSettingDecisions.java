package io.cxm.satisfaction.cases;

import io.cxm.satisfaction.audit.AuditTelling;
import io.cxm.satisfaction.cases.domain.CaseSettings;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.Decided;
import io.cxm.satisfaction.cases.store.CaseSettingStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What a tenant decides about its cases, to read and to change. */
@ApplicationScoped
public class CaseSettingDecisions {
    private final CaseSettingStore store;
    private final AuditTelling audit;

    CaseSettingDecisions(CaseSettingStore store, AuditTelling audit) {
        this.store = store;
        this.audit = audit;
    }

    /** What holds, decided or usual. */
    public Uni<CaseSettings> read(TenantId tenant) {
        return store.read(tenant);
    }

    /** Decides; {@code seen} is the version that was seen, null where none was. */
    public Uni<Decided> put(TenantId tenant, String actor, CaseTerms terms, @Nullable Long seen) {
        return store.put(tenant, actor, terms, seen).call(() -> audit.tell(tenant));
    }
}
