package io.cxm.ingestion.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an Idempotency-Key of events or responses is remembered. */
@ConfigMapping(prefix = "cxm.ingestion.idempotency")
public interface IdempotencyConfig {
    /** The time for which a key gives the same answer. */
    @WithDefault("24H")
    Duration lifetime();

    /** Newest keys of a tenant that are in memory too. While the database is away they alone are known. */
    @WithDefault("1000")
    int keysInMemory();

    /** Tenants whose keys are in memory, those that used them last. */
    @WithDefault("100")
    int tenantsInMemory();
}
