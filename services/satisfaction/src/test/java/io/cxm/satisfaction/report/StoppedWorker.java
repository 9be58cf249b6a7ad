package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.tenancy.TenantId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The worker of another instance, whose process is stopped when the first file of a report is kept and the second is not: its
 * clock stands still, so that it is silent from then on, and it may wake again.
 */
@Dependent
public class StoppedWorker {
    private static final int PATIENCE_SECONDS = 30;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);
    private CompletableFuture<Boolean> work = new CompletableFuture<>();

    @Inject
    OtherWorker other;

    @Inject
    ReportObjects objects;

    /**
     * Takes the report that waits, and comes back when it has stopped half-way.
     *
     * @param disk where it writes before files are kept, where that is its own; null: where everybody does
     */
    public void takeAndStop(@Nullable Path disk) {
        Duration lease = Duration.ofSeconds(15);
        work = other.clock(InstantSource.fixed(Instant.now().minus(lease)))
                .lease(lease)
                .objects(new Stopping(disk))
                .begin();
        // it stops, unless it comes to an end that it should not come to
        CompletableFuture.anyOf(work, CompletableFuture.runAsync(() -> await(stopped), Thread.ofPlatform()::start))
                .join();
        if (work.isDone()) {
            throw new AssertionError("it took a report and made it, or took none: " + work.join());
        }
    }

    /** Lets it go on from there, to its end. */
    public void wake() {
        woken.countDown();
        work.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not come so far");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private final class Stopping extends OtherObjects {
        private final AtomicInteger kept = new AtomicInteger();
        private final @Nullable Path disk;

        Stopping(@Nullable Path disk) {
            super(objects);
            this.disk = disk;
        }

        @Override
        public Path workplace(TenantId tenant) throws IOException {
            return disk == null ? super.workplace(tenant) : disk;
        }

        @Override
        public void keep(TenantId tenant, Path finished, String name) throws IOException {
            if (kept.getAndIncrement() == 1) {
                stopped.countDown();
                await(woken);
            }
            super.keep(tenant, finished, name);
        }
    }
}
