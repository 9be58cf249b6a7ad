package io.cxm.ranking.recommendation.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the shape of the API.
 *
 * @param scenario the one that the request named
 * @param experiment that it is part of; null: of none
 * @param explored the place that was open to a draw; null: none was
 * @param bundle the version that it was made from, null when the tenant has none
 * @param fallback null, or the step that answered instead: {@code fewer_candidates}, {@code recall_order}, {@code popular},
 *     {@code new}, {@code none}
 * @param degraded whether a part that should have helped did not
 * @param rules what rules kept out of it, where all is to be explained
 * @param sandbox how the candidates of recommendations stood their test, where all is to be explained
 * @param relaxed the filters that gave way
 */
public record Answer(
        String recommendationId,
        String scenario,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Experiment experiment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Explored explored,
        @Nullable String bundle,
        String ranker,
        @Nullable String fallback,
        boolean degraded,
        long tookMs,
        List<Item> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Kept> rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sandbox sandbox,
        List<String> relaxed,
        List<String> warnings) {
    public Answer {
        items = List.copyOf(items);
        rules = rules == null ? null : List.copyOf(rules);
        relaxed = List.copyOf(relaxed);
        warnings = List.copyOf(warnings);
    }

    /**
     * The experiment that an answer is part of.
     *
     * @param arm the one that answered; null where the items say which arm chose each
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Experiment(String id, @Nullable String arm) {}

    /**
     * A place that is drawn in so many of all answers.
     *
     * @param rank of the place
     * @param share how often it is drawn
     * @param among of how many items, each as likely as the others
     * @param propensity how likely the item that stands there was to stand there
     * @param insteadOf the id of the item that stands there without a draw; null where that is the one that does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Explored(
            int rank,
            double share,
            int among,
            double propensity,
            @Nullable String insteadOf) {}

    /**
     * One item.
     *
     * @param rank from 1
     * @param score a probability, rounded to 1e-6
     * @param team the arm that chose it, of an interleaved answer; null where a rule put it there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            int rank,
            double score,
            String confidence,
            @Nullable Map<String, Object> values,
            @Nullable Explanation explain,
            @Nullable String team) {
        /** The same at another place, as one arm's choice. */
        Item at(int place, @Nullable String arm) {
            return new Item(id, place, score, confidence, values, explain, arm);
        }
    }

    /** Why an item is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Explanation(
            List<Channel> channels,
            @Nullable List<Feature> features,
            @Nullable SandboxGroup sandbox,
            @Nullable List<Rule> rules,
            @Nullable Satisfaction satisfaction,
            @Nullable Fatigue fatigue,
            @Nullable String text) {
        public Explanation {
            channels = List.copyOf(channels);
        }
    }

    /** What one channel said. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Channel(
            String name,
            int rank,
            double score,
            @Nullable List<Double> ci95,
            @Nullable List<Evidence> evidence) {}

    /**
     * An event of the shopper that speaks for the item: {@code logOdds} of bayes, {@code weight} of other channels. Or, of channel
     * social, how those are related to the shopper who want the item, and how many they are where that is told: nothing else
     * is said of them, neither who they are nor what they did. Or, of channel cross, a word that is looked for, after which shoppers
     * wanted items of this one's category {@code weight} times as much as else.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evidence(
            String itemId,
            @Nullable String type,
            @Nullable String eventId,
            @Nullable Double ageDays,
            @Nullable Double logOdds,
            @Nullable Double weight,
            @Nullable String relation,
            @Nullable Integer people,
            @Nullable String term) {}

    /** What a group of features did to the score. */
    public record Feature(String name, double contribution) {}

    /**
     * What a rule did to an item.
     *
     * @param effect {@code boost}, {@code bury} or {@code pin}
     */
    public record Rule(String id, String effect, double factor) {}

    /**
     * A group of candidates in the sandbox test.
     *
     * @param group its number, from 0
     * @param mean of the calibrated scores before ranking
     * @param ci95 where the mean is, with those of all groups together
     * @param passed false where all of the interval is below the floor
     */
    public record SandboxGroup(int group, double mean, List<Double> ci95, boolean passed) {
        public SandboxGroup {
            ci95 = List.copyOf(ci95);
        }
    }

    /**
     * The sandbox test of what recall found and may be shown.
     *
     * @param floor what one in a hundred pools of the scenario did not reach lately; null while there were too few
     * @param gaveWay how many candidates gave way to what fills answers
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sandbox(@Nullable Double floor, List<SandboxGroup> groups, int gaveWay) {
        public Sandbox {
            groups = List.copyOf(groups);
        }
    }

    /**
     * What it did how satisfied shoppers are with an item.
     *
     * @param index the mean of stars that all who bought it would give, 1 to 5
     * @param n shoppers who told anything of it
     * @param factor by what the score was multiplied, before boosts
     * @param adjustment by what the score grew, below 0 where it fell
     */
    public record Satisfaction(double index, int n, double factor, double adjustment) {}

    /**
     * What it did that an item was shown often and ignored.
     *
     * @param shown how often, on the last seven days
     * @param factor by what the odds of the score were multiplied
     */
    public record Fatigue(int shown, double factor) {}

    /**
     * How many candidates a rule kept out of an answer.
     *
     * @param effect {@code exclude} or {@code cap}
     */
    public record Kept(String id, String effect, int items) {}
}
