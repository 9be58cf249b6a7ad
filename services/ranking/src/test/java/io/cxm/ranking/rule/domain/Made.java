package io.cxm.ranking.rule.domain;

import io.cxm.channels.filter.FilterSyntax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of tests. */
public final class Made {
    private Made() {}

    private static Rule rule(
            String id,
            Effect effect,
            int priority,
            @Nullable String items,
            @Nullable Double factor,
            @Nullable Integer position,
            @Nullable Integer most,
            @Nullable String by,
            List<Predicate> despite) {
        var terms = new Rule.Terms(
                null, null, true, effect, priority, items, null, List.of(), null, null, null, factor, position, most,
                by, despite);
        try {
            return Rule.of(id, terms);
        } catch (FilterSyntax e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Rule exclude(String id, String items) {
        return rule(id, Effect.EXCLUDE, 100, items, null, null, null, null, List.of());
    }

    public static Rule moving(String id, String items, double factor) {
        Effect effect = factor > 1 ? Effect.BOOST : Effect.BURY;
        return rule(id, effect, 100, items, factor, null, null, null, List.of());
    }

    public static Rule pin(String id, int priority, String items, int position, int most, Predicate... despite) {
        return rule(id, Effect.PIN, priority, items, null, position, most, null, List.of(despite));
    }

    public static Rule cap(String id, @Nullable String items, String by, int most) {
        return rule(id, Effect.CAP, 100, items, null, null, most, by, List.of());
    }
}
