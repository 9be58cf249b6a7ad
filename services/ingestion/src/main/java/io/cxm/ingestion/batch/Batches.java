package io.cxm.ingestion.batch;

import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.ingestion.deadletters.KeptPayloads;
import io.cxm.ingestion.deadletters.domain.Rejection;
import io.cxm.ingestion.element.domain.Batch;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.ingestion.element.domain.Receipt;
import io.cxm.ingestion.element.domain.RefusedBody;
import io.cxm.ingestion.quota.EventQuota;
import io.cxm.ingestion.sending.AcknowledgedSend;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Takes the elements of one request: reads them, sends the good ones and the refusals, answers after the broker did. */
@Singleton
public class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private final Elements elements;
    private final AcknowledgedSend send;
    private final EventQuota quota;
    private final KeptPayloads kept;

    Batches(Elements elements, AcknowledgedSend send, EventQuota quota, KeptPayloads kept) {
        this.elements = elements;
        this.send = send;
        this.quota = quota;
        this.kept = kept;
    }

    /** Reads the body; a body that cannot be read at all is a problem. */
    public Batch read(ElementKind kind, byte[] body, Receipt receipt) {
        try {
            return elements.readBody(kind, body, receipt);
        } catch (RefusedBody e) {
            throw new ProblemException(e.type(), e.detail(), e.errors());
        }
    }

    /** Sends what was read and tells what became of it. */
    public Uni<Answer> send(ElementKind kind, Batch batch, Receipt receipt, boolean all) {
        List<Outgoing> records = records(
                batch,
                (slot, refused) -> new Rejection(
                                receipt.tenant(), kind, refused.errors(), slot.json(), receipt.receivedAt())
                        .ofBatch(kept.take(receipt.tenant(), slot.json().size())));
        Answer answer = Answer.of(batch, all);
        return kind == ElementKind.EVENTS
                ? counted(receipt, records, answer, answer.accepted())
                : send(receipt, records, answer);
    }

    /**
     * Sends the events of a page. What is refused of them leaves its reason and not itself: a page's key is public, and
     * must not be a way to have anything stored. It counts against the plan as well, or nothing would bound the reasons.
     */
    public Uni<Answer> sendOfPage(Batch batch, Receipt receipt) {
        List<Outgoing> records = records(
                batch,
                (slot, refused) -> new Rejection(
                                receipt.tenant(),
                                ElementKind.EVENTS,
                                refused.errors(),
                                slot.json(),
                                receipt.receivedAt())
                        .ofPage());
        return counted(receipt, records, Answer.of(batch, false), batch.slots().size());
    }

    /** Sends events within the plan of their tenant, or none of them. */
    private Uni<Answer> counted(Receipt receipt, List<Outgoing> records, Answer answer, int events) {
        return Uni.createFrom().deferred(() -> {
            quota.take(receipt.tenant(), events);
            return send(receipt, records, answer)
                    .onFailure()
                    .invoke(_ -> quota.giveBack(receipt.tenant(), events, receipt.receivedAt()));
        });
    }

    private static List<Outgoing> records(Batch batch, BiFunction<Batch.Slot, Element.Refused, Outgoing> letter) {
        List<Outgoing> records = new ArrayList<>(batch.slots().size());
        for (Batch.Slot slot : batch.slots()) {
            switch (slot.element()) {
                case Element.Accepted accepted -> {
                    if (!slot.repeat()) {
                        records.add(accepted.record());
                    }
                }
                case Element.Refused refused -> records.add(letter.apply(slot, refused));
            }
        }
        return records;
    }

    private Uni<Answer> send(Receipt receipt, List<Outgoing> records, Answer answer) {
        Uni<Void> sent = send.all(receipt.tenant(), records);
        if (answer.allFailed()) {
            // the caller is told what is wrong, whether or not the refusal could be kept
            sent = sent.onFailure().recoverWithUni(failure -> {
                LOG.debugf("refused elements were not kept: %s", failure.getMessage());
                return Uni.createFrom().voidItem();
            });
        }
        return sent.replaceWith(answer);
    }
}
