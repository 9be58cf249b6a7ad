package io.cxm.ingestion.element.domain;

import org.jspecify.annotations.Nullable;

/** The rules of ids and texts. */
public final class Texts {
    private Texts() {}

    /** What is wrong with a text that should be an id; null when nothing is. */
    public static @Nullable Fault idFault(String text) {
        if (text.isEmpty()) {
            return new Fault("length", "must not be empty");
        }
        if (text.equals(".") || text.equals("..")) {
            return new Fault("format", "must not be . or ..");
        }
        return fault(text, Limits.ID, true);
    }

    /** What is wrong with a text of at most this many UTF-8 bytes; null when nothing is. */
    public static @Nullable Fault textFault(String text, int maxBytes) {
        return fault(text, maxBytes, false);
    }

    /** What is wrong with a path of categories; null when nothing is. */
    static @Nullable Fault pathFault(String path) {
        long levels = 1 + path.chars().filter(c -> c == '>').count();
        return levels > Limits.LEVELS ? new Fault("depth", "must not be nested deeper than " + Limits.LEVELS) : null;
    }

    private static @Nullable Fault fault(String text, int maxBytes, boolean id) {
        int bytes = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                boolean layout = c == '\t' || c == '\n' || c == '\r';
                if ((c < 0x20 && (id || !layout)) || (c == 0x7f && id)) {
                    return new Fault("control", "must not hold control characters");
                }
                bytes++;
            } else if (c < 0x800) {
                if (id && c < 0xa0) {
                    return new Fault("control", "must not hold control characters");
                }
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return new Fault("surrogate", "holds half a character (a lone surrogate)");
            }
        }
        return bytes > maxBytes ? new Fault("length", "must have at most " + maxBytes + " UTF-8 bytes") : null;
    }

    /**
     * The text, or its first characters if it is longer than this: whole characters, with U+FFFD for those that came in
     * half, so that it can be written wherever texts can.
     */
    public static String cut(String text, int most) {
        int end = Math.min(most, text.length());
        if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder shown = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            shown = shown == null ? new StringBuilder(text.substring(0, end)) : shown;
            shown.setCharAt(i, '\ufffd');
        }
        return shown == null ? text.substring(0, end) : shown.toString();
    }

    /** A reason, as a stable code and in words. */
    public record Fault(String code, String detail) {}
}
