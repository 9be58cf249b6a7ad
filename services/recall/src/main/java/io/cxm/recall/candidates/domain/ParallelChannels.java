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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * Runs channels side by side under one deadline (R17). One that is late, fails, has its breaker open or finds no thread
 * gives nothing and is named; the others are not held up by it.
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
        if (!breaker.closed()) {
            return CompletableFuture.completedFuture(Report.of(name, Trouble.OPEN, 0));
        }
        try {
            return CompletableFuture.supplyAsync(() -> search(channel, query, quota, begun), pool)
                    .completeOnTimeout(
                            Report.of(name, Trouble.LATE, deadline.toNanos()), deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((report, _) -> {
                        if (report.trouble().isEmpty()) {
                            breaker.succeeded();
                        } else {
                            breaker.failed();
                        }
                    });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Report.of(name, Trouble.BUSY, 0));
        }
    }

    private static Report search(Channel channel, Query query, int quota, long begun) {
        try {
            Found found = channel.find(query, quota);
            return Report.of(found, System.nanoTime() - begun);
        } catch (RuntimeException e) {
            LOG.errorf(e, "channel %s failed", channel.name());
            return Report.of(channel.name(), Trouble.FAILED, System.nanoTime() - begun);
        }
    }
}
