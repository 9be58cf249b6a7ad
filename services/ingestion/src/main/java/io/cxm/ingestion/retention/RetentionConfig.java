package io.cxm.ingestion.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long this service keeps what it holds itself. A tenant that wants its data kept for less shortens both. */
@ConfigMapping(prefix = "cxm.ingestion.retention")
public interface RetentionConfig {
    /** Dead letters, and with them the elements as they were sent. */
    @WithDefault("90D")
    Duration deadLetters();

    /** Imports that ended, with the errors of their rows. */
    @WithDefault("90D")
    Duration operations();

    /** How often it is looked for. */
    @WithDefault("1H")
    Duration every();
}
