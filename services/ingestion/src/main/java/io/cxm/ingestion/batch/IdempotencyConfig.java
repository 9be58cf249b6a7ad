package io.cxm.ingestion.batch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers to requests with an Idempotency-Key are kept. */
@ConfigMapping(prefix = "cxm.ingestion.idempotency")
public interface IdempotencyConfig {
    /** The time for which a key gives the same answer. */
    @WithDefault("24H")
    Duration lifetime();

    /** Memory for the answers. Beyond it the oldest go; their elements keep their ids and are still stored once. */
    @WithDefault("12M")
    MemorySize memory();
}
