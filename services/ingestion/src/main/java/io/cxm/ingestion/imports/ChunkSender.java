package io.cxm.ingestion.imports;

import io.cxm.ingestion.deadletters.KeptPayloads;
import io.cxm.ingestion.quota.EventQuota;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends the chunks of imports and waits for the broker, again and again if need be: backpressure for the client. */
@Singleton
class ChunkSender {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private final RecordSender sender;
    private final EventQuota quota;
    private final KeptPayloads kept;
    private final ImportConfig config;
    private final Clock clock;

    ChunkSender(RecordSender sender, EventQuota quota, KeptPayloads kept, ImportConfig config, Clock clock) {
        this.sender = sender;
        this.quota = quota;
        this.kept = kept;
        this.config = config;
        this.clock = clock;
    }

    /** Whether a chunk of so much should be sent now. */
    boolean full(int rows, long bytes) {
        return rows >= config.chunkRows() || bytes >= config.chunk().asLongValue();
    }

    /** Whether a chunk should be sent now since its first row came then (milliseconds since 1970). */
    boolean due(long since) {
        return clock.millis() - since >= config.linger().toMillis();
    }

    /** Counts one event against the plan of its tenant; false when the day's are spent. */
    boolean inPlan(TenantId tenant) {
        return quota.takesOne(tenant);
    }

    /** Counts a row that was refused; false when it is not to be kept. */
    boolean keeps(TenantId tenant, int bytes) {
        return kept.take(tenant, bytes);
    }

    /**
     * Sends the records in order and returns when all are acknowledged. Blocks: for threads of imports.
     *
     * @param events how many of them were counted against the plan of their tenant, and are given back if it fails
     * @param since when the first of them was counted
     */
    void send(TenantId tenant, int events, long since, List<Outgoing> records) throws GaveUp {
        if (records.isEmpty()) {
            return;
        }
        try {
            send(records);
        } catch (GaveUp e) {
            quota.giveBack(tenant, events, since);
            throw e;
        }
    }

    private void send(List<Outgoing> records) throws GaveUp {
        List<Outgoing> all = List.copyOf(records);
        Instant end = clock.instant().plus(config.patience());
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                sender.sendAll(all).await().indefinitely(); // the sender has a time limit of its own
                return;
            } catch (RecordSender.Busy | RecordSender.NotAcknowledged e) {
                if (clock.instant().isAfter(end)) {
                    throw new GaveUp();
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** The broker stayed away for too long. It ends a stream that is being read as a failure of the stream would. */
    static final class GaveUp extends IOException {
        private static final long serialVersionUID = 1;

        GaveUp() {
            super("the broker did not acknowledge");
        }
    }
}
