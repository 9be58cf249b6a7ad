package io.cxm.satisfaction.online.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.domain.Period;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ids of configuration and periods in a query. */
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

    /**
     * The period between two bounds.
     *
     * @param fromName what the query calls the first
     */
    static Period period(@Nullable String from, @Nullable String to, String fromName, String toName, ZoneId zone) {
        try {
            return Period.parse(from, to, zone);
        } catch (Period.Unreadable e) {
            String name = e.name().equals("from") ? fromName : toName;
            throw ProblemException.invalid("?" + name, "value", String.valueOf(e.getMessage()));
        }
    }
}
