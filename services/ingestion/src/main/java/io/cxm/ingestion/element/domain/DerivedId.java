package io.cxm.ingestion.element.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
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
 * <p>Without a timestamp two equal elements may be two things that happened, so the id is random; with an
 * Idempotency-Key it is the hash of that key and the element's place in the request.
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
        return sha256(canonical.toString());
    }

    /** The id of an element without a timestamp. */
    static String withoutTime(Receipt receipt, String place) {
        String key = receipt.idempotencyKey();
        return key == null ? UUID.randomUUID().toString() : sha256("idempotency\u001f" + key + "\u001f" + place);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
