package io.cxm.ranking.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the stages of an answer may take, and how many answers are made at once. */
@ConfigMapping(prefix = "cxm.ranking.recommendation")
public interface RecommendationConfig {
    /** How long the profile store may take to say who the shopper is. */
    @WithDefault("250MS")
    Duration profileDeadline();

    /** How long recall may take, the way there and back included. */
    @WithDefault("400MS")
    Duration recallDeadline();

    /** How long recall's channels may take together: one that is later is left out. */
    @WithDefault("100MS")
    Duration channelDeadline();

    /** How long the same may take for the first answers, since code, connections and tenants are then being made ready. */
    @WithDefault("6S")
    Duration coldDeadline();

    /** How many answers within the profile deadline, one after the other, end the time of this instance's first answers. */
    @WithDefault("2000")
    int coldAnswers();

    /** How many answers to a tenant are its first, after each time that it was loaded. */
    @WithDefault("20")
    int coldTenantAnswers();

    /** How long each of these stages may take for an answer of a batch: a program waits for it, and no page. */
    @WithDefault("20S")
    Duration programDeadline();

    /** When so much has passed since the request came, candidates keep the order that recall gave them. */
    @WithDefault("600MS")
    Duration rankUntil();

    /**
     * Of so many places one may go to an item that is newer than the bundle and like what the shopper knows, where the merged
     * order would never show it (R14); 0: none.
     */
    @WithDefault("10")
    int exploreEvery();

    /**
     * In which share of the answers that count the last of the first ten places that no rule gave away is drawn, where the scenario does not
     * say: 0 (never) to 0.5. What was drawn, and how likely that was, is in the impression (R14, R18).
     */
    @WithDefault("0")
    double explore();

    /**
     * Of about so many items one is drawn: of the first of each channel and the best by score of those that may stand there; 0: of all
     * of them, which few shops have the traffic to learn from.
     */
    @WithDefault("40")
    int exploreAmong();

    /** Threads that rank; 0 is one for each core. */
    @WithDefault("0")
    int threads();

    /** Answers that may wait for a thread; one more is refused with 503. */
    @WithDefault("256")
    int queue();

    /** How many candidates recall is asked for. Rankers are trained on pools of the default. */
    @WithDefault("400")
    int candidates();

    /** How many events of a shopper are looked at, at most 500. Rankers are trained on histories of the default. */
    @WithDefault("500")
    int history();

    /** How many failures without a success, over a second or more, leave a dependency out for a while. */
    @WithDefault("5")
    int breakerAfter();

    /** How long, before one request tries it. */
    @WithDefault("2S")
    Duration breakerFor();
}
