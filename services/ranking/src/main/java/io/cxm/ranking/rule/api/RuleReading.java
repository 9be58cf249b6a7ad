package io.cxm.ranking.rule.api;

import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.ranking.recommendation.api.Faults;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Predicate;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.ShopperFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a rule is to do, and names every field that is wrong. What has no meaning for its kind is wrong, too. */
final class RuleReading {
    private static final int PRIORITY = 100;
    private static final int MOST_PRIORITY = 1_000;
    private static final int MOST_PLACES = 200;
    private static final int MOST_PINNED = 20;
    private static final int MOST_SCENARIOS = 50;
    private static final double MOST_FACTOR = 100;

    private final Faults faults = new Faults();
    private final RuleBody body;
    private final java.util.function.Predicate<String> scenarios;

    private RuleReading(RuleBody body, java.util.function.Predicate<String> scenarios) {
        this.body = body;
        this.scenarios = scenarios;
    }

    /** @param scenarios whether the tenant has one of this id */
    static Rule.Terms of(@Nullable RuleBody body, java.util.function.Predicate<String> scenarios) {
        return new RuleReading(Faults.present(body), scenarios).read();
    }

    private Rule.Terms read() {
        Effect effect = effect();
        var times = new RuleTimes(faults);
        Instant from = faults.moment("/from", body.from());
        Instant to = faults.moment("/to", body.to());
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add("/to", "range", "is not after from");
        }
        Rule.Terms terms = new Rule.Terms(
                text("/name", body.name(), 100),
                text("/description", body.description(), 1_000),
                body.enabled() == null || body.enabled(),
                effect,
                faults.number("/priority", body.priority(), 0, MOST_PRIORITY, PRIORITY),
                items(effect),
                shoppers(),
                scenarios(),
                from,
                to,
                times.hours(body.hours()),
                factor(effect),
                whole("/position", body.position(), MOST_PLACES, 1, effect, Set.of(Effect.PIN)),
                most(effect),
                by(effect),
                despite(effect));
        faults.refuse();
        return terms;
    }

    private Effect effect() {
        String kind = body.kind();
        Optional<Effect> effect = kind == null ? Optional.empty() : Effect.of(kind);
        if (effect.isEmpty()) {
            faults.add("/kind", kind == null ? "required" : "value", "must be pin, boost, bury, exclude or cap");
            faults.refuse(); // what else is right depends on it
        }
        return effect.orElse(Effect.EXCLUDE);
    }

    private @Nullable String text(String pointer, @Nullable String text, int most) {
        String read = faults.text(pointer, text, most);
        return read.isBlank() ? null : read;
    }

    private @Nullable String items(Effect effect) {
        String items = body.items();
        if (items == null || items.isBlank()) {
            if (effect != Effect.CAP) {
                faults.add("/items", "required", "is needed: which items it is about");
            }
            return null;
        }
        try {
            FilterParser.parse(items);
        } catch (FilterSyntax e) {
            faults.add("/items", "syntax", e.reason());
        }
        return items;
    }

    private @Nullable String shoppers() {
        String shoppers = body.shoppers();
        if (shoppers == null || shoppers.isBlank()) {
            return null;
        }
        try {
            ShopperFilter.parse(shoppers);
        } catch (FilterSyntax e) {
            faults.add("/shoppers", "syntax", e.reason());
        }
        return shoppers;
    }

    private List<String> scenarios() {
        List<String> ids = faults.texts("/scenarios", body.scenarios(), MOST_SCENARIOS, 63);
        for (int i = 0; i < ids.size(); i++) {
            if (!scenarios.test(ids.get(i))) {
                faults.add("/scenarios/" + i, "unknown", "is no scenario of this tenant");
            }
        }
        return ids.stream().distinct().toList();
    }

    private @Nullable Double factor(Effect effect) {
        Double factor = body.factor();
        boolean boosts = effect == Effect.BOOST;
        if (!boosts && effect != Effect.BURY) {
            foreign("/factor", factor, effect);
        } else if (factor == null) {
            faults.add("/factor", "required", "is needed");
        } else if (boosts ? !(factor > 1 && factor <= MOST_FACTOR) : !(factor >= 0 && factor < 1)) {
            faults.add(
                    "/factor", "range", boosts ? "must be above 1 and at most 100" : "must be 0 or more and below 1");
        }
        return factor;
    }

    private @Nullable Integer most(Effect effect) {
        if (effect == Effect.CAP && body.most() == null) {
            faults.add("/most", "required", "is needed");
            return null;
        }
        int bound = effect == Effect.CAP ? MOST_PLACES : MOST_PINNED;
        return whole("/most", body.most(), bound, 1, effect, Set.of(Effect.PIN, Effect.CAP));
    }

    private @Nullable Integer whole(
            String pointer, @Nullable Integer number, int most, int otherwise, Effect effect, Set<Effect> of) {
        if (!of.contains(effect)) {
            foreign(pointer, number, effect);
            return null;
        }
        return faults.number(pointer, number, 1, most, otherwise);
    }

    private @Nullable String by(Effect effect) {
        String by = body.by();
        if (effect != Effect.CAP) {
            foreign("/by", by, effect);
        } else if (by == null || !Set.of("brand", "category").contains(by)) {
            faults.add("/by", by == null ? "required" : "value", "must be brand or category");
        }
        return by;
    }

    private List<Predicate> despite(Effect effect) {
        List<@Nullable String> sent = body.despite();
        List<Predicate> despite = new ArrayList<>();
        if (sent == null || sent.isEmpty()) {
            return despite;
        }
        if (effect != Effect.PIN) {
            foreign("/despite", sent, effect);
            return despite;
        }
        for (int i = 0; i < sent.size() && i <= Predicate.values().length; i++) {
            String name = sent.get(i);
            Optional<Predicate> predicate = Arrays.stream(Predicate.values())
                    .filter(one -> one.code().equals(name))
                    .findFirst();
            if (predicate.isEmpty()) {
                faults.add("/despite/" + i, "value", "must be stock, filter, context or seen");
            } else if (!despite.contains(predicate.get())) {
                despite.add(predicate.get());
            }
        }
        return despite;
    }

    private void foreign(String pointer, @Nullable Object value, Effect effect) {
        if (value != null) {
            faults.add(pointer, "unsupported", "does nothing in a rule of kind " + effect.code());
        }
    }
}
