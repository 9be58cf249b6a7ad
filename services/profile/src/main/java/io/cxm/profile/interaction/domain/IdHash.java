package io.cxm.profile.interaction.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** The first 128 bits of SHA-256 of an id: what deduplication keeps, at 16 bytes whatever the id's length. */
public final class IdHash {
    private IdHash() {}

    /** The hash of an event's id. */
    public static UUID ofEvent(String id) {
        return hash((byte) 'e', id);
    }

    /** The hash of a survey response's id: an event of the same id is another thing. */
    public static UUID ofResponse(String id) {
        return hash((byte) 'r', id);
    }

    /** The hash of a recommendation's id. */
    public static UUID ofRecommendation(String id) {
        return hash((byte) 'i', id);
    }

    /** The hash of a shopper's id, which remembers an erasure without the id. */
    public static UUID ofShopper(String id) {
        return hash((byte) 'u', id);
    }

    private static UUID hash(byte kind, String id) {
        MessageDigest sha = DigestUtils.getSha256Digest();
        sha.update(kind);
        ByteBuffer digest = ByteBuffer.wrap(sha.digest(id.getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }
}
