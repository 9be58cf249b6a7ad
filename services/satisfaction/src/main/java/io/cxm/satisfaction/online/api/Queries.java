package io.cxm.satisfaction.online.api;

import io.cxm.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ids of configuration in a query. */
final class Queries {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Queries() {}

    /** Whether anything that is configured can be called so. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The id; null where nothing is said. */
    static @Nullable String id(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!isId(value)) {
            throw ProblemException.invalid("?" + name, "format", name + " must match [a-z0-9][a-z0-9-]{0,62}");
        }
        return value;
    }
}
