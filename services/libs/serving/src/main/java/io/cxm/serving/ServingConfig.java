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

    /**
     * How long before a bundle's data ends the store is asked for changes: as long as a producer may take to deliver what
     * bears an earlier time. Repeats do no harm.
     */
    @WithDefault("PT2M")
    Duration catchUpMargin();

    /**
     * Heap that what changed since bundles may take, all tenants together, estimated; one tenant may have half of it. Beyond
     * it a change is left out until the next bundle, but what was deleted or sold out is hidden; the oldest events are
     * forgotten. {@code /internal/status} says which tenants are limited.
     */
    @WithDefault("64M")
    MemorySize changes();

    /** How many elements a page of changes has, at most 1,000. */
    @WithDefault("500")
    int catchUpPage();

    /** How long a page of changes may take. */
    @WithDefault("10S")
    Duration catchUpDeadline();

    /** How many of the newest events are asked for when a tenant is loaded. */
    @WithDefault("20000")
    int catchUpEvents();

    /** How long a tenant's first request waits for the bundle and for what changed since. */
    @WithDefault("3S")
    Duration firstWait();

    /** How long a tenant's first request waits for what changed since the bundle, when the bundle itself is at hand. */
    @WithDefault("500MS")
    Duration catchUpWait();

    /** How many tenants are loaded before any asks for them, at start those whose bundles are newest. */
    @WithDefault("100")
    int preload();

    /** How long a start waits for them before it says that it is ready. */
    @WithDefault("20S")
    Duration preloadWait();

    /** How long to wait before asking the store again that did not answer, and before opening again what could not be opened. */
    @WithDefault("5S")
    Duration retryAfter();

    /** How many bundles of all tenants together may be tried beside those that serve, one of a tenant; 0: none. */
    @WithDefault("4")
    int trials();

    /** Threads that open bundles. */
    @WithDefault("2")
    int loaders();
}
