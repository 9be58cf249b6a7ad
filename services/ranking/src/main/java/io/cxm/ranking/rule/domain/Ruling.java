package io.cxm.ranking.rule.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.channels.filter.ItemSet;
import io.cxm.contracts.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules that hold do to one answer (R21), in this order: what is excluded is not there; boosts and buries multiply the odds of
 * scores; pins take their places, those of higher priority first; what is left is put in order under the caps, in which pins count.
 * Exclusions and caps hold whatever else is wanted: a pin that one of them forbids is not given.
 */
public final class Ruling {
    /** Under caps of a few brands no number of candidates may be enough. */
    private static final int MOST_UNDER_CAPS = 20_000;

    private final List<Rule> rules;
    private final Catalogue catalogue;
    private final ItemColumns columns;
    private final @Nullable ItemSet excluded;
    private final Counted counted;
    private final Map<String, Integer> left = new HashMap<>();

    /**
     * The rules of an answer.
     *
     * @param rules those that hold for it, by {@link Rule#FIRST}
     */
    public Ruling(List<Rule> rules, Catalogue catalogue, ItemColumns columns) {
        this.rules = List.copyOf(rules);
        this.catalogue = catalogue;
        this.columns = columns;
        List<Filter> exclusions = of(Effect.EXCLUDE).stream()
                .flatMap(rule -> rule.items().stream())
                .toList();
        // one set for all of them, which is at hand as long as the same rules hold
        this.excluded = exclusions.isEmpty() ? null : columns.satisfying(new Filter.Or(exclusions));
        this.counted = new Counted(of(Effect.CAP), catalogue, columns);
    }

    /** The same rules before anything was picked. */
    public Ruling afresh() {
        return new Ruling(rules, catalogue, columns);
    }

    /** Those of a tenant's rules that hold in any of some scenarios for a shopper. */
    public static List<Rule> holding(List<Rule> rules, Collection<String> scenarios, User user, Instant now) {
        return rules.isEmpty()
                ? rules
                : rules.stream()
                        .filter(rule -> rule.holds(scenarios, now))
                        .filter(rule -> rule.shoppers()
                                .map(whom -> ShopperFilter.matches(whom, user, now))
                                .orElse(true))
                        .sorted(Rule.FIRST)
                        .toList();
    }

    private List<Rule> of(Effect effect) {
        return rules.stream().filter(rule -> rule.terms().effect() == effect).toList();
    }

    /** Whether an item is not to be in the answer. */
    public boolean excludes(int item) {
        return excluded != null && excluded.contains(item);
    }

    /** The id of the first rule that excludes it; empty where none does. */
    public String excluding(int item) {
        return of(Effect.EXCLUDE).stream()
                .filter(rule -> columns.satisfying(rule.items().orElseThrow(), List.of(item))
                        .contains(item))
                .map(Rule::id)
                .findFirst()
                .orElse("");
    }

    /** The pins, those that count first first. */
    public List<Rule> pins() {
        return of(Effect.PIN);
    }

    /** The items of the whole catalogue that a pin is about. */
    public ItemSet about(Rule pin) {
        return columns.satisfying(pin.items().orElseThrow());
    }

    /** What the answer holds under the caps. */
    public Counted counted() {
        return counted;
    }

    /** What boosts and buries do to each of some items; what none of them is about is not named. */
    public Map<Integer, List<Applied>> moved(Collection<Integer> items) {
        Map<Integer, List<Applied>> moved = new HashMap<>();
        for (Rule rule : rules) {
            boolean moves =
                    rule.terms().effect() == Effect.BOOST || rule.terms().effect() == Effect.BURY;
            if (moves) {
                var applied = new Applied(rule.id(), rule.terms().effect(), rule.factor());
                ItemSet about = columns.satisfying(rule.items().orElseThrow(), items);
                for (int item = about.next(0); item >= 0; item = about.next(item + 1)) {
                    moved.computeIfAbsent(item, _ -> new ArrayList<>()).add(applied);
                }
            }
        }
        return moved;
    }

    /** Notes what exclusions take from some candidates, for whoever asks what rules did. */
    public void note(Collection<Integer> candidates) {
        for (Rule rule : of(Effect.EXCLUDE)) {
            int n = columns.satisfying(rule.items().orElseThrow(), candidates).size();
            left.merge(rule.id(), n, Math::max);
        }
    }

    /** How many candidates each exclusion and each cap kept out of the answer, by rule; those that kept none are not named. */
    public Map<Applied, Integer> kept() {
        Map<Applied, Integer> kept = new TreeMap<>((a, b) -> a.id().compareTo(b.id()));
        left.forEach((rule, n) -> {
            if (n > 0) {
                kept.put(new Applied(rule, Effect.EXCLUDE, 1), n);
            }
        });
        counted.held().forEach((rule, n) -> kept.put(new Applied(rule, Effect.CAP, 1), n));
        return kept;
    }

    /** Whether more than so many candidates are looked at to fill an answer. */
    public boolean looksBeyond(int candidates) {
        return !counted.counts() || candidates < MOST_UNDER_CAPS;
    }
}
