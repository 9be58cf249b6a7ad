package io.cxm.gateway.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one caller may send. */
@ConfigMapping(prefix = "cxm.gateway.limit")
public interface LimitConfig {
    /** Requests a minute of a tenant whose plan is not known here yet. */
    @WithDefault("600")
    long unknownTenantPerMinute();

    /** Requests a minute of one operator, who has no plan. */
    @WithDefault("6000")
    long operatorPerMinute();

    /** Bytes of a body, as sent, everywhere but on imports. */
    @WithDefault("10M")
    MemorySize body();

    /** How long such a body may take to arrive. */
    @WithDefault("60S")
    Duration bodyTime();
}
