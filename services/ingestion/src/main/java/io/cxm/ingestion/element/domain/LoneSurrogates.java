package io.cxm.ingestion.element.domain;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Half a character in a key of JSON, written as an escape: {@code {"\\ud800":1}}. The parser gives up on the whole text
 * there (in a value it does not), so one bad element would take its good neighbours with it.
 *
 * <p>A text that could not be read is tried once more with these escapes turned into {@code \\u0000}: it is as long, so
 * that every place in it stays where it was, and no key may hold it either. A key that means nothing is passed over in
 * both forms.
 */
final class LoneSurrogates {
    private static final byte[] NUL = "0000".getBytes(StandardCharsets.US_ASCII);
    private static final int ESCAPE = 6;

    private LoneSurrogates() {}

    /** The text without them; null when no key has any. */
    static byte @Nullable [] mended(byte[] json) {
        byte[] mended = null;
        int at = 0;
        while (at < json.length) {
            if (json[at] != '"') {
                at++;
                continue;
            }
            int end = endOfText(json, at + 1);
            if (isKey(json, end + 1)) {
                for (int lone = nextLone(json, at + 1, end); lone >= 0; lone = nextLone(json, lone + ESCAPE, end)) {
                    mended = mended == null ? json.clone() : mended;
                    System.arraycopy(NUL, 0, mended, lone + 2, NUL.length);
                }
            }
            at = end + 1;
        }
        return mended;
    }

    /** The place of the closing quote, or beyond the end where there is none. */
    private static int endOfText(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private static boolean isKey(byte[] json, int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\t' || json[at] == '\r' || json[at] == '\n')) {
            at++;
        }
        return at < json.length && json[at] == ':';
    }

    /** The next escape in a text that is half a character; -1 when there is none. */
    private static int nextLone(byte[] json, int from, int end) {
        int at = from;
        while (at < end) {
            if (json[at] != '\\') {
                at++;
                continue;
            }
            int unit = unit(json, at, end);
            if (unit < 0 || !Character.isSurrogate((char) unit)) {
                at += 2;
                continue;
            }
            int next = unit(json, at + ESCAPE, end);
            if (!Character.isHighSurrogate((char) unit) || next < 0 || !Character.isLowSurrogate((char) next)) {
                return at;
            }
            at += 2 * ESCAPE;
        }
        return -1;
    }

    /** The UTF-16 unit of the escape here; -1 when there is none. */
    private static int unit(byte[] json, int at, int end) {
        if (at + ESCAPE > end || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
