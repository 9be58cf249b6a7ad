package io.cxm.messaging;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the tenants service, which keeps the audit log, what was done here and by whom. */
@Singleton
public class AuditTrail {
    private final RecordSender sender;
    private final String service;

    AuditTrail(RecordSender sender, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sender = sender;
        this.service = service;
    }

    /**
     * Completes when the broker has it. It fails when that does not come about: whoever acted is told so and tries again,
     * rather than that something was done without a trace.
     *
     * @param actor the subject of the token, never a name
     * @param action what and how, {@code bundle.promote}
     */
    public Uni<Void> done(TenantId tenant, String actor, String action, String subject) {
        return sender.send(record(tenant, actor, action, subject));
    }

    /** The record of it, for who keeps it until the broker has it. Sent twice it counts once. */
    public Outgoing record(TenantId tenant, String actor, String action, String subject) {
        String id = UUID.randomUUID().toString();
        AuditRecord record = AuditRecord.newBuilder()
                .setTenantId(tenant.value())
                .setId(id)
                .setAt(Clock.systemUTC().millis())
                .setActor(actor)
                .setAction(action)
                .setSubject(subject)
                .setOutcome("done")
                .setService(service)
                .build();
        return Outgoing.of(Topics.AUDIT, new RecordKey(tenant.value(), id), record);
    }
}
