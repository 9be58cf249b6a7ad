package io.cxm.satisfaction.driver;

import io.cxm.satisfaction.driver.domain.Drivers;
import io.cxm.satisfaction.driver.domain.Outcome;
import io.cxm.satisfaction.driver.domain.Rated;
import io.cxm.satisfaction.driver.store.RatingStore;
import io.cxm.satisfaction.driver.store.RatingStore.Wanted;
import io.cxm.satisfaction.measure.Calculations;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** What a tenant's outcomes depend on. Answers are read in turn with the figures of satisfaction, within the same time. */
@ApplicationScoped
public class DriverAnalysis {
    private final Measurements measurements;
    private final RatingStore ratings;
    private final Calculations calculations;
    private final MeasureConfig config;

    DriverAnalysis(Measurements measurements, RatingStore ratings, Calculations calculations, MeasureConfig config) {
        this.measurements = measurements;
        this.ratings = ratings;
        this.calculations = calculations;
        this.config = config;
    }

    /**
     * What was found.
     *
     * @param drivers empty where the answers are too few, or all alike
     */
    public record Found(Rated rated, Optional<Drivers> drivers) {}

    /** Of the answers of a time, within that of a figure. */
    public Uni<Found> of(TenantId tenant, Outcome outcome, Period period) {
        return of(tenant, outcome, period, config.timeLimit());
    }

    /**
     * Of the answers of a time.
     *
     * @param limit how long it may wait for its turn, and how long it may read then
     */
    public Uni<Found> of(TenantId tenant, Outcome outcome, Period period, Duration limit) {
        return measurements
                .inTurn(tenant, limit, (_, deadline) -> ratings.read(tenant, new Wanted(outcome, period), deadline))
                .chain(rated -> calculations.run(() -> new Found(rated, Optional.ofNullable(Drivers.of(rated)))));
    }
}
