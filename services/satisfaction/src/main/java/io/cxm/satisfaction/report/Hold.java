package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.report.ReportWorker.Terms;
import io.cxm.satisfaction.report.store.WorkQueue;
import io.cxm.satisfaction.report.store.WorkQueue.Taken;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** A worker's hold on the report that it makes: renewed until it ends, and over when another has the report, or when it took too long. */
final class Hold {
    private static final Logger LOG = Logger.getLogger(Hold.class);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CompletableFuture<Void> over;
    private final Cancellable renewals;

    private Hold(Taken taken, WorkQueue queue, Terms terms) {
        over = new CompletableFuture<Void>().orTimeout(terms.longest().toMillis(), TimeUnit.MILLISECONDS);
        renewals = Multi.createFrom()
                .ticks()
                .every(terms.leaseThird())
                .onOverflow()
                .drop() // while one takes its time; it would be the last otherwise
                .onItem()
                .transformToUniAndConcatenate(t -> queue.keep(taken, terms.leaseEnd())
                        .onFailure()
                        .invoke(f -> LOG.warnf("report %s: %s", taken.reportId(), f.toString()))
                        .onFailure()
                        .recoverWithItem(true)) // as far as anybody knows
                .subscribe()
                .with(
                        mine -> {
                            if (!mine) {
                                over.completeExceptionally(new Lost());
                            }
                        },
                        f -> LOG.warnf("report %s: %s", taken.reportId(), f.toString()));
    }

    /** Holds it from now on. */
    static Hold on(Taken taken, WorkQueue queue, Terms terms) {
        return new Hold(taken, queue, terms);
    }

    /** Another worker has the report, or nobody: it was queued anew. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("it is no longer this worker's", null, false, false);
        }
    }

    /** Does this unless the hold is over before: then it is cancelled, and fails with {@link Lost} or, where it took too long, as busy. */
    <T> Uni<T> during(Uni<T> work) {
        Uni<T> end = Uni.createFrom()
                .completionStage(over::copy) // which is what cancelling it cancels
                .onFailure(TimeoutException.class)
                .transform(f -> ProblemException.later(ProblemType.BUSY, "A report took longer than it may", SOON))
                .chain(() -> Uni.createFrom().nothing()); // ended by who has it, after the work
        return Uni.combine().any().of(end, work);
    }

    void end() {
        renewals.cancel();
        over.complete(null);
    }
}
