package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.DatabaseOutage;
import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.store.ReportStore;
import io.cxm.satisfaction.report.store.ReportStore.End;
import io.cxm.satisfaction.report.store.WorkQueue;
import io.cxm.satisfaction.report.store.WorkQueue.Taken;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the reports that wait, one after the other.
 *
 * <p>A report is taken for a time, and the place in the queue goes in the transaction that ends the report. A worker that
 * was killed leaves it queued, and one that was only slow is told so when it renews its time, or finds the place gone, and
 * throws its files away: either way the report is delivered once.
 */
@ApplicationScoped
public class ReportWorker {
    private static final Logger LOG = Logger.getLogger(ReportWorker.class);
    private final WorkQueue queue;
    private final ReportStore store;
    private final ReportMaker maker;
    private final ReportEnding ending;
    private final Terms terms;

    ReportWorker(WorkQueue queue, ReportStore store, ReportMaker maker, ReportEnding ending, Terms terms) {
        this.queue = queue;
        this.store = store;
        this.maker = maker;
        this.ending = ending;
        this.terms = terms;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return one().onFailure()
                .invoke(f -> LOG.warnf("reports wait: %s", f.toString()))
                .onFailure()
                .recoverWithItem(false)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Makes the report that waits longest; false where none waits. */
    Uni<Boolean> one() {
        // a name for each time a report is taken: this process may have lost it meanwhile
        return queue.take(UUID.randomUUID().toString(), terms.now(), terms.leaseEnd())
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().item(false)
                        : make(taken.get()).replaceWith(true));
    }

    private Uni<Void> make(Taken taken) {
        Hold hold = Hold.on(taken, queue, terms);
        return store.begin(taken.tenant(), taken.reportId())
                .chain(report -> report.isEmpty() ? drop(taken) : make(taken, report.get(), hold))
                .eventually(hold::end);
    }

    /** The report has ended, and then its files are delivered, or is gone with its tenant, and then none may stay. */
    private Uni<Void> drop(Taken taken) {
        return ending.clear(taken).chain(() -> queue.drop(taken));
    }

    private Uni<Void> make(Taken taken, Report report, Hold hold) {
        if (taken.attempt() > terms.attempts()) { // what killed its worker each time would do so for ever
            LOG.errorf("%s: report %s failed, since no worker came to its end", taken.tenant(), taken.reportId());
            return failedForGood(taken, ProblemType.INTERNAL);
        }
        return maker.make(taken.tenant(), report, taken.attempt(), hold)
                .chain(made -> ending.end(taken, new End(made.files(), made.quoted(), null, terms.now())))
                .onFailure()
                .recoverWithUni(failure -> failed(taken, failure));
    }

    private Uni<Void> failed(Taken taken, Throwable failure) {
        if (failure instanceof Hold.Lost) {
            LOG.warnf("report %s was left: %s", taken.reportId(), failure.getMessage());
            return Uni.createFrom().voidItem();
        }
        if (isAway(failure) && terms.worthWaiting(taken)) {
            LOG.warnf("report %s waits: %s", taken.reportId(), failure.toString());
            return queue.putBack(taken, terms.afterOutage(taken));
        }
        if (taken.attempt() < terms.attempts()) {
            LOG.warnf("report %s is tried again: %s", taken.reportId(), failure.toString());
            return queue.keep(taken, terms.nextAttempt()).replaceWithVoid();
        }
        LOG.errorf(failure, "%s: report %s failed", taken.tenant(), taken.reportId());
        return failedForGood(taken, reason(failure));
    }

    private static ProblemType reason(Throwable failure) {
        return switch (failure) {
            case Deadline.Passed _ -> ProblemType.BUSY;
            case ProblemException problem -> problem.type();
            default -> isAway(failure) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL;
        };
    }

    /** Whether the database, or the bucket or volume of the files, is away. */
    private static boolean isAway(Throwable failure) {
        return failure instanceof UncheckedIOException || DatabaseOutage.isOutage(failure);
    }

    private Uni<Void> failedForGood(Taken taken, ProblemType reason) {
        return ending.end(taken, new End(List.of(), Set.of(), reason.code(), terms.now()));
    }

    /** Times and limits of the work. */
    @ApplicationScoped
    public static class Terms {
        private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
        /** Beyond it the machine is not up to it now, and the state of the data that it holds is in the way of others. */
        private static final Duration LONGEST = Duration.ofMinutes(30);

        private final ReportConfig config;
        private final InstantSource clock;

        Terms(ReportConfig config, InstantSource clock) {
            this.config = config;
            this.clock = clock;
        }

        long now() {
            return clock.millis();
        }

        long leaseEnd() {
            return now() + config.lease().toMillis();
        }

        long nextAttempt() {
            return now() + config.pause().toMillis();
        }

        /** Whether it was queued so lately that it is tried again after an outage. */
        boolean worthWaiting(Taken taken) {
            return now() - taken.queuedAt() < config.patience().toMillis();
        }

        /** When it is tried next: the longer the outage, the later. */
        long afterOutage(Taken taken) {
            long quarter = (now() - taken.queuedAt()) / 4;
            return now() + Math.clamp(quarter, config.pause().toMillis(), LONGEST_PAUSE.toMillis());
        }

        Duration leaseThird() {
            return config.lease().dividedBy(3);
        }

        /** How long all questions of one attempt may take together. */
        Duration longest() {
            return LONGEST;
        }

        int attempts() {
            return config.attempts();
        }
    }
}
