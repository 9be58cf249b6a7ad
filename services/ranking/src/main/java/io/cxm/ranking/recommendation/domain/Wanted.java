package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.filter.Around;
import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.scenario.domain.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A valid request (R16). What its scenario says of what it left out stands in its other parts already.
 *
 * @param items to be scored, of kind rankings
 * @param seed the item of kind similar
 * @param rules all of the tenant's
 * @param part what part it has in an experiment
 */
public record Wanted(
        Kind kind,
        Scenario scenario,
        Shopper shopper,
        Circumstances circumstances,
        Selection selection,
        Presentation presentation,
        List<String> items,
        String seed,
        List<Rule> rules,
        Part part) {
    public Wanted {
        items = List.copyOf(items);
        rules = List.copyOf(rules);
    }

    /** In a scenario that says nothing, of a tenant without rules. */
    public Wanted(
            Kind kind,
            String scenario,
            Shopper shopper,
            Circumstances circumstances,
            Selection selection,
            Presentation presentation,
            List<String> items,
            String seed) {
        this(
                kind,
                Scenario.usual(scenario),
                shopper,
                circumstances,
                selection,
                presentation,
                items,
                seed,
                List.of(),
                Part.NONE);
    }

    /** The same as part of an experiment. */
    public Wanted in(Part other) {
        return new Wanted(kind, scenario, shopper, circumstances, selection, presentation, items, seed, rules, other);
    }

    /** The same for so many items. */
    public Wanted counting(int count) {
        Selection other = new Selection(
                count,
                selection.excludeSeen(),
                selection.filter(),
                selection.boosts(),
                selection.diversity(),
                selection.strict());
        return new Wanted(kind, scenario, shopper, circumstances, other, presentation, items, seed, rules, part);
    }

    /** The scenario that the request named; for an arm of an experiment another one answers. */
    public String asked() {
        return switch (part) {
            case Part.Unrecorded unrecorded -> unrecorded.asked();
            case Part.Dealt dealt -> dealt.asked();
            case Part.None _, Part.Drafted _ -> scenario.id();
        };
    }

    /** The scenarios whose rules hold. */
    public Set<String> ruling() {
        return switch (part) {
            case Part.Unrecorded unrecorded -> unrecorded.ruling();
            case Part.Dealt dealt -> dealt.ruling();
            case Part.None _, Part.Drafted _ -> Set.of(scenario.id());
        };
    }

    /**
     * Whether what the shopper was shown and ignored gives way; of two answers that are made into one, in either. Where it does not,
     * nobody counts what they are shown.
     */
    public boolean tires() {
        return switch (part) {
            case Part.Drafted drafted ->
                drafted.first().wanted().tires() || drafted.second().wanted().tires();
            case Part.None _, Part.Unrecorded _, Part.Dealt _ ->
                kind == Kind.RECOMMENDATIONS && scenario.fatigueAfter() > 0;
        };
    }

    /** What is asked for. */
    public enum Kind {
        RECOMMENDATIONS("recommendations"),
        RANKINGS("rankings"),
        SIMILAR("similar"),
        TRENDING("trending"),
        SEARCH("search");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As it stands in impressions. */
        public String code() {
            return code;
        }

        /** The kind of this code. */
        public static Optional<Kind> of(String code) {
            return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
        }
    }

    /** Who it is for; empty texts where nothing is known. */
    public record Shopper(String userId, String anonymousId, String sessionId) {
        /** Somebody unknown. */
        public static final Shopper UNKNOWN = new Shopper("", "", "");

        /** Whether there is any id to look up. */
        public boolean named() {
            return !userId.isEmpty() || !anonymousId.isEmpty();
        }

        /** The id under which events of this shopper are kept. */
        public String id() {
            return userId.isEmpty() ? anonymousId : userId;
        }

        /** All ids under which something may be known of this shopper. */
        public List<String> ids() {
            return Stream.of(userId, anonymousId).filter(id -> !id.isEmpty()).toList();
        }
    }

    /** Where and with what in hand the shopper is. Texts are empty where nothing is known. */
    public record Circumstances(
            String page,
            String device,
            String query,
            List<String> categories,
            List<String> brands,
            Optional<PriceRange> priceRange,
            List<String> cart,
            String itemId) {
        public Circumstances {
            categories = List.copyOf(categories);
            brands = List.copyOf(brands);
            cart = List.copyOf(cart);
        }

        /** Nothing is known. */
        public static final Circumstances NONE =
                new Circumstances("", "", "", List.of(), List.of(), Optional.empty(), List.of(), "");

        /** Whether anything is named that filters or is preferred. */
        public boolean restricts() {
            return around().restricts();
        }

        /** What is named that filters or is preferred. */
        public Around around() {
            return new Around(
                    categories,
                    brands,
                    priceRange.map(PriceRange::min).orElse(Around.ANYWHERE.min()),
                    priceRange.map(PriceRange::max).orElse(Around.ANYWHERE.max()));
        }
    }

    /** Prices, both ends included; infinite where an end is open. */
    public record PriceRange(double min, double max) {}

    /**
     * Which items may come, and how many.
     *
     * @param excludeSeen empty: the tenant's personal filter
     */
    public record Selection(
            int count,
            String excludeSeen,
            Optional<Condition> filter,
            List<Boost> boosts,
            double diversity,
            boolean strict) {
        public Selection {
            boosts = List.copyOf(boosts);
        }
    }

    /** A condition as it was sent, and as it was read. */
    public record Condition(String text, Filter filter) {
        /** Reads it. */
        public static Condition of(String text) throws FilterSyntax {
            return new Condition(text, FilterParser.parse(text));
        }
    }

    /** A factor for items that satisfy a condition. */
    public record Boost(Condition when, double factor) {}

    /**
     * How the answer is shown and worded.
     *
     * @param record whether it counts as an impression
     * @param keep whether it is stored, to be read, made again and asked about
     */
    public record Presentation(List<String> include, Explain explain, Wording wording, boolean record, boolean keep) {
        public Presentation {
            include = List.copyOf(include);
        }

        /** One that is kept where it counts. */
        public Presentation(List<String> include, Explain explain, Wording wording, boolean record) {
            this(include, explain, wording, record, record);
        }
    }

    /** How much is explained. */
    public enum Explain {
        NONE,
        SUMMARY,
        FULL
    }
}
