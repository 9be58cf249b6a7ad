package io.cxm.ranking.rule.domain;

import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a merchandiser wants of answers: an effect on some items, at some time, in some scenarios, for some shoppers.
 *
 * @param items those that it is about; empty: all
 * @param shoppers those whom it is for; empty: all
 */
public record Rule(String id, Terms terms, Optional<Filter> items, Optional<Filter> shoppers) {
    /** The first counts first: by priority, ties by id. */
    public static final Comparator<Rule> FIRST = Comparator.comparingInt(
                    (Rule rule) -> rule.terms().priority())
            .reversed()
            .thenComparing(Rule::id);

    /**
     * What a tenant says of it.
     *
     * @param items a filter in the language of requests; null: all, for caps alone
     * @param shoppers a filter on what is known of the shopper; null: all
     * @param scenarios by id; empty: all
     * @param from when it begins; null: it has begun
     * @param to when it ends; null: never
     * @param factor of boost and bury, else null
     * @param position of pin, from 1, else null
     * @param most how many items a pin gives a place, or a cap lets in of each; null for others
     * @param by what a cap counts by, {@code brand} or {@code category}, else null
     * @param despite what a pin disregards
     */
    public record Terms(
            @Nullable String name,
            @Nullable String description,
            boolean enabled,
            Effect effect,
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
            List<Predicate> despite) {
        public Terms {
            scenarios = List.copyOf(scenarios);
            despite = List.copyOf(despite);
        }
    }

    /** The rule of an entry. */
    public static Rule of(String id, Terms terms) throws FilterSyntax {
        String items = terms.items();
        String shoppers = terms.shoppers();
        return new Rule(
                id,
                terms,
                items == null ? Optional.empty() : Optional.of(FilterParser.parse(items)),
                shoppers == null ? Optional.empty() : Optional.of(ShopperFilter.parse(shoppers)));
    }

    /** The same as if it were in force at any time: what it says of hours, scenarios and shoppers still counts. */
    public Rule always() {
        var always = new Terms(
                null,
                null,
                true,
                terms.effect(),
                terms.priority(),
                terms.items(),
                terms.shoppers(),
                terms.scenarios(),
                null,
                null,
                terms.hours(),
                terms.factor(),
                terms.position(),
                terms.most(),
                terms.by(),
                terms.despite());
        return new Rule(id, always, items, shoppers);
    }

    /** Whether it is in force at a moment, by the wall's clock, at some hour, somewhere and for somebody. */
    public boolean inForce(Instant now) {
        Instant from = terms.from();
        Instant to = terms.to();
        return terms.enabled() && (from == null || !now.isBefore(from)) && (to == null || now.isBefore(to));
    }

    /** Whether it is to be obeyed in any of some scenarios at a moment, by the wall's clock. */
    public boolean holds(Collection<String> scenarios, Instant now) {
        Hours hours = terms.hours();
        return inForce(now)
                && (terms.scenarios().isEmpty() || terms.scenarios().stream().anyMatch(scenarios::contains))
                && (hours == null || hours.contain(now));
    }

    /** By what it multiplies the odds of a score. */
    public double factor() {
        Double factor = terms.factor();
        return factor == null ? 1 : factor;
    }

    /** How many items it gives a place, or lets in of each. */
    public int most() {
        Integer most = terms.most();
        return most == null ? 1 : most;
    }

    /** The place of a pin, from 1. */
    public int position() {
        Integer position = terms.position();
        return position == null ? 1 : position;
    }
}
