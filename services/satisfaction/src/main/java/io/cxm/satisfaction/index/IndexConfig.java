package io.cxm.satisfaction.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the satisfaction index is made. */
@ConfigMapping(prefix = "cxm.satisfaction.index")
public interface IndexConfig {
    /** How often it is looked whether something new came of any tenant. */
    @WithDefault("30S")
    Duration every();

    /** Of so many products of a tenant there is an index at most, those that most shoppers told of; each takes about a kilobyte of the heap. */
    @WithDefault("25000")
    int products();

    /** How long counting for one tenant may take; beyond it, it is tried again later. */
    @WithDefault("2M")
    Duration timeLimit();

    /**
     * After making it of a tenant has taken a time, whether it came to an end or failed, nothing is made anew of them for so many times as long,
     * and of no tenant after all that were due have had their turn.
     */
    @WithDefault("20")
    int rest();
}
