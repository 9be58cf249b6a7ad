package io.cxm.training.bundle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which bundles are kept. */
@ConfigMapping(prefix = "cxm.training.retention")
public interface RetentionConfig {
    /** How many of a tenant's newest bundles are kept, beside the one that serves and the one that a rollback would serve. */
    @WithDefault("5")
    int newest();
}
