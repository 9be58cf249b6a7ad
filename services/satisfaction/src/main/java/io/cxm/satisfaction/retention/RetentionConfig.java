package io.cxm.satisfaction.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what is too old is removed. */
@ConfigMapping(prefix = "cxm.satisfaction.retention")
public interface RetentionConfig {
    /** How often it is looked for. */
    @WithDefault("1H")
    Duration every();

    /** Rows that one transaction removes. */
    @WithDefault("5000")
    int batch();
}
