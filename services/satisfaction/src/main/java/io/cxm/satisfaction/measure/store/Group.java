package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Kin;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the database counted of rows that share these values; null where they have none. */
record Group<C>(List<@Nullable String> values, Kin kin, C counts) {
    /** The columns behind the keys that {@link #kin(Row, int)} reads. */
    static final int KIN = 3;

    static List<@Nullable String> values(Row row, int keys) {
        @Nullable String[] values = new String[keys];
        for (int i = 0; i < keys; i++) {
            values[i] = row.getString(i);
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    static Kin kin(Row row, int keys) {
        return new Kin(row.getString(keys), row.getString(keys + 1), row.getString(keys + 2));
    }

    /** Whether it belongs to a group: every dimension has a value. */
    boolean whole() {
        return values.stream().allMatch(Objects::nonNull);
    }

    GroupKey key() {
        return new GroupKey(values.stream().map(Objects::requireNonNull).toList());
    }
}
