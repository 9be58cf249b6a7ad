package io.cxm.ingestion.catalogue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.user.UserChange;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.ingestion.element.domain.Receipt;
import io.cxm.ingestion.element.domain.RefusedBody;
import io.cxm.ingestion.element.domain.Texts;
import io.cxm.ingestion.sending.AcknowledgedSend;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Writes to one item or one shopper, done when the broker has them. */
@Singleton
public class Writes {
    private final Elements elements;
    private final AcknowledgedSend send;
    private final Clock clock;

    Writes(Elements elements, AcknowledgedSend send, Clock clock) {
        this.elements = elements;
        this.send = send;
        this.clock = clock;
    }

    /** Which item or shopper is written. The id is that of the path, and checked. */
    public record Target(ElementKind kind, TenantId tenant, String id) {
        public Target {
            Texts.Fault fault = Texts.idFault(id);
            if (fault != null) {
                throw ProblemException.invalid("/id", fault.code(), "The id of the path " + fault.detail());
            }
        }
    }

    /** Puts or patches. */
    public Uni<Void> change(Target target, ChangeKind kind, byte[] body) {
        try {
            Element element = elements.readChange(target.kind(), kind, target.id(), body, receipt(target.tenant()));
            return switch (element) {
                case Element.Accepted accepted -> send.all(target.tenant(), List.of(accepted.record()));
                case Element.Refused refused ->
                    Uni.createFrom()
                            .failure(new ProblemException(
                                    ProblemType.INVALID, "Some fields cannot be accepted", refused.errors()));
            };
        } catch (RefusedBody e) {
            throw new ProblemException(e.type(), e.detail(), e.errors());
        }
    }

    public Uni<Void> delete(Target target) {
        return send.all(
                target.tenant(), List.of(Elements.deletion(target.kind(), target.id(), receipt(target.tenant()))));
    }

    /** All that the first shopper did belongs to the second from now on. */
    public Uni<Void> merge(Target from, Target to) {
        if (from.id().equals(to.id())) {
            throw ProblemException.invalid("/to", "conflict", "is the same shopper");
        }
        String tenant = from.tenant().value();
        UserChange change = UserChange.newBuilder()
                .setTenantId(tenant)
                .setUserId(from.id())
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto(to.id())
                .setReceivedAt(clock.millis())
                .build();
        RecordKey source = new RecordKey(tenant, from.id());
        RecordKey key = source.merge(UUID.randomUUID().toString()); // its own, or compaction would lose it
        return send.all(from.tenant(), List.of(new Outgoing(Topics.USERS, key, source, change.toByteArray())));
    }

    private Receipt receipt(TenantId tenant) {
        return new Receipt(tenant, clock.millis(), null);
    }
}
