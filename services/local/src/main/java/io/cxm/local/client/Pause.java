package io.cxm.local.client;

import java.time.Duration;

/** Waiting between two questions to a server. */
public final class Pause {
    private Pause() {}

    /** Waits; an interrupt ends the command. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("interrupted");
        }
    }
}
