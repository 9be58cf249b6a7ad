package io.cxm.recall.candidates.domain;

import io.cxm.channels.Channel;
import io.cxm.channels.Found;
import io.cxm.channels.Query;
import io.cxm.recall.candidates.domain.Report.Trouble;
import io.cxm.serving.Breaker;
import io.cxm.serving.Breakers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * Runs channels side by side under one deadline (R17). One that is late, fails, has its breaker open or finds no thread
 * gives nothing and is named; the others are not held up by it. A search that finds no thread before the deadline is not
 * made: nobody waits for it any more, and the channel is not to blame.
 */
public final class ParallelChannels {
    private static final Logger LOG = Logger.getLogger(ParallelChannels.class);

    private final Executor pool;
    /** By tenant and channel. */
    private final Breakers breakers;

    /** @param pool bounded: it refuses when it is full */
    public ParallelChannels(Executor pool, int breakerAfter, Duration breakerFor, InstantSource clock) {
        this.pool = pool;
        this.breakers = new Breakers(breakerAfter, breakerFor, clock);
    }

    /** Completes with one report for each channel, in their order, at the deadline at the latest. Never fails. */
    public CompletableFuture<List<Report>> find(
            String tenant, List<Channel> channels, Query query, ToIntFunction<String> quota, Duration deadline) {
        long begun = System.nanoTime();
        List<CompletableFuture<Report>> reports = channels.stream()
                .map(channel -> one(tenant, channel, query, quota.applyAsInt(channel.name()), deadline, begun))
                .toList();
        return CompletableFuture.allOf(reports.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> reports.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Report> one(
            String tenant, Channel channel, Query query, int quota, Duration deadline, long begun) {
        String name = channel.name();
        Breaker breaker = breakers.of(tenant + "|" + name);
        if (!breaker.admits()) {
            return CompletableFuture.completedFuture(Report.of(name, Trouble.OPEN, 0));
        }
        var search = new Search(channel, query, quota, begun, deadline.toNanos());
        try {
            return CompletableFuture.supplyAsync(search::run, pool)
                    .exceptionally(search::failed)
                    .completeOnTimeout(search.late(), deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((report, _) -> {
                        if (report.trouble().isEmpty()) {
                            breaker.succeeded();
                        } else if (search.isToBlame(report)) {
                            breaker.failed();
                        }
                    });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Report.of(name, Trouble.BUSY, 0));
        }
    }

    /** One search of one channel. Times are those of the clock of nanoseconds. */
    private static final class Search {
        private static final long NEVER = Long.MIN_VALUE;

        private final Channel channel;
        private final Query query;
        private final int quota;
        private final long begun;
        private final long deadline;
        private volatile long waited = NEVER;

        Search(Channel channel, Query query, int quota, long begun, long deadline) {
            this.channel = channel;
            this.query = query;
            this.quota = quota;
            this.begun = begun;
            this.deadline = deadline;
        }

        Report run() {
            long now = System.nanoTime() - begun;
            if (now >= deadline) {
                return late();
            }
            waited = now;
            Found found = channel.find(query, quota);
            return Report.of(found, System.nanoTime() - begun);
        }

        /** Whatever it threw, errors too: the other channels have their answers. */
        Report failed(Throwable thrown) {
            LOG.errorf(thrown, "channel %s failed", channel.name());
            return Report.of(channel.name(), Trouble.FAILED, System.nanoTime() - begun);
        }

        Report late() {
            return Report.of(channel.name(), Trouble.LATE, deadline);
        }

        /** Whether the channel itself failed, or was late with most of the time to itself. */
        boolean isToBlame(Report report) {
            long before = waited;
            return report.trouble().equals(Optional.of(Trouble.FAILED)) || (before != NEVER && before < deadline / 2);
        }
    }
}
