package io.cxm.satisfaction.report;

import io.cxm.satisfaction.page.ReportFont;
import io.cxm.satisfaction.report.store.FaceStore;
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.satisfaction.report.store.ReportStore;
import io.cxm.satisfaction.report.store.WorkQueue;
import io.cxm.tenancy.TenantId;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
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
    WorkQueue queue;

    @Inject
    ReportStore store;

    @Inject
    ReportTables tables;

    @Inject
    FaceStore faces;

    @Inject
    ReportQuestions questions;

    @Inject
    ReportObjects objects;

    @Inject
    ReportFont font;

    @Inject
    ReportConfig config;

    /**
     * Takes the report that waits, and comes back when it has stopped half-way.
     *
     * @param disk where it writes before files are kept, where that is its own; null: where everybody does
     */
    public void takeAndStop(@Nullable Path disk) {
        InstantSource clock = InstantSource.fixed(Instant.now().minus(config.lease()));
        ReportObjects stopping = new Stopping(disk);
        ReportFiles files = new ReportFiles(stopping, font);
        ReportMaker maker = new ReportMaker(tables, files, faces, questions, "of-another-instance");
        var ending = new ReportEnding(store, files, stopping);
        var worker = new ReportWorker(queue, store, maker, ending, new ReportWorker.Terms(config, clock));
        work = CompletableFuture.supplyAsync(() -> make(worker), Thread.ofPlatform()::start);
        // it stops, unless it comes to an end that it should not come to
        CompletableFuture.anyOf(work, CompletableFuture.runAsync(() -> await(stopped), Thread.ofPlatform()::start))
                .join();
        if (work.isDone()) {
            throw new AssertionError("it took a report and made it, or took none: " + work.join());
        }
    }

    /** As the scheduler does it. */
    private static boolean make(ReportWorker worker) {
        try {
            return VertxContextSupport.subscribeAndAwait(worker::one);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
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
