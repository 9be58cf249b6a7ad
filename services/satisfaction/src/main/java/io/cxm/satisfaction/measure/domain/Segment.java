package io.cxm.satisfaction.measure.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shoppers who have one thing in common, called by a field of theirs and its value: {@code memberTier=gold}. A shopper is in one segment of each field at
 * most.
 *
 * @param field one of {@link Dimension#FIELDS}
 */
public record Segment(Dimension field, String value) {
    private static final char SIGN = '=';
    /** What a text of the database never holds. */
    private static final char NOWHERE = '\0';

    /** The segment of this name; empty where it is no field's, or of no value. */
    public static Optional<Segment> parse(String name) {
        int sign = name.indexOf(SIGN);
        return sign < 0 || sign == name.length() - 1
                ? Optional.empty()
                : Dimension.FIELDS.stream()
                        .filter(field -> field.label().equals(name.substring(0, sign)))
                        .findFirst()
                        .map(field -> new Segment(field, name.substring(sign + 1)));
    }

    /** What stands in the place of a segment for those who are in none of this field: it makes no group. */
    static String none(String field) {
        return NOWHERE + field;
    }

    /** Whether a value of a group stands for those who are in none of a field. */
    static boolean isNone(String value) {
        return !value.isEmpty() && value.charAt(0) == NOWHERE;
    }

    /** The label of the field that a segment, or what stands in its place, is of. */
    static String field(String name) {
        return isNone(name) ? name.substring(1) : name.substring(0, name.indexOf(SIGN));
    }

    /** A segment as the database names it, which writes nothing behind the field of those who are in none of it. */
    public static @Nullable String told(@Nullable String name) {
        return name == null || name.indexOf(SIGN) < name.length() - 1 ? name : none(field(name));
    }
}
