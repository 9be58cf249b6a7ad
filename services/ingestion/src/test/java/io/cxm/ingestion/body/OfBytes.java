package io.cxm.ingestion.body;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/**
 * A configuration of bodies for tests.
 *
 * @param bytes of all bodies together
 */
record OfBytes(long bytes) implements BodyConfig {
    @Override
    public MemorySize limit() {
        return new MemorySize(BigInteger.valueOf(1024 * 1024));
    }

    @Override
    public MemorySize inFlight() {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Override
    public MemorySize onLoop() {
        return new MemorySize(BigInteger.ZERO);
    }

    @Override
    public int queue() {
        return 1;
    }

    @Override
    public int threads() {
        return 1;
    }
}
