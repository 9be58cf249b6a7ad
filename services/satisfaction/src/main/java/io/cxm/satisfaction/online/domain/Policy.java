package io.cxm.satisfaction.online.domain;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who might have chosen what stands at an open place.
 *
 * @param channel of kind {@code CHANNEL}, else empty
 */
public record Policy(Kind kind, String channel) {
    /** How it chooses. */
    public enum Kind {
        /** What stands there without a draw. */
        GREEDY,
        /** Any of those that are drawn, each as likely as the others. */
        RANDOM,
        /** The one of them that a channel ranks first; where it found none, the one that stands there without a draw. */
        CHANNEL
    }

    /** As answers name it. */
    public Map<String, String> key() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("policy", kind.name().toLowerCase(Locale.ROOT));
        if (kind == Kind.CHANNEL) {
            key.put("channel", channel);
        }
        return key;
    }
}
