package io.cxm.ingestion.sending;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Sends records for a caller who waits: done when the broker acknowledged all, else a problem to come again with. All
 * that a tenant writes, imports aside, passes here; so here it ends when the tenant is being deleted.
 */
@Singleton
public class AcknowledgedSend {
    private final RecordSender sender;
    private final Tenants tenants;

    AcknowledgedSend(RecordSender sender, Tenants tenants) {
        this.sender = sender;
        this.tenants = tenants;
    }

    /** Sends this tenant's records. */
    public Uni<Void> all(TenantId tenant, List<Outgoing> records) {
        return tenants.isClosed(tenant)
                ? Uni.createFrom().failure(closed())
                : sender.sendAll(records).onFailure().transform(AcknowledgedSend::problem);
    }

    /** What a tenant is told that is being deleted. */
    public static ProblemException closed() {
        return new ProblemException(ProblemType.CONFLICT, "The tenant is being deleted");
    }

    private static Throwable problem(Throwable failure) {
        return switch (failure) {
            case RecordSender.Busy busy ->
                ProblemException.later(ProblemType.BUSY, "Too many records wait for the broker", Duration.ofSeconds(1));
            case RecordSender.NotAcknowledged lost ->
                ProblemException.later(
                        ProblemType.UNAVAILABLE,
                        "The broker did not acknowledge; send the same request again",
                        Duration.ofSeconds(5));
            default -> failure;
        };
    }
}
