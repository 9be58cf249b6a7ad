package io.cxm.bundle;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 of a file's bytes, in hexadecimal. */
final class Checksum {
    private static final long PIECE = 1 << 20;

    private Checksum() {}

    static String of(MemorySegment segment) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (long at = 0; at < segment.byteSize(); at += PIECE) {
            digest.update(segment.asSlice(at, Math.min(PIECE, segment.byteSize() - at))
                    .asByteBuffer());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
