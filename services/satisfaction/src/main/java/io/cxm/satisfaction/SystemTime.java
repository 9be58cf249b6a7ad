package io.cxm.satisfaction;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The time of the machine, for everything that takes a clock. */
final class SystemTime {
    private SystemTime() {}

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }
}
