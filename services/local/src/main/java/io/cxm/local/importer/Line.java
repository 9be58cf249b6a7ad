package io.cxm.local.importer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of a table with its number, from 1 after the header. Empty fields and NA are absent. */
final class Line {
    private final long number;
    private final Map<String, Integer> columns;
    private final String[] values;

    Line(long number, Map<String, Integer> columns, String[] values) {
        this.number = number;
        this.columns = columns;
        this.values = values;
    }

    long number() {
        return number;
    }

    @Nullable
    String text(String column) {
        Integer at = columns.get(column);
        if (at == null || at >= values.length) {
            return null;
        }
        String value = values[at].strip();
        return value.isEmpty() || value.equals("NA") ? null : value;
    }

    /** A field without which the line cannot be understood at all. */
    String needed(String column) {
        String value = text(column);
        if (value == null) {
            throw new RefusedLine("no " + column);
        }
        return value;
    }

    double number(String column) {
        double number;
        try {
            number = Double.parseDouble(needed(column));
        } catch (NumberFormatException e) {
            throw new RefusedLine(column + " is not a number");
        }
        if (!Double.isFinite(number)) {
            throw new RefusedLine(column + " is not a number");
        }
        return number;
    }

    int whole(String column) {
        double number = number(column);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new RefusedLine(column + " is not a whole number");
        }
        return (int) number;
    }
}
