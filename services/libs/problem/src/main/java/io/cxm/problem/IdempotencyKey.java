package io.cxm.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}: what may stand in it is the same wherever it is honoured. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";
    private static final Pattern ALLOWED = Pattern.compile("\\p{Graph}{1,255}");

    private IdempotencyKey() {}

    /** The key that was sent, if it may be one; null when none was. */
    public static @Nullable String checked(@Nullable String key) {
        if (key != null && !ALLOWED.matcher(key).matches()) {
            throw ProblemException.parameter(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        return key;
    }
}
