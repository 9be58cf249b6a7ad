package io.cxm.ranking.impression;

import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.impression.store.ShownStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** How long is held what shoppers were shown: no longer than it counts, by the wall's clock. */
@Singleton
public class ShownRetention {
    private static final Logger LOG = Logger.getLogger(ShownRetention.class);

    private final ShownStore store;
    private final Clock clock;

    ShownRetention(ShownStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "1H", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return apply().onFailure()
                .invoke(failure -> LOG.debug("retention of showings is tried again in the next round", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Drops what does not count any more, and makes the places of today and tomorrow. */
    public Uni<Void> apply() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.ensure(today)
                .chain(() -> store.ensure(today.plusDays(1)))
                .chain(() -> store.drop(today.minusDays(Shown.DAYS - 1)))
                .replaceWithVoid();
    }
}
