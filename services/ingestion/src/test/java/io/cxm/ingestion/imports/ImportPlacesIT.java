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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports that begin at one time, as requests on several event loops do. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
@SuppressWarnings("NullAway") // of what stands here, nothing is asked
class ImportPlacesIT {
    private static final Imports.Wish WISH =
            new Imports.Wish(new Operation.Terms(ElementKind.EVENTS, true), new ImportFormat(false, false), null);

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
        CompletableFuture.allOf(IntStream.rangeClosed(0, most)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> imports.run(tenant, WISH, null), Thread.ofPlatform()::start))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        assertEquals(most, running.begun.size());
    }

    @Test
    void twoGreedyTenantsLeavePlacesForAThirdAndAFourth() {
        assertEquals(List.of(4L, 2L, 1L, 1L), placesOfGreedyTenants(false));
        assertEquals(List.of(3L, 3L, 1L, 1L), placesOfGreedyTenants(true));
    }

    /** How many places each of four tenants gets that begin as many imports as there are places. */
    private List<Long> placesOfGreedyTenants(boolean inTurns) {
        var running = new Meeting(1);
        var imports = new Imports(operations, running, null, config, clock);
        List<TenantId> tenants =
                Stream.generate(() -> new TenantId(Api.newTenant())).limit(4).toList();
        int all = config.concurrent();
        for (int i = 0; i < 2 * all; i++) {
            var _ = imports.run(tenants.get(inTurns ? i % 2 : i / all), WISH, null);
        }
        for (int i = 0; i < 2 * all; i++) {
            var _ = imports.run(tenants.get(2 + i / all), WISH, null);
        }
        return tenants.stream()
                .map(tenant -> running.begun.stream()
                        .filter(job -> job.tenant().equals(tenant))
                        .count())
                .toList();
    }
}
