package io.cxm.tenants.tenant;

import io.cxm.tenants.tenant.domain.Plan;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What each plan allows; 0 is no limit. */
@ConfigMapping(prefix = "cxm.tenants.plan")
public interface PlanConfig {
    /** Requests a minute on trial. */
    @WithDefault("600")
    long trialRequestsPerMinute();

    /** Events a day on trial. */
    @WithDefault("1000000")
    long trialEventsPerDay();

    /** Requests a minute of a standard tenant. */
    @WithDefault("60000")
    long standardRequestsPerMinute();

    /** Events a day of a standard tenant. */
    @WithDefault("1000000000")
    long standardEventsPerDay();

    /** Requests a minute of this plan. */
    default long requestsPerMinute(Plan plan) {
        return switch (plan) {
            case TRIAL -> trialRequestsPerMinute();
            case STANDARD -> standardRequestsPerMinute();
            case UNLIMITED -> 0;
        };
    }

    /** Events a day of this plan. */
    default long eventsPerDay(Plan plan) {
        return switch (plan) {
            case TRIAL -> trialEventsPerDay();
            case STANDARD -> standardEventsPerDay();
            case UNLIMITED -> 0;
        };
    }
}
