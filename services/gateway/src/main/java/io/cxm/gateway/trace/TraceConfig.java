package io.cxm.gateway.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which requests are traced. */
@ConfigMapping(prefix = "cxm.gateway.trace")
public interface TraceConfig {
    /**
     * Whether a caller's own {@code traceparent} decides, and not the share of {@code CXM_TRACES_RATIO} alone. Everybody can
     * send one, without a token too, and have each request traced through all services.
     */
    @WithDefault("false")
    boolean obeyCallers();
}
