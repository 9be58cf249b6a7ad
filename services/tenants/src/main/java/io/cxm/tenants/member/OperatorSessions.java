package io.cxm.tenants.member;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.problem.ProblemException;
import io.cxm.tenants.provider.ProviderMembers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sessions of operators, who are no tenant's members. No row here is theirs, so that the gateway is told at once and not by a tenant's
 * outbox: where the broker does not take it, the operator hears of that and asks again.
 */
@ApplicationScoped
public class OperatorSessions {
    private static final Logger LOG = Logger.getLogger(OperatorSessions.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private final ProviderMembers provider;
    private final RecordSender sender;
    private final Clock clock;

    OperatorSessions(ProviderMembers provider, RecordSender sender, Clock clock) {
        this.provider = provider;
        this.sender = sender;
        this.clock = clock;
    }

    /** Ends the sessions of the operator whose tokens bear this subject, and the tokens that were given until now. */
    public Uni<Void> end(String subject) {
        return provider.endSessions(subject)
                .chain(() -> sender.send(record(subject)).onFailure().transform(OperatorSessions::untold));
    }

    private static ProblemException untold(Throwable failure) {
        LOG.warnf("ended sessions of an operator could not be told: %s", failure.getMessage());
        return ProblemException.later(
                ProblemType.UNAVAILABLE, "The broker did not acknowledge; send the same request again", RETRY_AFTER);
    }

    private Outgoing record(String subject) {
        long now = clock.millis();
        String id = UUID.randomUUID().toString();
        AuditRecord record = AuditRecord.newBuilder()
                .setId(id)
                .setAt(now)
                .setActor(subject)
                .setAction("session.end")
                .setSubject(subject)
                .setOutcome("done")
                .setService("tenants")
                .setEndedSessions(EndedSessions.newBuilder().setSubject(subject).setIssuedBefore(now))
                .build();
        return Outgoing.of(Topics.AUDIT, new RecordKey("", id), record);
    }
}
