package io.cxm.ingestion.element.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256, in lower-case hexadecimal. */
public final class Sha256 {
    private final MessageDigest digest;

    /** The hash of what comes in parts. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String of(byte[] bytes) {
        var hash = new Sha256();
        hash.add(bytes);
        return hash.end();
    }

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public void add(byte[] part) {
        digest.update(part);
    }

    /** The hash of all parts; it begins anew after that. */
    public String end() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
