package io.cxm.satisfaction.verbatim;

import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.verbatim.domain.Label;
import io.cxm.satisfaction.verbatim.domain.Verbatim;
import io.cxm.satisfaction.verbatim.store.VerbatimStore;
import io.cxm.satisfaction.verbatim.store.VerbatimStore.Correction;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What people say that texts say. The audit log hears of a correction right after it, or with what surveys have to tell as soon as the broker
 * is back.
 */
@ApplicationScoped
public class Corrections {
    private static final Logger LOG = Logger.getLogger(Corrections.class);
    private final VerbatimStore store;
    private final AuditRows audit;
    private final InstantSource clock;

    Corrections(VerbatimStore store, AuditRows audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** From now on this is shown instead of what was read; empty where there is no such text. */
    public Uni<Optional<Verbatim>> make(TenantId tenant, String actor, String id, Label label) {
        return store.correct(new Correction(tenant, actor, id, label, clock.millis()))
                .call(() -> audit.tell(tenant)
                        .onFailure()
                        .invoke(f -> LOG.warnf("the audit log is told of a correction later: %s", f.toString()))
                        .onFailure()
                        .recoverWithNull());
    }
}
