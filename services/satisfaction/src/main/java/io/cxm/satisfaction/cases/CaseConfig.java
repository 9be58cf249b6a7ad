package io.cxm.satisfaction.cases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How shoppers are followed up. */
@ConfigMapping(prefix = "cxm.satisfaction.cases")
public interface CaseConfig {
    /** What happened so long before it was received opens no case by itself: it is history. */
    @WithDefault("7D")
    Duration lateAfter();

    /** How long an Idempotency-Key is remembered. */
    @WithDefault("24H")
    Duration idempotency();
}
