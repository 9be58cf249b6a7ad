package io.cxm.satisfaction.intake.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows turned into columns, as array parameters of a statement want them. */
public final class Columns {
    private Columns() {}

    /**
     * The first row of each id, sorted by it. The statement could not tell which came first: a join may give its rows in
     * any order. Sorted, so that two consumers cannot lock each other.
     */
    static <R> List<R> firsts(List<R> rows, Function<R, String> id) {
        Map<String, R> first = new TreeMap<>();
        rows.forEach(row -> first.putIfAbsent(id.apply(row), row));
        return List.copyOf(first.values());
    }

    /** Text; what is empty in a message is absent, so null. */
    public static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> value) {
        @Nullable String[] column = new String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = orNull(value.apply(rows.get(i)));
        }
        return column;
    }

    public static <R> @Nullable Long[] longs(List<R> rows, Function<R, @Nullable Long> value) {
        @Nullable Long[] column = new Long[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    public static <R> @Nullable Integer[] integers(List<R> rows, Function<R, @Nullable Integer> value) {
        @Nullable Integer[] column = new Integer[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    public static <R> @Nullable Boolean[] booleans(List<R> rows, Function<R, @Nullable Boolean> value) {
        @Nullable Boolean[] column = new Boolean[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    public static <R> @Nullable Double[] doubles(List<R> rows, Function<R, @Nullable Double> value) {
        @Nullable Double[] column = new Double[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    /** An object as JSON text; null when it is empty. */
    static @Nullable String json(Map<String, ?> map) {
        JsonObject object = new JsonObject();
        map.forEach(object::put);
        return object.isEmpty() ? null : object.encode();
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
