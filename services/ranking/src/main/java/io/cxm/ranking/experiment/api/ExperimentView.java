package io.cxm.ranking.experiment.api;

import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.experiment.domain.Arm;
import io.cxm.ranking.experiment.domain.Experiment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as clients see it.
 *
 * @param state {@code disabled}, {@code planned}, {@code running} or {@code ended} when it was read
 */
public record ExperimentView(
        String id,
        @Nullable String name,
        @Nullable String description,
        boolean enabled,
        String state,
        String scenario,
        String kind,
        List<Arm> arms,
        @Nullable Instant from,
        @Nullable Instant to,
        Instant changedAt) {
    public ExperimentView {
        arms = List.copyOf(arms);
    }

    static ExperimentView of(Entry entry, Experiment.Terms terms, Instant now) {
        return new ExperimentView(
                entry.id(),
                terms.name(),
                terms.description(),
                terms.enabled(),
                terms.at(now).code(),
                terms.scenario(),
                terms.design().code(),
                terms.arms(),
                terms.from(),
                terms.to(),
                entry.changedAt());
    }
}
