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
 * @param digest empty: of none
 * @param hidden how many of those came before that are not shown
 */
public record GroupPlace(int behind, String digest, int hidden) {
    /** Where the first page begins. */
    public static final GroupPlace START = new GroupPlace(0, "", 0);

    private static final int DIGEST_BYTES = 16;

    /** Behind so many groups, and so many that are not shown. */
    public static GroupPlace behind(List<GroupKey> groups, int behind, int hidden) {
        return new GroupPlace(behind, behind == 0 ? "" : digest(groups.get(behind - 1)), hidden);
    }

    /** As {@link #toString} wrote it. */
    public static GroupPlace parse(String text) {
        String[] parts = text.split(":", 3);
        return new GroupPlace(Integer.parseInt(parts[0]), parts[1], parts.length < 3 ? 0 : Integer.parseInt(parts[2]));
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
        return behind + ":" + digest + ":" + hidden;
    }
}
