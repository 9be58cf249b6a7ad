package io.cxm.gateway.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How callers are known. */
@ConfigMapping(prefix = "cxm.gateway.caller")
public interface CallerConfig {
    /** Characters of an Authorization header; a longer one holds no token of ours. */
    @WithDefault("8192")
    int token();
}
