package io.cxm.training.bundle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a bundle is made to serve. */
@ConfigMapping(prefix = "cxm.training.promotion")
public interface PromotionConfig {
    /** How long to wait for recall and ranking to say that they serve it. */
    @WithDefault("20S")
    Duration confirmation();

    /**
     * After which silence an instance of recall or ranking counts as gone, so that nobody waits for it. They tell every
     * two seconds that they are there.
     */
    @WithDefault("10S")
    Duration silence();

    /** How long a training run waits for that before it ends as not promoted. */
    @WithDefault("2M")
    Duration runConfirmation();
}
