package io.cxm.tenants.provider;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Tokens tell their time in seconds: one that is given after the answer is of a later second than those that were ended, also by a
 * provider whose clock is a little behind.
 */
public final class NextSecond {
    private static final long BEHIND = 300;

    private NextSecond() {}

    /** Waits until it begins. */
    public static Uni<Void> begins() {
        long left = 1_000 - System.currentTimeMillis() % 1_000 + BEHIND;
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(left));
    }
}
