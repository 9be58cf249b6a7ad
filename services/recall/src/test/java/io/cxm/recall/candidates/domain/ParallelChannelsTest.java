package io.cxm.recall.candidates.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.channels.Channel;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.features.Terms;
import io.cxm.serving.EmptyBundle;
import io.cxm.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelChannelsTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final AtomicLong seconds = new AtomicLong();
    private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.get());
    private final ParallelChannels channels = new ParallelChannels(pool, 2, Duration.ofMinutes(1), clock);
    private final Query query = query();

    private static Query query() {
        var model = new RecallModel(EmptyBundle.of(new TenantId("t"), Map.of()), new Terms());
        return Query.of(model, History.empty(), 0, Seen.NONE);
    }

    private record Given(String name, Supplier<Found> finds) implements Channel {
        @Override
        public Found find(Query query, int quota) {
            return finds.get();
        }

        @Override
        public Explanation explain(Query query, int item, double score) {
            return Explanation.of(List.of());
        }
    }

    private static Channel good(String name) {
        return new Given(name, () -> new Found(name, new int[] {1}, new double[] {1}));
    }

    private static Channel failing() {
        return new Given("failing", () -> {
            throw new IllegalStateException("of a test");
        });
    }

    private List<Optional<String>> troubles(List<Channel> run) {
        return channels.find("t", run, query, name -> 10, Duration.ofMillis(200)).join().stream()
                .map(report -> report.trouble().map(Report.Trouble::code))
                .toList();
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void namesALateChannelAndKeepsTheOthers() {
        var never = new CountDownLatch(1);
        Channel late = new Given("late", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Found.nothing("late");
        });
        assertEquals(List.of(Optional.empty(), Optional.of("late")), troubles(List.of(good("good"), late)));
    }

    @Test
    void namesAFailedChannelAndLeavesItOutAfterSeveralFailures() {
        assertEquals(List.of(Optional.of("failed"), Optional.empty()), troubles(List.of(failing(), good("good"))));
        seconds.incrementAndGet();
        assertEquals(List.of(Optional.of("failed")), troubles(List.of(failing())));
        assertEquals(List.of(Optional.of("open")), troubles(List.of(failing())));
    }

    @Test
    void anErrorInOneChannelIsItsFailureAlone() {
        Channel broken = new Given("broken", () -> {
            throw new StackOverflowError("of a test");
        });
        assertEquals(List.of(Optional.of("failed"), Optional.empty()), troubles(List.of(broken, good("good"))));
    }

    /** The queue is ours: a channel is not left out for it, and what nobody waits for any more is not searched. */
    @Test
    void doesNotSearchWhatFoundNoThreadInTimeNorBlamesTheChannel() {
        Deque<Runnable> queue = new ArrayDeque<>();
        var waiting = new ParallelChannels(queue::add, 2, Duration.ofMinutes(1), clock);
        var searches = new AtomicInteger();
        Channel counted = new Given("counted", () -> {
            searches.incrementAndGet();
            return Found.nothing("counted");
        });
        for (int i = 0; i < 5; i++) {
            seconds.incrementAndGet();
            Report report = waiting.find("t", List.of(counted), query, name -> 10, Duration.ofMillis(1))
                    .join()
                    .getFirst();
            assertEquals(Optional.of(Report.Trouble.LATE), report.trouble());
        }
        queue.forEach(Runnable::run);
        assertEquals(0, searches.get());
        var answer = waiting.find("t", List.of(counted), query, name -> 10, Duration.ofMinutes(1));
        queue.getLast().run();
        assertEquals(Optional.empty(), answer.join().getFirst().trouble());
        assertEquals(1, searches.get());
    }

    @Test
    void leavesOutAChannelThatIsLateByItself() {
        var never = new CountDownLatch(1);
        Channel late = new Given("late", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Found.nothing("late");
        });
        assertEquals(List.of(Optional.of("late")), troubles(List.of(late)));
        seconds.incrementAndGet();
        assertEquals(List.of(Optional.of("late")), troubles(List.of(late)));
        assertEquals(List.of(Optional.of("open")), troubles(List.of(late)));
    }

    @Test
    void namesAChannelThatFoundNoThread() {
        var full = new ParallelChannels(
                _ -> {
                    throw new RejectedExecutionException();
                },
                2,
                Duration.ofMinutes(1),
                Clock.systemUTC());
        List<Report> reports = full.find("t", List.of(good("good")), query, name -> 10, Duration.ofMillis(200))
                .join();
        assertEquals(Optional.of(Report.Trouble.BUSY), reports.getFirst().trouble());
    }
}
