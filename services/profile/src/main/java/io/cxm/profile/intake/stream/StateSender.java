package io.cxm.profile.intake.stream;

import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Publishes the states that a batch led to, in parts small enough that the sender takes them: a batch of long
 * descriptions would else be refused as too much, again and again.
 */
@ApplicationScoped
public class StateSender {
    private static final int PART = 4 * 1024 * 1024;
    /** What a record takes beside its value. */
    private static final int EACH = 128;

    private final RecordSender sender;

    StateSender(RecordSender sender) {
        this.sender = sender;
    }

    /** Completes when the broker has all of them. */
    public Uni<Void> send(List<Outgoing> states) {
        return Multi.createFrom()
                .iterable(parts(states))
                .onItem()
                .transformToUniAndConcatenate(sender::sendAll)
                .onItem()
                .ignoreAsUni();
    }

    static List<List<Outgoing>> parts(List<Outgoing> states) {
        List<List<Outgoing>> parts = new ArrayList<>();
        List<Outgoing> part = new ArrayList<>();
        long bytes = 0;
        for (Outgoing state : states) {
            byte[] value = state.value();
            int size = EACH + (value == null ? 0 : value.length);
            if (!part.isEmpty() && bytes + size > PART) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(state);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }
}
