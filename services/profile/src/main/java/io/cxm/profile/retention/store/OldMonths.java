package io.cxm.profile.retention.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Gives back the space of months of which no tenant keeps anything. */
@ApplicationScoped
public class OldMonths {
    private static final Logger LOG = Logger.getLogger(OldMonths.class);
    private final Pool pool;
    private final Clock clock;

    OldMonths(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Drops the months that are empty, last month and this one aside. */
    public Uni<Void> drop() {
        YearMonth last =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(1);
        return pool.preparedQuery("select drop_empty_months($1)")
                .execute(Tuple.of(last.atDay(1)))
                .invoke(rows -> {
                    int dropped = rows.iterator().next().getInteger(0);
                    if (dropped > 0) {
                        LOG.infof("dropped %d empty partitions", dropped);
                    }
                })
                .replaceWithVoid();
    }
}
