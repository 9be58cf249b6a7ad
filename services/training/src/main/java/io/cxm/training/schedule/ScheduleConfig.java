package io.cxm.training.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Schedules of training runs. */
@ConfigMapping(prefix = "cxm.training.schedule")
public interface ScheduleConfig {
    /** How often it is looked which of them are due. */
    @WithDefault("5S")
    Duration every();

    /** How many of them one tenant may have. */
    @WithDefault("10")
    int most();

    /**
     * How many records of all tenants are looked at for a new one of a tenant's, before a run that may have nothing new is made
     * all the same.
     */
    @WithDefault("1000000")
    long looked();
}
