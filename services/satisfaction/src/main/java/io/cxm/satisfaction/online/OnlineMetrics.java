package io.cxm.satisfaction.online;

import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.online.domain.ExperimentFigures;
import io.cxm.satisfaction.online.domain.ExperimentSums;
import io.cxm.satisfaction.online.domain.ExploredFigures;
import io.cxm.satisfaction.online.domain.ExploredSums;
import io.cxm.satisfaction.online.domain.OnlineCounts;
import io.cxm.satisfaction.online.domain.OnlineFigures;
import io.cxm.satisfaction.online.domain.Outcome;
import io.cxm.satisfaction.online.domain.Wanted;
import io.cxm.satisfaction.online.store.ExperimentStore;
import io.cxm.satisfaction.online.store.ExploredStore;
import io.cxm.satisfaction.online.store.OnlineStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers how recommendations and experiments do. It counts in turn with the figures of satisfaction, within the same time. */
@ApplicationScoped
public class OnlineMetrics {
    private final Measurements measurements;
    private final OnlineStore shown;
    private final ExperimentStore experiments;
    private final ExploredStore explored;
    private final MeasureConfig config;

    OnlineMetrics(
            Measurements measurements,
            OnlineStore shown,
            ExperimentStore experiments,
            ExploredStore explored,
            MeasureConfig config) {
        this.measurements = measurements;
        this.shown = shown;
        this.experiments = experiments;
        this.explored = explored;
        this.config = config;
    }

    /** What was counted, what is told of it, and how far figures reach. */
    public record Measured(OnlineCounts counts, OnlineFigures.All told, Reach reach, ZoneId zone) {}

    /** What was told of an experiment, and how far figures reach. */
    public record Judged(ExperimentFigures figures, Reach reach, ZoneId zone) {}

    /** What was drawn, what is told of it, and how far figures reach. */
    public record Drawn(ExploredSums sums, ExploredFigures told, Reach reach) {}

    /** What other choices at open places would have led to. */
    public Uni<Drawn> explore(TenantId tenant, Wanted wanted) {
        return measurements.inTurn(
                tenant,
                config.timeLimit(),
                (known, deadline) -> explored.count(tenant, wanted, known.reach(), deadline)
                        .map(sums -> new Drawn(sums, ExploredFigures.of(sums, wanted.scenario()), known.reach())));
    }

    /** Figures of what was shown. */
    public Uni<Measured> measure(TenantId tenant, Wanted wanted) {
        return measurements.inTurn(
                tenant,
                config.timeLimit(),
                (known, deadline) -> shown.count(tenant, wanted, known.reach(), deadline)
                        .map(counts -> new Measured(
                                counts,
                                new OnlineFigures(wanted, counts, known.reach()).all(),
                                known.reach(),
                                known.zone())));
    }

    /**
     * What an experiment says; empty where nothing of it was shown.
     *
     * @param control null: as {@link ExperimentFigures#control} says
     */
    public Uni<Optional<Judged>> judge(TenantId tenant, String experiment, @Nullable String control, Outcome outcome) {
        return measurements.inTurn(
                tenant,
                config.timeLimit(),
                (known, deadline) -> experiments
                        .count(tenant, experiment, control, known.reach(), deadline)
                        .map(found -> found.map(sums -> new Judged(
                                ExperimentFigures.of(sums, control(sums, control), outcome),
                                known.reach(),
                                known.zone()))));
    }

    private static @Nullable String control(ExperimentSums sums, @Nullable String control) {
        return control != null && sums.names().contains(control)
                ? control
                : ExperimentFigures.control(sums.names()).orElse(null);
    }
}
