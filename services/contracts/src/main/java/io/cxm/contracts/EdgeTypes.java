package io.cxm.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the types of edges between shoppers mean: for whom counts what the other does. Of {@code follow}, and of any type of the
 * tenant's own, for who stands in {@code from}; of {@code referral} for who was brought, which is {@code to}; of {@code
 * household} for both.
 */
public final class EdgeTypes {
    public static final String HOUSEHOLD = "household";
    public static final String FOLLOW = "follow";
    public static final String REFERRAL = "referral";

    private EdgeTypes() {}

    /** Whether both count for each other, so that the order of the two says nothing. */
    public static boolean symmetric(String type) {
        return type.equals(HOUSEHOLD);
    }

    /** Whether what {@code to} does counts for {@code from}. */
    public static boolean countsForFrom(String type) {
        return !type.equals(REFERRAL);
    }

    /** Whether what {@code from} does counts for {@code to}. */
    public static boolean countsForTo(String type) {
        return symmetric(type) || type.equals(REFERRAL);
    }

    /**
     * The id of an edge, and its entity in the topic's key: SHA-256, in lower-case hexadecimal, of type, from and to, each
     * followed by the character U+001F. Ids hold no control characters, so no two edges share one; and nobody's id is in a key.
     */
    public static String id(String type, String from, String to) {
        String canonical = type + '\u001f' + from + '\u001f' + to + '\u001f';
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
