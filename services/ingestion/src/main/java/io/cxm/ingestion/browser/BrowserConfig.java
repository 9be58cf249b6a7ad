package io.cxm.ingestion.browser;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What public keys may do. */
@ConfigMapping(prefix = "cxm.ingestion.browser")
public interface BrowserConfig {
    /** Events a minute of a key that names no limit of its own. */
    @WithDefault("6000")
    long eventsPerMinute();

    /** Bytes of one body of a page, as it was sent and as it is unpacked. */
    @WithDefault("64K")
    MemorySize body();

    /** Keys whose consumption is kept track of. */
    @WithDefault("10000")
    long trackedKeys();
}
