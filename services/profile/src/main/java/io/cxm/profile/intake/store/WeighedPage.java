package io.cxm.profile.intake.store;

import io.cxm.profile.reading.Part;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Pages that end by what they weigh as well as by their rows: one document may be as large as a thousand others. */
public final class WeighedPage {
    /** Bytes after which a page ends, however many rows were asked for: one row alone can have a quarter of it. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private WeighedPage() {}

    /**
     * The first so many of some rows, or fewer where they are large; at least one where there is one. Lengths are known
     * without reading what is long, so that what a page leaves out is never read. All of these texts are constants of this
     * service, never input.
     *
     * @param columns of a page
     * @param rows a query that has these columns, in no order and without a limit
     * @param large the column that may be large
     * @param order of the rows, by which no two are the same
     * @param size the number of the parameter that says how many rows a page has at most
     */
    public static String of(String columns, String rows, String large, String order, int size) {
        return """
                select %1$s, more from (
                  select *, row_number() over page as place, lead(true, 1, false) over page as more,
                    sum(octet_length(%3$s)) over page - octet_length(%3$s) as bytes_before
                  from (%2$s order by %4$s limit $%5$d::int + 1) candidates window page as (order by %4$s)) weighed
                where place <= $%5$d::int and bytes_before < %6$d order by %4$s
                """.formatted(columns, rows, large, order, size, MOST_BYTES);
    }

    /** The rows that such a query found, and whether there are more. */
    public static <T> Part<T> read(RowSet<Row> rows, Function<Row, T> read) {
        List<T> found = new ArrayList<>(rows.size());
        boolean more = false;
        for (Row row : rows) {
            found.add(read.apply(row));
            more = row.getBoolean("more");
        }
        return new Part<>(found, more);
    }
}
