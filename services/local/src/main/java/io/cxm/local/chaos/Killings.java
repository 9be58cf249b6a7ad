package io.cxm.local.chaos;

import io.cxm.contracts.Topics;
import io.cxm.local.client.Pause;
import io.cxm.local.load.Allowance;
import io.cxm.local.load.Lag;
import io.cxm.local.load.Senders;
import io.cxm.local.process.ProcessIdentity;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.Signals;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Kills one server after the other with SIGKILL while requests are in flight and the sink is behind, and starts it again. */
final class Killings {
    private static final List<String> VICTIMS = List.of("profile", "ingestion", "postgres", "kafka");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunFolder records;
    private final Runnable up;
    private final PrintStream out;

    Killings(RunFolder records, Runnable up, PrintStream out) {
        this.records = records;
        this.up = up;
        this.out = out;
    }

    /**
     * Spreads the killings over the batches: each in the middle of a share of them, so that the other half of the share
     * is on its way while the server is dead and starts again.
     */
    void run(Senders senders, Allowance allowance, long batches, int batchSize, Lag lag) {
        long share = Math.ceilDiv(batches, VICTIMS.size() + 1);
        for (int i = 0; i < VICTIMS.size(); i++) {
            allowance.raise(share * (i + 1));
            kill(VICTIMS.get(i), senders, (share * i + share / 2) * batchSize, lag);
        }
        allowance.raise(batches);
    }

    private void kill(String victim, Senders senders, long mark, Lag lag) {
        long end = System.nanoTime() + PATIENCE.toNanos() * 2;
        long behind = 0;
        long open = 0;
        while (senders.acknowledged() < mark || behind <= 0 || open == 0) {
            if (System.nanoTime() > end) {
                throw new StackFailure("the moment to kill " + victim + " did not come: " + senders.acknowledged()
                        + " acknowledged, lag " + behind + ", " + open + " requests on their way");
            }
            Pause.of(Duration.ofMillis(20));
            behind = senders.acknowledged() < mark ? 0 : lag.of("profile-events", Topics.EVENTS);
            open = senders.open();
        }
        ProcessIdentity process = records.running(victim)
                .orElseThrow(() -> new StackFailure(victim + " does not run"))
                .process();
        Signals.send(process, "KILL");
        Signals.awaitEnd(List.of(process), PATIENCE);
        out.printf(
                Locale.ROOT,
                "killed %-10s after %,d acknowledged, %,d not yet stored, %d requests on their way%n",
                victim,
                senders.acknowledged(),
                behind,
                open);
        Pause.of(Duration.ofSeconds(1));
        up.run();
    }
}
