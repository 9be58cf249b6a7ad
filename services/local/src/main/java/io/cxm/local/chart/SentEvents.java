package io.cxm.local.chart;

import io.cxm.contracts.Topics;
import io.cxm.local.chaos.Proof;
import io.cxm.local.client.Api;
import io.cxm.local.client.Pause;
import io.cxm.local.load.EventBatches;
import io.cxm.local.load.Lag;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.load.Senders;
import io.cxm.local.stack.StackFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/** Events of a tenant of their own: sent until they are acknowledged, and looked for in the database afterwards. */
final class SentEvents {
    private static final String TENANT = "rehearsal";
    private static final String SINK = "profile-events";
    private static final int BATCH = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Site site;

    /** How many were acknowledged, by run. */
    private final Map<String, Long> acknowledged = new LinkedHashMap<>();

    SentEvents(Site site) {
        this.site = site;
    }

    /** Sends so many batches. */
    void send(String run, long batches) {
        send(run, batch -> batch < batches);
    }

    /** Sends a few batches a second for as long as it is told to; a batch that gets no answer is sent again. */
    void sendWhile(String run, BooleanSupplier goOn) {
        send(run, _ -> {
            Pause.of(PAUSE);
            return goOn.getAsBoolean();
        });
    }

    private void send(String run, LongPredicate goOn) {
        Api api = LoadTenant.open(site.layout().credentials(), TENANT);
        Senders senders = new Senders(
                api, new EventBatches(run, BATCH, 500, 200, Instant.now().minus(Duration.ofDays(7))));
        senders.run(1, goOn);
        acknowledged.put(run, senders.acknowledged());
    }

    /** Waits until all that is in the topics was taken from them. */
    void awaitStored() {
        try (Lag lag = new Lag(site.bootstrap())) {
            if (!lag.awaitZero(SINK, Topics.EVENTS, PATIENCE)) {
                throw new StackFailure("profile does not catch up");
            }
        }
    }

    /** Looks whether every event of every run is stored exactly once, and whether every counter is right. */
    void prove() {
        awaitStored();
        try {
            Proof proof = new Proof(site.postgres(), site.out());
            for (var run : acknowledged.entrySet()) {
                site.out().print("  " + run.getKey() + ": ");
                if (!proof.holds(TENANT, run.getKey(), run.getValue())) {
                    throw new StackFailure(
                            "not every acknowledged event of " + run.getKey() + " is there exactly once");
                }
            }
        } catch (SQLException e) {
            throw new StackFailure("the database cannot be read: " + e.getMessage());
        }
    }
}
