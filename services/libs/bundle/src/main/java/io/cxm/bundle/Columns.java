package io.cxm.bundle;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A named group of {@link Column}s: one file of a bundle, or the same in the heap. Training evaluates on columns in the
 * heap, serving on mapped ones, both with the same code.
 */
public final class Columns {
    private final String name;
    private final Map<String, Column> columns;

    Columns(String name, Map<String, Column> columns) {
        this.name = name;
        this.columns = new LinkedHashMap<>(columns);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether there is a column of this name. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    public Column.Bytes bytes(String column) {
        return typed(column, Column.Bytes.class);
    }

    public Column.Ints ints(String column) {
        return typed(column, Column.Ints.class);
    }

    public Column.Longs longs(String column) {
        return typed(column, Column.Longs.class);
    }

    public Column.Floats floats(String column) {
        return typed(column, Column.Floats.class);
    }

    public Column.Doubles doubles(String column) {
        return typed(column, Column.Doubles.class);
    }

    Map<String, Column> all() {
        return columns;
    }

    private <T extends Column> T typed(String column, Class<T> type) {
        Column found = columns.get(column);
        if (!type.isInstance(found)) {
            throw new IllegalStateException("no column " + column + " of " + type.getSimpleName() + " in " + name);
        }
        return type.cast(found);
    }

    /** Collects columns; arrays are taken as they are and must not change afterwards. */
    public static final class Builder {
        private final Map<String, Column> columns = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String column, byte[] values) {
            return put(column, new Column.Bytes(MemorySegment.ofArray(values)));
        }

        public Builder put(String column, int[] values) {
            return put(column, new Column.Ints(MemorySegment.ofArray(values)));
        }

        public Builder put(String column, long[] values) {
            return put(column, new Column.Longs(MemorySegment.ofArray(values)));
        }

        public Builder put(String column, float[] values) {
            return put(column, new Column.Floats(MemorySegment.ofArray(values)));
        }

        public Builder put(String column, double[] values) {
            return put(column, new Column.Doubles(MemorySegment.ofArray(values)));
        }

        /** All columns of another group. */
        public Builder putAll(Columns others) {
            others.columns.forEach(this::put);
            return this;
        }

        private Builder put(String column, Column values) {
            if (columns.putIfAbsent(column, values) != null) {
                throw new IllegalArgumentException("column " + column + " twice");
            }
            return this;
        }

        public Columns build() {
            return new Columns("memory", columns);
        }
    }
}
