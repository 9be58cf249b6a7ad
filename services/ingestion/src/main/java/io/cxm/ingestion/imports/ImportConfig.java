package io.cxm.ingestion.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports run. */
@ConfigMapping(prefix = "cxm.ingestion.imports")
public interface ImportConfig {
    /** Imports that run at the same time; beyond it they are refused as busy. */
    @WithDefault("8")
    int concurrent();

    /** Imports of one tenant that run at the same time. */
    @WithDefault("4")
    int concurrentOfTenant();

    /** Rows that are sent to the broker together. */
    @WithDefault("2000")
    int chunkRows();

    /** Bytes of records that are sent to the broker together. */
    @WithDefault("1M")
    MemorySize chunk();

    /** Bytes of a body that are received ahead of their reading; beyond it the client is made to wait. */
    @WithDefault("512K")
    MemorySize ahead();

    /** How long a chunk is sent again when the broker does not acknowledge, before the import fails. */
    @WithDefault("5M")
    Duration patience();

    /** Refused rows whose errors are kept for each import; the others are counted. */
    @WithDefault("10000")
    int keptErrors();
}
