package io.cxm.serving;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;

/** How tenants are held in a test. */
record GivenConfig(Path bundlesDir, long bytes) implements ServingConfig {
    @Override
    public MemorySize budget() {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    @Override
    public MemorySize changes() {
        return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public Duration catchUpMargin() {
        return Duration.ofMinutes(2);
    }

    @Override
    public int catchUpEvents() {
        return 100;
    }

    @Override
    public int catchUpPage() {
        return 10;
    }

    @Override
    public Duration catchUpDeadline() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration firstWait() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration catchUpWait() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int preload() {
        return 1;
    }

    @Override
    public Duration preloadWait() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int trials() {
        return 1;
    }

    @Override
    public int loaders() {
        return 1;
    }
}
