package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.BundleWriter;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentsTest {
    private static final TenantId SHOP = new TenantId("shop");

    @TempDir
    private Path bundles = Path.of("");

    private final List<Long> pauses = new CopyOnWriteArrayList<>();
    private volatile boolean hurried;

    /** Tells after which pauses it was to do something; hurried, it does so at once. */
    private final ScheduledExecutorService loaders = new ScheduledThreadPoolExecutor(2) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long pause, TimeUnit unit) {
            if (pause > 0) { // else to be done now
                pauses.add(unit.toMillis(pause));
            }
            return super.schedule(task, hurried ? 0 : pause, unit);
        }
    };

    private final BundleNotices notices = new BundleNotices();
    private final ModelOpening opening = new ModelOpening();

    @AfterEach
    void stop() {
        loaders.shutdownNow();
    }

    private void promote(String version) throws IOException {
        BundleWriter.Written written = SmallBundle.write(bundles, SHOP.value(), version, "a-", Map.of());
        notice(
                version,
                BundleNotice.newBuilder()
                        .setPublished(Published.newBuilder()
                                .setVersion(version)
                                .setManifestSha256(written.manifestSha256())
                                .setBytes(written.bytes())));
        notice(
                "serving",
                BundleNotice.newBuilder()
                        .setServing(BundleNotice.Serving.newBuilder().setVersion(version)));
    }

    private void notice(String entity, BundleNotice.Builder notice) {
        notices.apply(new RecordKey(SHOP.value(), entity), notice.build());
    }

    private Residents<RecallModel> residents(long budget) {
        return new Residents<>(
                new GivenConfig(bundles, budget),
                notices,
                new BundleShelf<>(bundles, opening),
                loaders,
                InstantSource.system());
    }

    @Test
    void completesABundleBeforeItReplacesAnotherAndTheFirstOneAfterItServes() throws IOException {
        promote("1");
        Residents<RecallModel> residents = residents(1 << 30);
        List<String> servedMeanwhile = new ArrayList<>();
        TenantMemory<RecallModel> memory = residents.load(SHOP, _ -> {});
        opening.onComplete = () -> servedMeanwhile.add(memory.loaded().version());
        Announcing.await(Duration.ofSeconds(20), "1 is completed", () -> opening.completed.equals(List.of("1")));
        Announcing.await(
                Duration.ofSeconds(20), "1 is open", () -> memory.opened().isDone());
        promote("2");
        residents.serve(memory);
        assertEquals(List.of("1", "2"), opening.completed);
        assertEquals("2", memory.loaded().version());
        assertEquals("1", servedMeanwhile.getLast());
    }

    /** What arrived is found by searches, which go on until the bundle's items are found by them. */
    @Test
    void completesTheFirstBundleOfATenantThatAnswersWithoutAnyBeforeItServes() throws IOException {
        Residents<RecallModel> residents = residents(1 << 30);
        TenantMemory<RecallModel> memory = residents.load(SHOP, _ -> {});
        Announcing.await(
                Duration.ofSeconds(20), "it answers", () -> memory.opened().isDone());
        List<String> servedMeanwhile = new ArrayList<>();
        opening.onComplete = () -> servedMeanwhile.add(memory.loaded().version());
        promote("1");
        residents.serve(memory);
        assertEquals(List.of("1"), opening.completed);
        assertEquals(List.of(""), servedMeanwhile);
        assertEquals("1", memory.loaded().version());
    }

    @Test
    void aStartWaitsForAllThatAnswersNeedAndARequestDoesNot() throws IOException {
        promote("1");
        Residents<RecallModel> residents = residents(1 << 30);
        var served = new CompletableFuture<Void>();
        var searched = new CompletableFuture<Void>();
        opening.onComplete = () -> {
            served.complete(null);
            searched.join();
        };
        CompletableFuture<Void> preloaded = residents.preload(_ -> {});
        served.orTimeout(20, TimeUnit.SECONDS).join();
        TenantMemory<RecallModel> memory = residents.hold(SHOP, _ -> {});
        memory.opened().copy().orTimeout(20, TimeUnit.SECONDS).join();
        assertEquals("1", memory.loaded().version());
        assertFalse(preloaded.isDone());
        searched.complete(null);
        preloaded.orTimeout(20, TimeUnit.SECONDS).join();
        assertTrue(memory.completed().isDone());
    }

    @Test
    void whatCannotBeReplayedHoldsUpNoBundle() throws IOException {
        promote("1");
        TenantMemory<RecallModel> memory = residents(1 << 30).load(SHOP, _ -> {
            throw new IllegalStateException("as it may happen");
        });
        Announcing.await(
                Duration.ofSeconds(20), "1 serves", () -> memory.opened().isDone());
        assertEquals("1", memory.loaded().version());
    }

    @Test
    void whatFailsWhileATenantIsLoadedIsToldAndTriedAgain() throws IOException {
        promote("1");
        opening.onRehearse = () -> {
            throw new NoClassDefFoundError("as it may happen");
        };
        TenantMemory<RecallModel> memory = residents(1 << 30).load(SHOP, _ -> {});
        Announcing.await(
                Duration.ofSeconds(20), "it was tried", () -> memory.opened().isDone());
        assertTrue(memory.problem().orElse("").contains("as it may happen"));
        assertEquals("", memory.loaded().version());
        opening.onRehearse = () -> {};
        Announcing.await(
                Duration.ofSeconds(20),
                "1 serves",
                () -> "1".equals(memory.loaded().version()));
        assertEquals(Optional.empty(), memory.problem());
    }

    /** Each attempt hashes the bundle. */
    @Test
    void whatGoesOnFailingIsTriedEverLessOften() throws IOException {
        promote("1");
        opening.onRehearse = () -> {
            throw new NoClassDefFoundError("as it may happen");
        };
        hurried = true;
        residents(1 << 30).load(SHOP, _ -> {});
        Announcing.await(Duration.ofSeconds(20), "it was tried often", () -> pauses.size() > 9);
        assertEquals(
                List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L),
                pauses.stream().limit(9).map(millis -> millis / 1000).toList());
    }

    /** Its network is memory off the heap, which nobody else would give back. */
    @Test
    void aBundleThatCannotBeExchangedIsClosed() throws IOException {
        promote("1");
        Residents<RecallModel> residents = residents(1 << 30);
        TenantMemory<RecallModel> memory = residents.load(SHOP, _ -> {});
        Announcing.await(Duration.ofSeconds(20), "1 is completed", () -> opening.completed.equals(List.of("1")));
        promote("2");
        opening.onComplete = () -> {
            throw new NoClassDefFoundError("as it may happen");
        };
        assertThrows(NoClassDefFoundError.class, () -> residents.serve(memory));
        assertEquals(List.of("2"), opening.closed);
        assertEquals("1", memory.loaded().version());
    }

    @Test
    void aBundleThatCannotAnswerIsRefusedAndClosed() throws IOException {
        promote("1");
        opening.onRehearse = () -> {
            throw new IllegalStateException("as it may happen");
        };
        TenantMemory<RecallModel> memory = residents(1 << 30).load(SHOP, _ -> {});
        Announcing.await(
                Duration.ofSeconds(20), "it was tried", () -> memory.opened().isDone());
        assertTrue(memory.problem().orElse("").contains("1 is refused"));
        assertEquals(List.of("1"), opening.closed);
    }

    @Test
    void keepsNothingOfATenantThatEnds() throws IOException {
        promote("1");
        Residents<RecallModel> residents = residents(1 << 30);
        TenantMemory<RecallModel> memory = residents.load(SHOP, _ -> {});
        Announcing.await(
                Duration.ofSeconds(20), "1 is open", () -> memory.opened().isDone());
        residents.forget(SHOP);
        assertEquals(List.of(), List.copyOf(residents.all()));
        residents.forget(SHOP); // it is told of twice: as it begins to end, and when it has
    }

    @Test
    void letsGoOfWhatGrewBeyondTheBudget() throws IOException {
        promote("1");
        Residents<RecallModel> residents = residents(1);
        residents.load(SHOP, _ -> {});
        Announcing.await(Duration.ofSeconds(20), "it serves", () -> opening.completed.equals(List.of("1")));
        TenantMemory<RecallModel> other = residents.hold(new TenantId("other"), _ -> {});
        residents.makeRoom();
        assertEquals(List.of(other), List.copyOf(residents.all()));
    }

    /** A sort whose order changes meanwhile may fail, or leave some out. */
    @Test
    void ordersTenantsWhileRequestsUseThem() throws InterruptedException {
        Residents<RecallModel> residents = residents(1 << 30);
        for (int i = 0; i < 200; i++) {
            residents.hold(new TenantId("t" + i), _ -> {});
        }
        List<TenantMemory<RecallModel>> all = List.copyOf(residents.all());
        var ordered = new AtomicBoolean();
        Thread requests = Thread.ofPlatform().start(() -> {
            for (int i = 0; !ordered.get(); i++) {
                all.get(Math.floorMod(i * 31, all.size())).touch(Instant.ofEpochMilli(i * 7919L % 1000));
            }
        });
        try {
            for (int round = 0; round < 2000; round++) {
                assertEquals(all.size(), ByUse.of(all).size());
            }
        } finally {
            ordered.set(true);
            requests.join();
        }
    }

    @Test
    void aRegularTaskIsTriedAgainAfterItFailed() {
        var runs = new AtomicInteger();
        Runnable task = Serving.lasting(() -> {
            runs.incrementAndGet();
            throw new IllegalStateException("as it may happen");
        });
        task.run();
        task.run();
        assertEquals(2, runs.get());
    }
}
