package io.cxm.ingestion.deadletters;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of refused elements. */
@ConfigMapping(prefix = "cxm.ingestion.dead-letters")
public interface DeadLetterConfig {
    /** Bytes of refused elements that are kept of a tenant in a day (UTC); beyond it a letter has its reason alone. */
    @WithDefault("64M")
    MemorySize payloadsPerDay();
}
