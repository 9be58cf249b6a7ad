package io.cxm.satisfaction.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names whose servers do not answer, on two threads. */
class LookupsTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger looked = new AtomicInteger();
    private final Lookups lookups = new Lookups(
            new Addresses(
                    host -> {
                        looked.incrementAndGet();
                        return hang(host, over);
                    },
                    Set.of()),
            new Settings(Optional.empty(), Duration.ofSeconds(20), Set.of()));

    /** Leads nowhere, once it is over. */
    static InetAddress[] hang(String host, CountDownLatch over) throws UnknownHostException {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(host);
    }

    @AfterEach
    void end() {
        over.countDown();
        lookups.stop();
    }

    private static Throwable failure(CompletableFuture<InetAddress> found) {
        return Objects.requireNonNull(assertThrows(ExecutionException.class, () -> found.get(30, TimeUnit.SECONDS))
                .getCause());
    }

    @Test
    void areOneForAllMessagesToAName() {
        List<CompletableFuture<InetAddress>> all =
                Stream.generate(() -> lookups.of("hangs.example")).limit(10).toList();
        for (CompletableFuture<InetAddress> one : all) {
            assertInstanceOf(TimeoutException.class, failure(one));
        }
        // the thread is still held, and whoever comes later holds no other
        assertInstanceOf(TimeoutException.class, failure(lookups.of("hangs.example")));
        assertEquals(1, looked.get());
    }

    @Test
    void tellTheOnesThatWaitWhatCame() {
        CompletableFuture<InetAddress> one = lookups.of("hangs.example");
        CompletableFuture<InetAddress> other = lookups.of("hangs.example");
        over.countDown();
        assertInstanceOf(UnknownHostException.class, failure(one));
        assertInstanceOf(UnknownHostException.class, failure(other));
    }

    @Test
    void refuseWhatWouldOnlyWait() {
        List<CompletableFuture<InetAddress>> taken =
                Stream.of("a", "b", "c", "d").map(lookups::of).toList();
        assertInstanceOf(RejectedExecutionException.class, failure(lookups.of("e")));
        over.countDown();
        for (CompletableFuture<InetAddress> one : taken) {
            assertInstanceOf(UnknownHostException.class, failure(one));
        }
        assertEquals(4, looked.get());
    }
}
