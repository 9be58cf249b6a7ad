package io.cxm.ranking.scenario.api;

import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.scenario.domain.ChannelTerms;
import io.cxm.ranking.scenario.domain.Scenario;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as clients see it.
 *
 * @param changedAt null for {@code default} while nobody changed it
 */
public record ScenarioView(
        String id,
        @Nullable String name,
        @Nullable String description,
        Map<String, ChannelTerms> channels,
        @Nullable String ranker,
        @Nullable Double diversity,
        @Nullable String excludeSeen,
        @Nullable String filter,
        @Nullable Integer count,
        @Nullable Integer exploreEvery,
        @Nullable Double explore,
        @Nullable Integer fatigueAfter,
        @Nullable Double satisfaction,
        @Nullable Instant changedAt) {
    public ScenarioView {
        channels = Map.copyOf(channels);
    }

    static ScenarioView of(Entry entry, Scenario.Terms terms) {
        return new ScenarioView(
                entry.id(),
                terms.name(),
                terms.description(),
                terms.channels(),
                terms.ranker(),
                terms.diversity(),
                terms.excludeSeen(),
                terms.filter(),
                terms.count(),
                terms.exploreEvery(),
                terms.explore(),
                terms.fatigueAfter(),
                terms.satisfaction(),
                entry.version() == 0 ? null : entry.changedAt());
    }
}
