package io.cxm.tenants.journal.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The hashes that chain a tenant's audit log: {@code h(n) = SHA-256(h(n-1) ‖ n ‖ fields)}, each field behind its length,
 * {@code h(0)} 32 zero bytes. A changed, removed or moved entry no longer fits what follows it.
 */
public final class AuditChain {
    private static final int HASH = 32;

    private AuditChain() {}

    /** What the first entry follows. */
    public static byte[] start() {
        return new byte[HASH];
    }

    /** The hash of an entry that follows this one. */
    public static byte[] next(byte[] previous, String tenant, long seq, AuditEntry entry) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(16)
                .putLong(seq)
                .putLong(entry.at().toEpochMilli())
                .flip());
        for (String field : List.of(
                tenant, entry.id(), entry.actor(), entry.action(), entry.subject(), entry.outcome(), entry.service())) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return digest.digest();
    }
}
