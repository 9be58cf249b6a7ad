package io.cxm.satisfaction.webhook.domain;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try to deliver a message.
 *
 * @param status of HTTP; null where none came
 * @param answer the beginning of the body; empty where there is none
 * @param trouble why there is no status, or why it was not tried; null otherwise
 * @param retryAfter how long the receiver wants to be left alone; zero where it does not say
 */
public record Attempt(
        @Nullable Integer status, String answer, @Nullable Trouble trouble, Duration retryAfter) {
    private static final int GONE = 410;

    /** Why no answer came. */
    public enum Trouble {
        /** Its name leads to an address that nobody outside has. */
        ADDRESS_REFUSED,
        /** Its name leads nowhere. */
        UNKNOWN_HOST,
        NO_CONNECTION,
        /** Its certificate is not trusted or not its own. */
        TLS,
        TOO_LATE,
        /** Its webhook was switched off or given up while it waited. */
        WEBHOOK_STOPPED;

        /** As it stands in rows and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One whose receiver does not say how long it wants to be left alone, or of which that is over. */
    public Attempt(@Nullable Integer status, String answer, @Nullable Trouble trouble) {
        this(status, answer, trouble, Duration.ZERO);
    }

    /** One without an answer. */
    public static Attempt of(Trouble trouble) {
        return new Attempt(null, "", trouble);
    }

    /** Whether the receiver has taken it. */
    public boolean delivered() {
        return status != null && status >= 200 && status < 300;
    }

    /** Whether the receiver says that it is there no more. */
    public boolean gone() {
        return status != null && status == GONE;
    }
}
