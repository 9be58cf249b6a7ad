package io.cxm.profile.reading;

import io.cxm.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/** Ids of items and shoppers in paths. */
public final class EntityId {
    private static final int LONGEST = 128;

    private EntityId() {}

    /** The id; what cannot be one answers like one that does not exist. */
    public static String checked(String id) {
        if (!isPossible(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }

    /** Whether anything can have this id: 1 to 128 bytes of UTF-8 without control characters or half a pair of surrogates. */
    public static boolean isPossible(String id) {
        return !id.isEmpty()
                && id.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)
                && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
