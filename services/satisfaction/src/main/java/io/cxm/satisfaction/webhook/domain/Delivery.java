package io.cxm.satisfaction.webhook.domain;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message to one webhook. Times are milliseconds since 1970.
 *
 * @param id which the receiver is told, and by which it knows what is sent again
 * @param attempts how often it was tried
 * @param nextAt when it is tried again; of one that waits
 * @param triedAt when it was tried last; null before
 * @param last what came of that; null before
 * @param kept whether what it says is kept
 */
public record Delivery(
        String id,
        WebhookEvent event,
        State state,
        int attempts,
        long createdAt,
        long nextAt,
        @Nullable Long triedAt,
        @Nullable Attempt last,
        boolean kept) {
    /** Whether somebody can have it sent again. */
    public boolean resendable() {
        return state == State.FAILED && kept;
    }

    /** How far a message is. */
    public enum State {
        WAITING,
        DELIVERED,
        /** It is not tried any more. */
        FAILED;

        /** As it stands in rows and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String label) {
            return Arrays.stream(values())
                    .filter(state -> state.label().equals(label))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
