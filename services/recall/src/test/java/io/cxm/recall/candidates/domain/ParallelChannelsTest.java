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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelChannelsTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ParallelChannels channels = new ParallelChannels(pool, 2, Duration.ofMinutes(1), Clock.systemUTC());
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
        assertEquals(List.of(Optional.of("failed")), troubles(List.of(failing())));
        assertEquals(List.of(Optional.of("open")), troubles(List.of(failing())));
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
