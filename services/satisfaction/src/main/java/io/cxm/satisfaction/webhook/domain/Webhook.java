package io.cxm.satisfaction.webhook.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a tenant.
 *
 * @param version never used again, not by one of the same id either
 * @param salts what its secrets are derived from
 * @param stopped that the service gave it up; null while it did not. Its owner's next change takes that back
 */
public record Webhook(
        String id,
        long version,
        Terms terms,
        Salts salts,
        @Nullable Stopped stopped) {
    /**
     * What its owner decides.
     *
     * @param url where messages go, without a {@link Target#fault}
     * @param events of which it is told
     * @param enabled whether it is told of anything
     */
    public record Terms(String url, List<WebhookEvent> events, boolean enabled) {
        public Terms {
            events = List.copyOf(events);
        }
    }

    /**
     * What secrets are derived from.
     *
     * @param old of the secret before, which signs beside the new one; null where there is none
     * @param oldUntil milliseconds since 1970
     */
    public record Salts(
            String now, @Nullable String old, @Nullable Long oldUntil) {}

    /** When it was given up, in milliseconds since 1970, and why. */
    public record Stopped(long at, Why why) {}

    /** Why a webhook was given up. */
    public enum Why {
        /** Messages were tried as often as they are, and none arrived meanwhile. */
        FAILING,
        /** It answered 410: it is there no more. */
        GONE
    }
}
