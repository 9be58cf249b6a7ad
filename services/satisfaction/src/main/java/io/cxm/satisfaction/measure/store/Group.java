package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Kin;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Segment;
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

    static List<@Nullable String> values(Row row, Question question) {
        List<Dimension> by = question.by();
        @Nullable String[] values = new String[by.size()];
        for (int i = 0; i < values.length; i++) {
            String value = row.getString(i);
            values[i] = switch (by.get(i)) {
                case SEGMENT -> Segment.told(value);
                case TIME -> day(value, question);
                default -> value;
            };
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /** The first day of a step by its number; null where a time lies before all steps. */
    private static @Nullable String day(@Nullable String step, Question question) {
        int number = step == null ? 0 : Integer.parseInt(step);
        return number == 0
                ? null
                : Objects.requireNonNull(question.steps())
                        .days()
                        .get(number - 1)
                        .toString();
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
