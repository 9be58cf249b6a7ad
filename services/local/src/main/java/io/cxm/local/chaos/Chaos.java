package io.cxm.local.chaos;

import io.cxm.contracts.Topics;
import io.cxm.local.client.Api;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.load.Allowance;
import io.cxm.local.load.EventBatches;
import io.cxm.local.load.Lag;
import io.cxm.local.load.Senders;
import io.cxm.local.process.RunFolder;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Sends events while servers die, and looks afterwards whether each acknowledged one is there exactly once (A1). */
public final class Chaos {
    private static final int BATCH = 200;
    private static final int CLIENTS = 4;
    private static final String SINK = "profile-events";

    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;
    private final PrintStream out;

    public Chaos(Layout layout, Ports ports, Secrets secrets, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
        this.out = out;
    }

    /**
     * Whether nothing was lost and nothing counted twice.
     *
     * @param up brings back what was killed
     */
    public boolean run(Api api, String tenant, long events, Runnable up) {
        String run = "c" + Long.toString(System.currentTimeMillis(), 36);
        long batches = Math.ceilDiv(events, BATCH);
        Senders senders = new Senders(
                api, new EventBatches(run, BATCH, 5_000, 1_000, Instant.now().minus(Duration.ofDays(7))));
        try (Lag lag = new Lag("127.0.0.1:" + ports.of(Port.KAFKA))) {
            Allowance allowance = new Allowance(batches);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> senders.run(CLIENTS, allowance::await));
            try {
                new Killings(new RunFolder(layout.run()), up, out).run(senders, allowance, batches, BATCH, lag);
            } finally {
                allowance.raise(batches);
            }
            sending.join();
            out.printf(
                    "all acknowledged; %d requests got no answer and were sent again (beside those that were told to come back)%n",
                    senders.repeats());
            if (!lag.awaitZero(SINK, Topics.EVENTS, Duration.ofMinutes(10))) {
                throw new StackFailure("profile does not catch up; see ./cxm logs profile");
            }
            return new Proof(
                            new PostgresServer(
                                    layout.postgres(), ports.of(Port.POSTGRES), secrets.of(Secrets.POSTGRES)),
                            out)
                    .holds(tenant, run, senders.acknowledged());
        } catch (SQLException e) {
            throw new StackFailure("the database cannot be read: " + e.getMessage());
        }
    }
}
