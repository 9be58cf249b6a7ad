package io.cxm.ranking.answer;

import io.cxm.ranking.answer.store.AnswerStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** How long answers are kept: a day goes when the last of its answers is past retention. The day after this one has its place early. */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final AnswersConfig config;
    private final AnswerStore store;
    private final Clock clock;

    Retention(AnswersConfig config, AnswerStore store, Clock clock) {
        if (config.days() < 1 || config.days() > 365) {
            throw new IllegalArgumentException("cxm.ranking.answers.days must be 1 to 365");
        }
        this.config = config;
        this.store = store;
        this.clock = clock;
    }

    /** Whether an answer of this moment is past retention. */
    boolean isOver(Instant at) {
        return at.isBefore(begin());
    }

    /** The moment from which on answers are kept. */
    Instant begin() {
        return clock.instant().minus(config.days(), ChronoUnit.DAYS);
    }

    @Scheduled(
            every = "${cxm.ranking.answers.every:1H}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return apply().onFailure()
                .invoke(failure -> LOG.debug("retention of answers is tried again in the next round", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Drops what is past retention, and makes the places of today and tomorrow. */
    public Uni<Void> apply() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.ensure(today)
                .chain(() -> store.ensure(today.plusDays(1)))
                .chain(() -> store.drop(today.minusDays(config.days())))
                .invoke(dropped -> {
                    if (dropped > 0) {
                        LOG.infof("dropped %d days of answers", dropped);
                    }
                })
                .replaceWithVoid();
    }
}
