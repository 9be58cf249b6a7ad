package io.cxm.satisfaction.report.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** How long the report of all tenants has waited that waits longest, as a metric; one that is made waits until it has ended. */
@Startup
@Singleton
public class WaitingReports {
    private static final String OLDEST = "select min(queued_at) from report_work";
    private final Pool pool;
    private final InstantSource clock;
    private volatile double seconds = Double.NaN;

    WaitingReports(Pool pool, InstantSource clock, MeterRegistry meters) {
        this.pool = pool;
        this.clock = clock;
        Gauge.builder("cxm.satisfaction.reports.oldest", () -> seconds)
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    /** Looks at the queue; there is no number while it cannot be read. */
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> look() {
        return pool.query(OLDEST)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .onItemOrFailure()
                .invoke((oldest, failure) -> seconds = failure != null
                        ? Double.NaN
                        : oldest == null ? 0 : Math.max(0, clock.millis() - oldest) / 1000.0)
                .replaceWithVoid();
    }
}
