package io.cxm.ingestion.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bodies of requests other than imports are taken in. */
@ConfigMapping(prefix = "cxm.ingestion.body")
public interface BodyConfig {
    /** Bytes of one body, as it was sent and as it is unpacked. */
    @WithDefault("10M")
    MemorySize limit();

    /**
     * Bytes of heap for all bodies that are being received or worked on; beyond it requests are refused as busy. A tenant
     * has a quarter of it, and one body beyond that; all pages together have a quarter, and those of a tenant a quarter
     * of that. A body takes twice its size while it is put together or unpacked, so the largest one needs three times
     * the limit.
     */
    @WithDefault("32M")
    MemorySize inFlight();

    /** How long a client may take to send a body. */
    @WithDefault("60S")
    Duration patience();

    /** Bodies up to this size are read on the event loop: a hand-over to the pool would cost more than the reading. */
    @WithDefault("8K")
    MemorySize onLoop();

    /** Bodies that may wait for a thread of the pool; beyond it requests are refused as busy. */
    @WithDefault("64")
    int queue();

    /** Threads of the pool; 0 is one for each processor. */
    @WithDefault("0")
    int threads();
}
