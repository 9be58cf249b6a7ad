package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.Calculations;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks what a report wants to know, with the patience that a report has. */
@ApplicationScoped
class ReportQuestions {
    private final Measurements measurements;
    private final Calculations calculations;
    private final ReportConfig config;

    ReportQuestions(Measurements measurements, Calculations calculations, ReportConfig config) {
        this.measurements = measurements;
        this.calculations = calculations;
        this.config = config;
    }

    /** Counts, and makes what is wanted of it on a thread for computations, where files may be written. */
    <T> Uni<T> ask(TenantId tenant, Question question, Function<Measured, T> use) {
        return patiently(measurements.ask(tenant, question, config.timeLimit(), use));
    }

    /** Does this on such a thread. */
    Uni<Void> then(Runnable work) {
        return patiently(calculations.run(() -> {
                    work.run();
                    return true;
                }))
                .replaceWithVoid();
    }

    /** Whether a part of a report is to be left out of it, which does not fail for it. */
    static boolean dispensable(Throwable failure) {
        return CountStore.tooMany(failure) || tookTooLong(failure);
    }

    /** Whether it had no turn in time, or was not counted in time. */
    static boolean tookTooLong(Throwable failure) {
        return failure instanceof Deadline.Passed;
    }

    /** Rows of a part of a report; where they take too long that is told, and there are none. */
    static Uni<List<ReportRow>> inTime(Supplier<Uni<? extends List<ReportRow>>> asked, Runnable leftOut) {
        return patiently(Uni.createFrom().deferred(asked))
                .onFailure(ReportQuestions::tookTooLong)
                .recoverWithItem(() -> {
                    leftOut.run();
                    return List.of();
                });
    }

    /** A full queue of computations is no reason for a report to fail: it waits. */
    static <T> Uni<T> patiently(Uni<T> asked) {
        return asked.onFailure(f -> f instanceof ProblemException p && p.type() == ProblemType.BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5))
                .atMost(100);
    }
}
