package io.cxm.profile.facet.domain;

import io.cxm.tenancy.EntityId;
import java.nio.charset.StandardCharsets;

/**
 * Something that items or shoppers have in common, so that a list can be narrowed down to those that have it.
 *
 * @param name as the parameter of the list is called
 * @param value as it was sent; compared as it stands
 */
public record Facet(String name, String value) {
    /** In bytes of UTF-8. A longer value is shown with what has it, and found by words alone. */
    public static final int LONGEST = 512;

    /** Whether a value can be one: some text without control characters that is not too long. */
    public static boolean isPossible(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && EntityId.isPlain(value);
    }

    /** As its table has it. */
    public String text() {
        return name + "=" + value;
    }
}
