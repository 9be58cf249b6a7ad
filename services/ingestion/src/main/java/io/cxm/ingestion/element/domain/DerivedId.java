package io.cxm.ingestion.element.domain;

import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The id of an element that was sent without one: SHA-256, in lower-case hexadecimal, of its canonical form.
 *
 * <p>The canonical form of an event is, in UTF-8, the fields type, user, item, session, timestamp, quantity, value and
 * query, each followed by the character U+001F. The type is CXM's name of it; the user is {@code userId}, else
 * {@code anonymousId}; the timestamp is in milliseconds since 1970; numbers are as {@code Double.toString} writes them;
 * what is absent is empty. That of a survey response is the fields surveyId, user, item, order, session, timestamp, csat,
 * nps, ces, stars and text, in the same way.
 *
 * <p>Without a timestamp two equal elements may be two things that happened, so the id is random; where a repeat of the
 * request can be told, it is the hash of what names the request and the element's place in it.
 */
final class DerivedId {
    private final StringBuilder canonical = new StringBuilder(160);

    DerivedId add(@Nullable String text) {
        if (text != null) {
            canonical.append(text);
        }
        canonical.append('\u001f');
        return this;
    }

    DerivedId add(boolean present, double number) {
        return add(present ? Double.toString(number) : null);
    }

    DerivedId add(boolean present, long number) {
        return add(present ? Long.toString(number) : null);
    }

    String hash() {
        return DigestUtils.sha256Hex(canonical.toString());
    }

    /** The id of an element without a timestamp. */
    static String withoutTime(Receipt receipt, String place) {
        String request = receipt.request();
        return request == null
                ? UUID.randomUUID().toString()
                : DigestUtils.sha256Hex("request\u001f" + request + "\u001f" + place);
    }
}
