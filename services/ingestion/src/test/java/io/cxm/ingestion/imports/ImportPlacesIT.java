package io.cxm.ingestion.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.ingestion.Api;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.store.NewOperations;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Imports that begin at one time, as requests on several event loops do. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
@SuppressWarnings("NullAway") // of what stands here, nothing is asked
class ImportPlacesIT {
    @Inject
    NewOperations operations;

    @Inject
    ImportConfig config;

    @Inject
    Clock clock;

    /** Shows who runs to so many at once, if they come. */
    private static final class Meeting extends RunningImports {
        private final List<ImportJob> begun = new CopyOnWriteArrayList<>();
        private final CountDownLatch together;

        Meeting(int n) {
            super(null, null, null);
            together = new CountDownLatch(n);
        }

        @Override
        Collection<ImportJob> all() {
            List<ImportJob> now = List.copyOf(begun);
            together.countDown();
            try {
                var _ = together.await(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return now;
        }

        @Override
        void add(ImportJob job) {
            begun.add(job);
        }
    }

    @Test
    void noMoreBeginAtOnceThanMayRun() {
        int most = config.concurrentOfTenant();
        var running = new Meeting(most + 1);
        var imports = new Imports(operations, running, null, config, clock);
        var tenant = new TenantId(Api.newTenant());
        var wish =
                new Imports.Wish(new Operation.Terms(ElementKind.EVENTS, true), new ImportFormat(false, false), null);
        CompletableFuture.allOf(IntStream.rangeClosed(0, most)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> imports.run(tenant, wish, null), Thread.ofPlatform()::start))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        assertEquals(most, running.begun.size());
    }
}
