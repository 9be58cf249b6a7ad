package io.cxm.ranking.rule.api;

import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.rule.domain.Hours;
import io.cxm.ranking.rule.domain.Predicate;
import io.cxm.ranking.rule.domain.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as clients see it. */
public record RuleView(
        String id,
        @Nullable String name,
        @Nullable String description,
        boolean enabled,
        String kind,
        int priority,
        @Nullable String items,
        @Nullable String shoppers,
        List<String> scenarios,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Hours hours,
        @Nullable Double factor,
        @Nullable Integer position,
        @Nullable Integer most,
        @Nullable String by,
        List<String> despite,
        Instant changedAt) {
    public RuleView {
        scenarios = List.copyOf(scenarios);
        despite = List.copyOf(despite);
    }

    static RuleView of(Entry entry, Rule.Terms terms) {
        return new RuleView(
                entry.id(),
                terms.name(),
                terms.description(),
                terms.enabled(),
                terms.effect().code(),
                terms.priority(),
                terms.items(),
                terms.shoppers(),
                terms.scenarios(),
                terms.from(),
                terms.to(),
                terms.hours(),
                terms.factor(),
                terms.position(),
                terms.most(),
                terms.by(),
                terms.despite().stream().map(Predicate::code).toList(),
                entry.changedAt());
    }
}
