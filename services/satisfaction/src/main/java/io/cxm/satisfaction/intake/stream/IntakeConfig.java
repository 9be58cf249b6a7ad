package io.cxm.satisfaction.intake.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are read. */
@ConfigMapping(prefix = "cxm.satisfaction.intake")
public interface IntakeConfig {
    /** How long the first wait is when PostgreSQL or the broker does not answer. */
    @WithDefault("200MS")
    Duration firstRetry();

    /** How long the waits become. */
    @WithDefault("5S")
    Duration longestRetry();
}
