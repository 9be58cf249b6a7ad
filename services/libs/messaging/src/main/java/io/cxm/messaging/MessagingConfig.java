package io.cxm.messaging;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records are sent. */
@ConfigMapping(prefix = "cxm.messaging")
public interface MessagingConfig {
    /** Bytes that may wait for the broker's acknowledgement; beyond it sending is refused as busy. */
    @WithDefault("24M")
    MemorySize inFlight();

    /** How long a record may take to be acknowledged before it counts as not sent. */
    @WithDefault("15S")
    Duration deliveryTimeout();

    /** How long the producer collects records for one request to the broker. */
    @WithDefault("5")
    int lingerMillis();

    /** Bytes of one batch of the producer. */
    @WithDefault("64K")
    MemorySize batch();

    /** Compression of batches: lz4 or zstd. */
    @WithDefault("lz4")
    String compression();
}
