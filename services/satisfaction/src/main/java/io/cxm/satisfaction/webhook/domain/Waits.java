package io.cxm.satisfaction.webhook.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long is waited before a message is tried again: longer each time, a day and a half in all. The waits of each message differ a little, so
 * that what failed together does not come back together.
 */
public final class Waits {
    private static final List<Duration> AFTER = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(18));
    /** A wait is up to a fifth longer than it stands there. */
    private static final int STEPS = 1_000;

    private static final int FIFTH = 5;

    /** How often a message is tried. */
    public static final int MOST = AFTER.size() + 1;

    private Waits() {}

    /** How long to wait after so many tries, the first being 1; empty where it is not tried any more. */
    public static Optional<Duration> after(int attempts, String id) {
        if (attempts >= MOST) {
            return Optional.empty();
        }
        Duration wait = AFTER.get(attempts - 1);
        return Optional.of(
                wait.plus(wait.dividedBy((long) FIFTH * STEPS).multipliedBy(Math.floorMod(id.hashCode(), STEPS))));
    }
}
