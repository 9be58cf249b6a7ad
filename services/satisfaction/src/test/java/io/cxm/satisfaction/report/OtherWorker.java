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
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The worker of another instance, which has times of its own and may have its files elsewhere. */
@Dependent
public class OtherWorker {
    private Duration lease = Duration.ofSeconds(15);
    private Duration longest = Duration.ofMinutes(1);
    private @Nullable ReportObjects own;

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

    @Inject
    InstantSource clock;

    /** How long it may be silent. */
    public OtherWorker lease(Duration time) {
        lease = time;
        return this;
    }

    /** How long it may count. */
    public OtherWorker longest(Duration time) {
        longest = time;
        return this;
    }

    /** What time it is to it. */
    public OtherWorker clock(InstantSource time) {
        clock = time;
        return this;
    }

    /** Where its files are. */
    public OtherWorker objects(ReportObjects elsewhere) {
        own = elsewhere;
        return this;
    }

    /** Makes the report that waits, on a thread of its own. */
    public CompletableFuture<Boolean> begin() {
        ReportObjects kept = own == null ? objects : own;
        ReportFiles files = new ReportFiles(kept, font);
        ReportMaker maker = new ReportMaker(tables, files, faces, questions, "of-another-instance");
        var worker = new ReportWorker(queue, store, maker, new ReportEnding(store, files, kept), new OwnTerms());
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return VertxContextSupport.subscribeAndAwait(worker::one);
                    } catch (RuntimeException | Error e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread.ofPlatform()::start);
    }

    private final class OwnTerms extends ReportWorker.Terms {
        OwnTerms() {
            super(config, clock);
        }

        @Override
        long leaseEnd() {
            return now() + lease.toMillis();
        }

        @Override
        Duration leaseThird() {
            return lease.dividedBy(3);
        }

        @Override
        Duration longest() {
            return longest;
        }
    }

    /** Files that are not kept before they are let go on. */
    public static final class Slow extends OtherObjects {
        private static final int PATIENCE_SECONDS = 30;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch allowed = new CountDownLatch(1);

        public Slow(ReportObjects objects) {
            super(objects);
        }

        public void awaitBegun() {
            await(begun);
        }

        public void go() {
            allowed.countDown();
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

        @Override
        public void keep(TenantId tenant, Path finished, String name) throws IOException {
            begun.countDown();
            await(allowed);
            super.keep(tenant, finished, name);
        }
    }

    /** Files whose store goes away when the first of them is kept, and stays away. */
    public static final class Away extends OtherObjects {
        private boolean away;

        public Away(ReportObjects objects) {
            super(objects);
        }

        @Override
        public void keep(TenantId tenant, Path finished, String name) throws IOException {
            away = true;
            throw new IOException("the object store failed");
        }

        @Override
        public void removeBeginning(TenantId tenant, String prefix) throws IOException {
            if (away) {
                throw new IOException("the object store failed");
            }
            super.removeBeginning(tenant, prefix);
        }
    }
}
