package io.cxm.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a caller of gRPC keeps a connection. */
@ConfigMapping(prefix = "cxm.grpc.connection")
public interface ConnectionConfig {
    /** After this time, a tenth more or less, a caller has to connect anew, and so finds instances that came since. */
    @WithDefault("5M")
    Duration age();

    /** How long calls that are going on then may take to end. */
    @WithDefault("30S")
    Duration grace();
}
