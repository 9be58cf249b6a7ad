package io.cxm.training.job.data;

import io.cxm.features.Hashing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the tenant's own fields of events say, eight bytes a field: a number, a time in days from the event, or the hash of a text, which is
 * all that is ever asked of it. Of a text that is a time nothing else is kept, of any other nothing that could be read again.
 */
final class ContextTable {
    /** What a field is: a number, a time or a text. */
    static final int NUMBER = 0;

    static final int TIME = 1;
    static final int TEXT = 2;
    private static final int KINDS = 3;

    /** Of one event no more fields than these, by the order of their names. */
    private static final int MOST_FIELDS = 16;
    /** No more names than these, those that come first. */
    private static final int MOST_NAMES = 64;

    private static final int LONGEST_NUMBER = 24;
    private static final double DAY = 86_400_000;

    private final IdIndex names = new IdIndex();
    private int[] from = new int[1024];
    private int[] fields = new int[4096];
    private int rows;
    private int size;

    /** Takes in the fields of a row. Rows come in rising order; one that never comes has none. */
    void add(int row, Map<String, String> context, long at) {
        begin(row);
        Map<String, String> few = context.size() <= MOST_FIELDS ? context : new TreeMap<>(context);
        int left = MOST_FIELDS;
        for (Map.Entry<String, String> field : few.entrySet()) {
            if (left-- == 0) {
                break;
            }
            add(field.getKey(), field.getValue(), at);
        }
    }

    private void add(String name, String text, long at) {
        if (text.isEmpty() || text.charAt(0) == '{' || text.charAt(0) == '[') {
            return;
        }
        int number = named(name);
        if (number < 0) {
            return;
        }
        OptionalDouble days = days(text, at);
        if (days.isPresent()) {
            put(number, TIME, Float.floatToIntBits((float) days.getAsDouble()));
            return;
        }
        OptionalDouble value = number(text);
        if (value.isPresent()) {
            put(number, NUMBER, Float.floatToIntBits((float) value.getAsDouble()));
        } else {
            put(number, TEXT, (int) Hashing.of(text));
        }
    }

    private int named(String name) {
        int known = names.find(name);
        return known >= 0 || names.ids().size() == MOST_NAMES ? known : names.put(name);
    }

    /** A plain number. Digits that begin with a zero are a code, as of a place, and so a text. */
    static OptionalDouble number(String text) {
        char first = text.charAt(0);
        boolean plain = Character.isDigit(first) || first == '-' || first == '+' || first == '.';
        boolean code = text.length() > 1 && first == '0' && Character.isDigit(text.charAt(1));
        if (!plain || code || text.length() > LONGEST_NUMBER) {
            return OptionalDouble.empty();
        }
        try {
            float value = Float.parseFloat(text);
            return Float.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Days from one moment to a day or a time of ISO 8601, if it is one. */
    static OptionalDouble days(String text, long at) {
        if (text.length() < 10 || text.length() > 40 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return OptionalDouble.empty();
        }
        try {
            Instant then = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            return OptionalDouble.of((then.toEpochMilli() - at) / DAY);
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    void copy(int row, ContextTable other, int otherRow) {
        begin(row);
        other.each(otherRow, (name, kind, bits) -> put(names.put(other.names.id(name)), kind, bits));
    }

    private void begin(int row) {
        if (row + 1 >= from.length) {
            from = Arrays.copyOf(from, Math.max(2 * from.length, row + 2));
        }
        while (rows < row) {
            from[++rows] = size;
        }
        rows = row + 1;
        from[rows] = size;
    }

    private void put(int name, int kind, int bits) {
        if (size + 2 > fields.length) {
            fields = Arrays.copyOf(fields, 2 * fields.length);
        }
        fields[size++] = name * KINDS + kind;
        fields[size++] = bits;
        from[rows] = size;
    }

    /** Is told each field of a row. */
    interface Sink {
        /**
         * Takes it.
         *
         * @param bits of a float where it is a number or a time, else a hash
         */
        void field(int name, int kind, int bits);
    }

    void each(int row, Sink sink) {
        if (row < 0 || row >= rows) {
            return;
        }
        for (int f = from[row]; f < from[row + 1]; f += 2) {
            sink.field(fields[f] / KINDS, fields[f] % KINDS, fields[f + 1]);
        }
    }

    IdIndex names() {
        return names;
    }
}
