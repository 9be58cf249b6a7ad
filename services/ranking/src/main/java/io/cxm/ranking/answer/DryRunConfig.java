package io.cxm.ranking.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a dry run of a rule may take. */
@ConfigMapping(prefix = "cxm.ranking.dry-runs")
public interface DryRunConfig {
    /** How many answers are made again at most. */
    @WithDefault("500")
    int answers();

    /** After how long no further answer is made again, and how long the database may take for each question. */
    @WithDefault("10S")
    Duration patience();

    /** How many run at the same time on one instance, one of a tenant. */
    @WithDefault("2")
    int atOnce();
}
