package io.cxm.ingestion.browser;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What public keys may do. */
@ConfigMapping(prefix = "cxm.ingestion.browser")
public interface BrowserConfig {
    /** Events a minute of a key that names no limit of its own. */
    @WithDefault("6000")
    long eventsPerMinute();

    /** Keys whose consumption is kept track of. */
    @WithDefault("10000")
    long trackedKeys();
}
