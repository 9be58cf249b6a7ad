package io.cxm.tenancy;

import io.cxm.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ids of items and shoppers, as requests name them. */
public final class EntityId {
    private static final int LONGEST = 128;

    private EntityId() {}

    /** The id in a path; what cannot be one answers like one that does not exist. */
    public static String checked(String id) {
        if (!isPossible(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }

    /** The id that a body has here. */
    public static String checked(String pointer, @Nullable String id) {
        if (id == null) {
            throw ProblemException.invalid(pointer, "required", "is needed");
        }
        if (!isPossible(id)) {
            throw ProblemException.invalid(
                    pointer, "format", "must be 1 to 128 bytes of UTF-8 without control characters, neither . nor ..");
        }
        return id;
    }

    /** Whether anything can have this id: 1 to 128 bytes of a plain text, and no step of a path. */
    public static boolean isPossible(String id) {
        return !id.isEmpty()
                && !id.equals(".")
                && !id.equals("..")
                && isPlain(id)
                && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** Whether a text has neither control characters nor half a pair of surrogates. */
    public static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
