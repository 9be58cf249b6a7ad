package io.cxm.serving;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How tenants are held in memory. */
@ConfigMapping(prefix = "cxm.serving")
public interface ServingConfig {
    /** The object store's folder that holds {@code <tenant>/<version>/}. */
    Path bundlesDir();

    /** Bytes that all tenants together may take, heap and mapped files; beyond it the one unused longest is let go. */
    @WithDefault("512M")
    MemorySize budget();

    /** How long before a bundle's creation the store is asked for changes: a run takes time, and repeats do no harm. */
    @WithDefault("PT30M")
    Duration catchUpMargin();

    /** How many of the newest events are asked for when a tenant is loaded. */
    @WithDefault("20000")
    int catchUpEvents();

    /** How long a tenant's first request waits for the bundle and for what changed since. */
    @WithDefault("3S")
    Duration firstWait();

    /** How long to wait before asking the store again that did not answer. */
    @WithDefault("5S")
    Duration retryAfter();

    /** Threads that open bundles. */
    @WithDefault("2")
    int loaders();
}
