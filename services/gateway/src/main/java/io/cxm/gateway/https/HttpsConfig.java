package io.cxm.gateway.https;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people reach the gateway. */
@ConfigMapping(prefix = "cxm.gateway.https")
public interface HttpsConfig {
    /** Whether people come by https, whoever ends it. */
    @WithDefault("false")
    boolean used();

    /** For how long after an answer a browser comes by https alone; with 0 it forgets that it is to. */
    @WithDefault("365D")
    Duration remembered();
}
