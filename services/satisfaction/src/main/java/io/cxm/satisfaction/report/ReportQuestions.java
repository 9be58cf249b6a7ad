package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.measure.Calculations;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Predicted;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks what a report wants to know, with the patience that a report has. */
@ApplicationScoped
class ReportQuestions {
    /** Counted at once, where one tenant may have as many: whoever else asks for its figures waits for one of them. */
    private static final int AT_ONCE = 2;

    private static final int AHEAD = 6;

    /** Groups of parts that wait to be written, some 11 MB of them: of six parts each may have as many as are counted at once. */
    private static final int GROUPS = 10_000;

    private final Measurements measurements;
    private final Calculations calculations;
    private final LineMatcher lines;
    private final TenantSql sql;
    private final ReportConfig config;

    ReportQuestions(
            Measurements measurements,
            Calculations calculations,
            LineMatcher lines,
            TenantSql sql,
            ReportConfig config) {
        this.measurements = measurements;
        this.calculations = calculations;
        this.lines = lines;
        this.sql = sql;
        this.config = config;
    }

    /** Brings order lines up to date, which questions at one time cannot do. */
    Uni<Void> bringUpToDate(TenantId tenant) {
        return patiently(
                        measurements.inTurn(tenant, config.timeLimit(), (_, deadline) -> lines.drain(tenant, deadline)))
                .onFailure()
                .transform(Deadline::told);
    }

    /**
     * Does work whose questions are all answered from what is stored now: parts of a whole add up to it, whenever each is
     * counted. It takes a connection beside those of {@link io.cxm.satisfaction.measure.Turns}, one in each
     * instance, since that makes one report after the other.
     */
    <T> Uni<T> atOneTime(Supplier<Uni<T>> work) {
        return sql.atOneTime(work);
    }

    /** How far the tenant's figures reach. */
    Uni<Reach> reach(TenantId tenant) {
        return measurements.reach(tenant);
    }

    /** Of how many order lines something is predicted. */
    Uni<Predicted> predicted(TenantId tenant) {
        return patiently(measurements.predicted(tenant, config.timeLimit()));
    }

    /** Counts; what it counted is what writes it. */
    Uni<Runnable> ask(TenantId tenant, Question question, Consumer<Measured> write) {
        return patiently(
                measurements.ask(tenant, question, config.timeLimit(), measured -> new Counted(measured, write)));
    }

    /** Counts for questions that go together; {@link #computed} makes of what was counted what writes it. */
    Uni<List<Measurements.Counted>> count(TenantId tenant, List<Question> alike) {
        return patiently(measurements.count(tenant, alike, config.timeLimit()));
    }

    Uni<Runnable> computed(Question question, Measurements.Counted counted, Consumer<Measured> write) {
        return patiently(measurements.computed(question, counted, measured -> new Counted(measured, write)));
    }

    /** Counts the parts of a report, a few ahead, and writes them in their order, on threads for computations, where files may be written. */
    Uni<Void> write(List<Uni<Runnable>> parts) {
        return Ahead.inOrder(parts, limits(measurements.atOnceOfTenant()), this::then);
    }

    /** How far parts are counted ahead where so many questions of one tenant are counted at once. */
    static Ahead.Limits<Runnable> limits(int ofTenant) {
        return new Ahead.Limits<>(Math.min(AT_ONCE, ofTenant), AHEAD, GROUPS, Counted::groups);
    }

    /** What was counted, with what writes it. */
    record Counted(Measured measured, Consumer<Measured> write) implements Runnable {
        @Override
        public void run() {
            write.accept(measured);
        }

        /** How many groups a part has, shown or not; those of parts that are not counted by groups are few. */
        static int groups(Runnable part) {
            return part instanceof Counted counted
                    ? counted.measured().shown().size()
                            + counted.measured().suppressed().size()
                    : 0;
        }
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

    /** A part of a report that is made of rows; where they take too long that is told, and there are none. */
    static Uni<Runnable> inTime(
            Supplier<Uni<? extends List<ReportRow>>> asked, Consumer<ReportRow> row, Runnable leftOut) {
        return patiently(Uni.createFrom().deferred(asked))
                .<Runnable>map(made -> () -> made.forEach(row))
                .onFailure(ReportQuestions::tookTooLong)
                .recoverWithItem(leftOut);
    }

    /** A full queue of computations is no reason for a report to fail: it waits. */
    static <T> Uni<T> patiently(Uni<T> asked) {
        return asked.onFailure(f -> f instanceof ProblemException p && p.type() == ProblemType.BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5))
                .atMost(100);
    }
}
