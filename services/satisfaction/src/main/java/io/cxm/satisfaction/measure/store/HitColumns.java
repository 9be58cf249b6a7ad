package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Clusters;
import io.cxm.satisfaction.measure.domain.Hits;
import io.vertx.mutiny.sqlclient.Row;

/** {@link Hits} as columns of a count, over rows of which each is one shopper's. */
final class HitColumns {
    /** How many columns there are. */
    static final int SIZE = 9;

    /** What they are where nothing is asked for. */
    static final String NOTHING =
            "0::int8, 0::int8, 0::int8, 0::int8, 0::float8, 0::float8, 0::float8, 0::int8, 0::int8";

    private HitColumns() {}

    /**
     * Those of shoppers with something of which something is known.
     *
     * @param all the column with how much a shopper has of it
     * @param hits the column with how much of that is a hit
     */
    static String of(String all, String hits) {
        return """
                coalesce(sum(%1$s), 0)::int8, coalesce(sum(%2$s), 0)::int8, count(*) filter (where %1$s > 0), coalesce(max(%1$s), 0)::int8,
                  coalesce(sum(%1$s::float8 * %1$s), 0), coalesce(sum(%1$s::float8 * %2$s), 0), coalesce(sum(%2$s::float8 * %2$s), 0),
                  count(*) filter (where %2$s > 0), count(*) filter (where %2$s < %1$s)""".formatted(all, hits);
    }

    /** What begins at this column. */
    static Hits read(Row row, int at) {
        return new Hits(
                row.getLong(at),
                row.getLong(at + 1),
                new Clusters(
                        row.getLong(at + 2),
                        row.getLong(at + 3),
                        row.getDouble(at + 4),
                        row.getDouble(at + 5),
                        row.getDouble(at + 6),
                        row.getLong(at + 7),
                        row.getLong(at + 8)));
    }
}
