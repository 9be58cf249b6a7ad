package io.cxm.satisfaction.measure;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Predicted;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.measure.store.PredictedLines;
import io.cxm.satisfaction.measure.store.TenantFacts;
import io.cxm.satisfaction.measure.store.TenantFacts.Facts;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers questions about a tenant's satisfaction. Reports and the REST API both ask here, so they say the same. */
@ApplicationScoped
public class Measurements {
    private final TenantFacts facts;
    private final CountStore counts;
    private final Calculations calculations;
    private final Turns turns;
    private final PredictedLines predicted;
    private final InstantSource clock;

    Measurements(
            TenantFacts facts,
            CountStore counts,
            Calculations calculations,
            Turns turns,
            PredictedLines predicted,
            InstantSource clock) {
        this.predicted = predicted;
        this.facts = facts;
        this.counts = counts;
        this.calculations = calculations;
        this.turns = turns;
        this.clock = clock;
    }

    /** How many questions of one tenant are counted at once. */
    public int atOnceOfTenant() {
        return turns.ofTenant();
    }

    /** What was counted, not yet computed. */
    public record Counted(Counts counts, Reach reach) {}

    /** How far the tenant's data has come: the newest event, in milliseconds since 1970. */
    public Uni<Long> newest(TenantId tenant) {
        return reach(tenant).map(Reach::clock);
    }

    /** How far the tenant's figures reach. */
    public Uni<Reach> reach(TenantId tenant) {
        return facts.of(tenant).map(Facts::reach);
    }

    /**
     * Of how many order lines something is predicted.
     *
     * @param limit how long it may wait for its turn, and how long it may count then; beyond it {@link Deadline.Passed}
     */
    public Uni<Predicted> predicted(TenantId tenant, Duration limit) {
        return inTurn(tenant, limit, (_, deadline) -> predicted.of(tenant, deadline));
    }

    /** The zone in which the tenant's dates begin. */
    public Uni<ZoneId> zone(TenantId tenant) {
        return facts.of(tenant).map(Facts::zone);
    }

    /**
     * Counts in the database, computes on a thread of its own, and makes what is wanted of it there.
     *
     * @param limit how long it may wait for its turn, and how long it may count then; beyond it {@link Deadline.Passed}
     */
    public <T> Uni<T> ask(TenantId tenant, Question question, Duration limit, Function<Measured, T> use) {
        return inTurn(
                        tenant,
                        limit,
                        (f, deadline) -> counts.count(tenant, question, f.reach(), deadline)
                                .map(c -> new Counted(c, f.reach())))
                .chain(c -> computed(question, c, use));
    }

    /**
     * Counts for questions that {@linkplain Question#goesTogether go together}, in their order.
     *
     * @param limit how long they may wait for their turn, and how long they may count then; beyond it {@link Deadline.Passed}
     */
    public Uni<List<Counted>> count(TenantId tenant, List<Question> alike, Duration limit) {
        return inTurn(
                tenant,
                limit,
                (f, deadline) -> counts.count(tenant, alike, f.reach(), deadline)
                        .map(all ->
                                all.stream().map(c -> new Counted(c, f.reach())).toList()));
    }

    /** Computes on a thread of its own what is wanted of what was counted. */
    public <T> Uni<T> computed(Question question, Counted counted, Function<Measured, T> use) {
        return calculations.run(() -> use.apply(Measured.of(question, counted.counts(), counted.reach())));
    }

    /**
     * Counts when its turn comes, by what every figure of the tenant depends on.
     *
     * @param limit how long it may wait for its turn, and how long it may count then
     */
    public <T> Uni<T> inTurn(TenantId tenant, Duration limit, BiFunction<Facts, Deadline, Uni<T>> count) {
        return turns.in(tenant, limit, () -> {
            Deadline deadline = Deadline.in(limit, clock);
            return facts.of(tenant).chain(known -> count.apply(known, deadline));
        });
    }
}
