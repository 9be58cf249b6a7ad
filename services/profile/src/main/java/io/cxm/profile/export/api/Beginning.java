package io.cxm.profile.export.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.messaging.AuditTrail;
import io.cxm.problem.ProblemException;
import io.cxm.profile.export.ExportRunner;
import io.cxm.profile.export.Exports;
import io.cxm.profile.export.domain.Export;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How an export that somebody asked for begins: kept, queued and told to the audit log, or refused. */
@ApplicationScoped
class Beginning {
    private final Exports exports;
    private final ExportRunner runner;
    private final Links links;
    private final AuditTrail audit;

    Beginning(Exports exports, ExportRunner runner, Links links, AuditTrail audit) {
        this.exports = exports;
        this.runner = runner;
        this.links = links;
        this.audit = audit;
    }

    /** Begins it for this actor, whose action the audit log shows under a name. */
    Uni<Export> begin(TenantId tenant, String actor, Export export, String action) {
        return exports.add(tenant, export, links.perTenant())
                .invoke(added -> {
                    if (!added) {
                        throw ProblemException.later(
                                ProblemType.TOO_MANY_REQUESTS,
                                "%d exports of this tenant wait or are written".formatted(links.perTenant()),
                                Duration.ofSeconds(30));
                    }
                })
                .call(() -> queued(tenant, export))
                .call(() -> audit.done(tenant, actor, action, export.id()))
                .replaceWith(export);
    }

    /** Queues it; one that cannot be queued has failed. */
    private Uni<Void> queued(TenantId tenant, Export export) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> runner.start(tenant, export))
                .onFailure(ProblemException.class)
                .call(() -> exports.finish(
                        tenant, export.id(), new Export.State.Failed(0, "Too many exports wait", links.now())));
    }
}
