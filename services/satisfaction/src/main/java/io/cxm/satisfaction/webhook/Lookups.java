package io.cxm.satisfaction.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up on threads of its own, for a time. The system's resolver blocks for as long as a name server lets it and hears of no interrupt, so
 * that a name which does not answer holds its thread beyond that time: a few threads, which nothing else uses, and one for all messages to a name.
 */
@ApplicationScoped
class Lookups {
    private final Addresses addresses;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final Map<String, CompletableFuture<InetAddress>> underWay = new ConcurrentHashMap<>();

    Lookups(Addresses addresses, WebhookConfig config) {
        this.addresses = addresses;
        limit = config.lookupLimit();
        threads = new ThreadPoolExecutor(
                config.lookups(),
                config.lookups(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(config.lookups()),
                Thread.ofPlatform().daemon().name("look-up-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** The address of a host; fails as {@link Addresses#of} does, when its time is over, and where too many names are being looked up. */
    CompletableFuture<InetAddress> of(String host) {
        try {
            // a copy, since what comes too late for one message may come in time for the next
            return underWay.computeIfAbsent(host, this::begin)
                    .copy()
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<InetAddress> begin(String host) {
        CompletableFuture<InetAddress> found = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                found.complete(addresses.of(host));
            } catch (IOException | RuntimeException e) {
                found.completeExceptionally(e);
            } finally {
                underWay.remove(host, found);
            }
        });
        return found;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
