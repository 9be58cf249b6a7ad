package io.cxm.ingestion.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports run. */
@ConfigMapping(prefix = "cxm.ingestion.imports")
public interface ImportConfig {
    /**
     * Imports that run at the same time; beyond it they are refused as busy. A quarter of these places, two at least, is
     * for tenants that hold none: a place is held for as long as its client sends, and two slow ones shall not take all.
     */
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

    /** How long a row waits for others to be sent with it. */
    @WithDefault("1S")
    Duration linger();

    /**
     * How long a chunk is sent again when the broker does not acknowledge, before the import fails. Nothing is received
     * meanwhile, so with the last attempt it must be shorter than the idle timeouts of this service and the gateway:
     * they would take the client for gone.
     */
    @WithDefault("90S")
    Duration patience();

    /** How long a client may send nothing before it counts as gone. */
    @WithDefault("60S")
    Duration silence();

    /** How long an import may have waited for its client in all before the client's rate counts. */
    @WithDefault("60S")
    Duration grace();

    /** Bytes a second that a client must send, as they come over the net, of the time in which its import waits for it. */
    @WithDefault("4K")
    MemorySize slowest();

    /** Refused rows whose errors are kept for each import; the others are counted. */
    @WithDefault("10000")
    int keptErrors();

    /** Bytes of errors that are kept for each import, if that is less. */
    @WithDefault("2M")
    MemorySize keptErrorBytes();
}
