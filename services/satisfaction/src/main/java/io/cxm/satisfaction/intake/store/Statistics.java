package io.cxm.satisfaction.intake.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Keeps what the planner knows of the tables in step with what the sinks store. Autovacuum looks once a minute at best;
 * a figure that is asked for right after a large import would be planned for tables that were still empty, and read a
 * whole table for each row of another.
 */
@ApplicationScoped
public class Statistics {
    private static final Logger LOG = Logger.getLogger(Statistics.class);
    private final Pool pool;

    Statistics(Pool pool) {
        this.pool = pool;
    }

    /** Counts tables anew that have changed much; most times none has. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> refresh() {
        return pool.query("select analyze_what_changed()")
                .execute()
                .replaceWithVoid()
                .onFailure()
                .invoke(f -> LOG.debugf("statistics wait: %s", f.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
