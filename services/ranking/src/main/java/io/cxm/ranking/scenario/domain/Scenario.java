package io.cxm.ranking.scenario.domain;

import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How answers are made for a place where they are shown. What a request says goes before what its scenario says; what neither
 * says is as the bundle has it.
 *
 * @param filter that of the terms, as it was read
 */
public record Scenario(String id, Terms terms, Optional<Filter> filter) {
    /** The scenario that every tenant has. */
    public static final String DEFAULT = "default";

    /** The ranker that no bundle lacks: the order of the merged scores. */
    public static final String MERGE = "merge";

    /**
     * What a tenant says of it; null and empty where nothing is said.
     *
     * @param channels by name; those that are not named are asked as the bundle has them
     * @param ranker null: the one that training chose
     * @param excludeSeen null: the tenant's personal filter
     * @param exploreEvery of so many places one may go to an item that is newer than the bundle; 0: none
     * @param explore in which share of the answers one place is drawn; 0: in none
     * @param fatigueAfter an item that was shown so often and ignored gives way; 0, and null: none does
     * @param satisfaction λ, how much it counts how satisfied shoppers are with an item, 0 to 1; 0, and null: not at all
     */
    public record Terms(
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
            @Nullable Double satisfaction) {
        /** Says nothing. */
        public static final Terms NONE =
                new Terms(null, null, Map.of(), null, null, null, null, null, null, null, null, null);

        public Terms {
            channels = Map.copyOf(channels);
        }
    }

    /** The scenario of an entry. */
    public static Scenario of(String id, Terms terms) throws FilterSyntax {
        String filter = terms.filter();
        return new Scenario(id, terms, filter == null ? Optional.empty() : Optional.of(FilterParser.parse(filter)));
    }

    /** One that says nothing. */
    public static Scenario usual(String id) {
        return new Scenario(id, Terms.NONE, Optional.empty());
    }

    /** How the channels of a bundle are asked, by name; empty: none is. */
    public Map<String, ChannelTerms> asked(List<String> bundle) {
        Map<String, ChannelTerms> asked = new TreeMap<>();
        for (String channel : bundle) {
            ChannelTerms said = terms.channels().getOrDefault(channel, new ChannelTerms(true, null, null));
            if (said.on()) {
                asked.put(channel, said);
            }
        }
        return asked;
    }

    /**
     * What it names and a bundle lacks, in words.
     *
     * @param channels those of the bundle
     * @param serves the ranker that training chose
     */
    public List<String> lacking(Set<String> channels, String serves) {
        List<String> lacking = new ArrayList<>();
        terms.channels().forEach((name, said) -> {
            if (said.on() && !channels.contains(name)) {
                lacking.add("scenario " + id + " names the channel " + name + ", which this bundle lacks");
            }
        });
        lacking.sort(null);
        String ranker = terms.ranker();
        if (ranker != null && !byMerge() && !ranker.equals(serves)) {
            lacking.add("scenario " + id + " names the ranker " + ranker
                    + ", which this bundle lacks: the one that training chose ranks");
        }
        return lacking;
    }

    /** An item that was shown to a shopper so often and ignored gives way; 0: none does. */
    public int fatigueAfter() {
        Integer said = terms.fatigueAfter();
        return said == null ? 0 : said;
    }

    /** How much it counts how satisfied shoppers are with an item, 0 to 1. */
    public double satisfaction() {
        Double said = terms.satisfaction();
        return said == null ? 0 : said;
    }

    /** Whether it wants the order of the merged scores. */
    public boolean byMerge() {
        return MERGE.equals(terms.ranker());
    }
}
