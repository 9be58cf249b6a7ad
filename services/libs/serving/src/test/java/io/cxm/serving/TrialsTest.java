package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.BundleWriter;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");
    private static final int ROOM = 1 << 30;

    @TempDir
    private Path bundles = Path.of("");

    private volatile Instant now = Instant.ofEpochMilli(SmallBundle.CLOCK);

    /** What is to be done later is done at once. */
    private final ScheduledExecutorService loaders = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long pause, TimeUnit unit) {
            return super.schedule(task, 0, unit);
        }
    };

    private final BundleNotices notices = new BundleNotices();
    private final ModelOpening opening = new ModelOpening();
    private Residents<RecallModel> residents;
    private Trials<RecallModel> trials;

    @BeforeEach
    void start() {
        residents = residents(ROOM);
        trials = trials(1);
    }

    @AfterEach
    void stop() {
        loaders.shutdownNow();
    }

    private Residents<RecallModel> residents(long budget) {
        return new Residents<>(
                new GivenConfig(bundles, budget), notices, new BundleShelf<>(bundles, opening), loaders, () -> now);
    }

    private Trials<RecallModel> trials(int most) {
        return new Trials<>(most, notices, new BundleShelf<>(bundles, opening), residents, loaders);
    }

    private BundleWriter.Written publish(TenantId tenant, String version) throws IOException {
        BundleWriter.Written written = SmallBundle.write(bundles, tenant.value(), version, "a-", Map.of());
        notices.apply(
                new RecordKey(tenant.value(), version),
                BundleNotice.newBuilder()
                        .setPublished(Published.newBuilder()
                                .setVersion(version)
                                .setManifestSha256(written.manifestSha256())
                                .setBytes(written.bytes()))
                        .build());
        return written;
    }

    private TenantMemory<RecallModel> serving(TenantId tenant, String version) throws IOException {
        if (!notices.of(tenant).published().containsKey(version)) {
            publish(tenant, version);
        }
        notices.apply(
                new RecordKey(tenant.value(), "serving"),
                BundleNotice.newBuilder()
                        .setServing(BundleNotice.Serving.newBuilder().setVersion(version))
                        .build());
        TenantMemory<RecallModel> memory = residents.load(tenant, _ -> {});
        Announcing.await(
                Duration.ofSeconds(20),
                version + " serves",
                () -> version.equals(memory.loaded().version()));
        return memory;
    }

    private static ProblemException refused(Supplier<Object> trial) {
        RuntimeException failure = assertThrows(RuntimeException.class, () -> trial.get());
        return assertInstanceOf(
                ProblemException.class, failure instanceof CompletionException ? failure.getCause() : failure);
    }

    @Test
    void opensABundleBesideTheOneThatServes() throws IOException {
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        long alone = memory.bytes();
        long more = publish(SHOP, "2").bytes();
        Loaded<RecallModel> tried = trials.of(memory, "2").join();
        assertEquals("2", tried.version());
        assertEquals("1", memory.loaded().version());
        assertSame(tried, memory.loaded("2").orElseThrow());
        assertSame(tried, trials.of(memory, "2").join(), "it is opened once");
        assertSame(memory.loaded(), trials.of(memory, "1").join(), "what serves is at hand");
        assertEquals(alone + more, memory.bytes(), "it counts in the budget");
    }

    @Test
    void refusesWhatTheTenantDoesNotHaveByItsPointer() throws IOException {
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        publish(OTHER, "2");
        ProblemException refused = refused(() -> trials.of(memory, "2").join());
        assertEquals(ProblemType.INVALID, refused.type());
        assertEquals("/bundle", refused.errors().getFirst().pointer());
    }

    @Test
    void refusesWhatIsNotOnDiskAnyMore() throws IOException {
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        Path manifest = publish(SHOP, "2").folder().resolve("manifest.json");
        Path away = Files.move(manifest, bundles.resolve("away.json"));
        ProblemException refused = refused(() -> trials.of(memory, "2").join());
        assertEquals(ProblemType.INVALID, refused.type());
        assertEquals("corrupt", refused.errors().getFirst().code());
        Files.move(away, manifest);
        assertEquals("2", trials.of(memory, "2").join().version(), "it is looked for again");
    }

    @Test
    void triesOneOfATenantAtATime() throws IOException {
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        publish(SHOP, "2");
        publish(SHOP, "3");
        trials.of(memory, "2").join();
        now = now.plusSeconds(20);
        trials.of(memory, "2").join();
        now = now.plusSeconds(20);
        ProblemException refused = refused(() -> trials.of(memory, "3").join());
        assertEquals(ProblemType.BUSY, refused.type());
        assertEquals(Duration.ofSeconds(30), refused.retryAfter());
        now = now.plusSeconds(11);
        trials.of(memory, "3").join();
        assertTrue(memory.loaded("2").isEmpty());
        Announcing.await(Duration.ofSeconds(20), "2 is closed", () -> opening.closed.contains("2"));
    }

    @Test
    void triesNoMoreThanMayBeOfAllTenants() throws IOException {
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        TenantMemory<RecallModel> other = serving(OTHER, "1");
        publish(SHOP, "2");
        publish(OTHER, "2");
        trials.of(memory, "2").join();
        assertEquals(
                ProblemType.BUSY, refused(() -> trials.of(other, "2").join()).type());
        now = now.plusSeconds(31);
        trials.of(other, "2").join();
        assertTrue(memory.loaded("2").isEmpty(), "the one unused longest gives way");
        trials = trials(0);
        assertEquals(
                ProblemType.BUSY, refused(() -> trials.of(memory, "2").join()).type());
    }

    @Test
    void displacesNothingThatServes() throws IOException {
        TenantMemory<RecallModel> first = serving(SHOP, "1");
        long bytes = publish(SHOP, "2").bytes();
        residents = residents(first.bytes() + bytes);
        trials = trials(1);
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        ProblemException refused = refused(() -> trials.of(memory, "2").join());
        assertEquals(ProblemType.BUSY, refused.type());
        assertTrue(String.valueOf(refused.getMessage()).contains("no room"), refused::getMessage);
    }

    /** A bundle may take more than its files in the end; a tenant that comes later needs the room. */
    @Test
    void endsBeforeATenantIsLetGo() throws IOException {
        TenantMemory<RecallModel> first = serving(SHOP, "1");
        publish(SHOP, "2");
        residents = residents(4 * first.bytes() - 1);
        trials = trials(1);
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        trials.of(memory, "2").join();
        TenantMemory<RecallModel> other = serving(OTHER, "1");
        residents.makeRoom();
        TenantMemory<RecallModel> third = serving(new TenantId("third"), "1");
        residents.makeRoom();
        assertEquals(List.of(), memory.trial().stream().toList());
        assertTrue(residents.all().containsAll(List.of(memory, other, third)));
        trials.sweep();
        Announcing.await(Duration.ofSeconds(20), "2 is closed", () -> opening.closed.contains("2"));
    }

    @Test
    void endsWhatNobodyUsedForLongAndWhoseTenantIsLetGo() throws IOException {
        TenantMemory<RecallModel> memory = serving(SHOP, "1");
        publish(SHOP, "2");
        trials.of(memory, "2").join();
        now = now.plusSeconds(599);
        trials.sweep();
        assertTrue(memory.loaded("2").isPresent());
        now = now.plusSeconds(2);
        trials.sweep();
        assertTrue(memory.loaded("2").isEmpty());
        trials.of(memory, "2").join();
        residents.forget(SHOP);
        trials.sweep();
        Announcing.await(
                Duration.ofSeconds(20),
                "all are closed",
                () -> opening.closed.stream().filter("2"::equals).count() == 2);
    }
}
