package io.cxm.recall.candidates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How channels are run. */
@ConfigMapping(prefix = "cxm.recall.candidates")
public interface CandidatesConfig {
    /** Threads that search; 0 is two for each core. */
    @WithDefault("0")
    int threads();

    /** Searches that may wait for a thread; one more is refused. */
    @WithDefault("512")
    int queue();

    /** How many candidates an answer has where a request says nothing. */
    @WithDefault("400")
    int limit();

    /** How many candidates, from the best, come with evidence. */
    @WithDefault("200")
    int evidence();

    /** How many events of a shopper are looked at. */
    @WithDefault("500")
    int history();

    /** How many failures without a success, over a second or more, open a channel's circuit breaker. */
    @WithDefault("5")
    int breakerAfter();

    /** How long an open breaker leaves its channel out before one search tries it. */
    @WithDefault("5S")
    Duration breakerFor();
}
