package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Kin;
import io.cxm.satisfaction.measure.domain.Segment;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database counted of rows that share these values; null where they have none. */
record Group<C>(List<@Nullable String> values, Kin kin, C counts) {
    /** The columns behind the keys that {@link #kin(Row, int)} reads. */
    static final int KIN = 3;

    static List<@Nullable String> values(Row row, List<Dimension> by) {
        @Nullable String[] values = new String[by.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = by.get(i) == Dimension.SEGMENT ? Segment.told(row.getString(i)) : row.getString(i);
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    static Kin kin(Row row, int keys) {
        return new Kin(row.getString(keys), row.getString(keys + 1), row.getString(keys + 2));
    }

    /** The group that it belongs to; null where a dimension has no value. */
    @Nullable
    GroupKey key() {
        return GroupKey.whole(values);
    }
}
