package io.cxm.satisfaction.measure.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where a page of groups ended: behind how many of them, and a digest of the last one. The key itself may be far longer
 * than an address may be.
 *
 * @param behind how many groups came before, for when the last one is no longer there
 */
public record GroupPlace(int behind, String digest) {
    private static final int DIGEST_BYTES = 16;

    /** Behind the group of this index. */
    public static GroupPlace behind(List<GroupKey> groups, int last) {
        return new GroupPlace(last + 1, digest(groups.get(last)));
    }

    /** As {@link #toString} wrote it. */
    public static GroupPlace parse(String text) {
        String[] parts = text.split(":", 2);
        return new GroupPlace(Integer.parseInt(parts[0]), parts[1]);
    }

    /** The index at which the next page begins: groups may have come and gone since. */
    public int next(List<GroupKey> groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (digest.equals(digest(groups.get(i)))) {
                return i + 1;
            }
        }
        return Math.min(behind, groups.size());
    }

    private static String digest(GroupKey key) {
        MessageDigest sha = DigestUtils.getSha256Digest();
        for (String value : key.values()) {
            sha.update(value.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0); // no value holds it
        }
        return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
    }

    @Override
    public String toString() {
        return behind + ":" + digest;
    }
}
