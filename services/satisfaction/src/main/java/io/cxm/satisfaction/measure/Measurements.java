package io.cxm.satisfaction.measure;

import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.measure.store.TenantFacts;
import io.cxm.satisfaction.measure.store.TenantFacts.Facts;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.function.Function;

/** Answers questions about a tenant's satisfaction. Reports and the REST API both ask here, so they say the same. */
@ApplicationScoped
public class Measurements {
    private final TenantFacts facts;
    private final CountStore counts;
    private final Calculations calculations;

    Measurements(TenantFacts facts, CountStore counts, Calculations calculations) {
        this.facts = facts;
        this.counts = counts;
        this.calculations = calculations;
    }

    /** The zone in which the tenant's dates begin. */
    public Uni<ZoneId> zone(TenantId tenant) {
        return facts.of(tenant).map(Facts::zone);
    }

    /** Counts in the database, computes on a thread of its own, and makes what is wanted of it there. */
    public <T> Uni<T> ask(TenantId tenant, Question question, Function<Measured, T> use) {
        return facts.of(tenant)
                .chain(f -> counts.count(tenant, question, f.clock()))
                .chain(c -> calculations.run(() -> use.apply(Measured.of(question, c))));
    }
}
