package io.cxm.ranking.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What tenants may configure of serving, and how soon it is in force. */
@ConfigMapping(prefix = "cxm.ranking.configuration")
public interface ConfigurationConfig {
    /** How often an instance asks whether something changed. */
    @WithDefault("1S")
    Duration every();

    /** How long the start waits for what is configured; an instance that has not read it is not ready. */
    @WithDefault("10S")
    Duration startDeadline();

    /** How many scenarios a tenant may have, beside the default one. */
    @WithDefault("100")
    int scenarios();

    /** How many rules a tenant may have. */
    @WithDefault("200")
    int rules();

    /** How many experiments a tenant may have, those that ended included. */
    @WithDefault("100")
    int experiments();
}
