package io.cxm.satisfaction.online;

import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.online.domain.CalibrationFigures;
import io.cxm.satisfaction.online.domain.CalibrationSums;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.DriftFigures;
import io.cxm.satisfaction.online.domain.DriftSums;
import io.cxm.satisfaction.online.store.CalibrationStore;
import io.cxm.satisfaction.online.store.DriftStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers whether other things are shown than before, and whether scores still promise what comes true. Counts in turn as all figures do. */
@ApplicationScoped
public class Drifts {
    private final Measurements measurements;
    private final DriftStore shown;
    private final CalibrationStore foretold;
    private final MeasureConfig config;

    Drifts(Measurements measurements, DriftStore shown, CalibrationStore foretold, MeasureConfig config) {
        this.measurements = measurements;
        this.shown = shown;
        this.foretold = foretold;
        this.config = config;
    }

    /** What was counted, and what is told of it. */
    public record Moved(DriftSums sums, DriftFigures told) {}

    /** What was counted, and what is told of it. */
    public record Kept(CalibrationSums sums, CalibrationFigures told) {}

    /** How far the tenant's data has come: the newest event, or what was shown since, in milliseconds since 1970. */
    public Uni<Long> newest(TenantId tenant) {
        return measurements.newest(tenant).chain(event -> shown.newest(tenant).map(answer -> Math.max(event, answer)));
    }

    /** How what is shown has moved. */
    public Uni<Moved> shown(TenantId tenant, Compared compared) {
        return measurements.inTurn(
                tenant,
                config.timeLimit(),
                (_, deadline) -> shown.count(tenant, compared, deadline)
                        .map(sums -> new Moved(sums, DriftFigures.of(sums, compared.scenario()))));
    }

    /** What came of what was foretold. */
    public Uni<Kept> foretold(TenantId tenant, Compared compared) {
        return measurements.inTurn(
                tenant,
                config.timeLimit(),
                (known, deadline) -> foretold.count(
                                tenant, compared, known.reach().clock(), deadline)
                        .map(sums -> new Kept(sums, CalibrationFigures.of(sums, compared.scenario()))));
    }
}
