package io.cxm.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags: which version of a thing somebody has read, as {@code "v7"} (RFC 9110, 8.8.3). */
public final class Etag {
    private static final Pattern FORM = Pattern.compile("\"v([0-9]{1,18})\"");

    private Etag() {}

    /** The tag of a version. */
    public static String of(long version) {
        return "\"v" + version + "\"";
    }

    /** Which version the header If-Match expects: null where it expects none, and one that nothing has where it is no tag of ours. */
    public static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        Matcher tag = FORM.matcher(ifMatch.strip());
        return tag.matches() ? Long.parseLong(tag.group(1)) : -1;
    }
}
