package io.cxm.ingestion.sending;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Sends records for a caller who waits: done when the broker acknowledged all, else a problem to come again with. */
@Singleton
public class AcknowledgedSend {
    private final RecordSender sender;

    AcknowledgedSend(RecordSender sender) {
        this.sender = sender;
    }

    public Uni<Void> all(List<Outgoing> records) {
        return sender.sendAll(records).onFailure().transform(AcknowledgedSend::problem);
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
