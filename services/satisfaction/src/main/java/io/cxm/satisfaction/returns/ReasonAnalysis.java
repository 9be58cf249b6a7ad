package io.cxm.satisfaction.returns;

import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.returns.domain.ReasonCounts;
import io.cxm.satisfaction.returns.domain.ReturnReasons;
import io.cxm.satisfaction.returns.store.ReasonStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Why what a tenant shipped came back. Counted in turn with the figures of satisfaction, within the same time. */
@ApplicationScoped
public class ReasonAnalysis {
    private final Measurements measurements;
    private final ReasonStore store;
    private final MeasureConfig config;

    ReasonAnalysis(Measurements measurements, ReasonStore store, MeasureConfig config) {
        this.measurements = measurements;
        this.store = store;
        this.config = config;
    }

    /**
     * What was found.
     *
     * @param part of the period that can be told of, since the windows of what was shipped in it have closed; empty where none have
     */
    public record Found(Optional<Period> part, ReturnReasons reasons) {}

    /** Of what was shipped in a time, within that of a figure. */
    public Uni<Found> of(TenantId tenant, Period period) {
        return of(tenant, period, config.timeLimit());
    }

    /**
     * Of what was shipped in a time.
     *
     * @param limit how long it may wait for its turn, and how long it may count then
     */
    public Uni<Found> of(TenantId tenant, Period period, Duration limit) {
        return measurements.inTurn(
                tenant,
                limit,
                (facts, deadline) -> store.count(tenant, period, facts.reach(), deadline)
                        .map(counts -> found(counts, period, facts.reach())));
    }

    private static Found found(ReasonCounts counts, Period period, Reach reach) {
        return new Found(reach.part(Metric.RETURN_RATE, period), ReturnReasons.of(counts));
    }
}
