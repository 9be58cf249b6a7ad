package io.cxm.satisfaction.measure.store;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Rows as the database gives them, a thousand at a time, so that their number is not bound by memory. */
public final class RowStreams {
    private static final int AT_ONCE = 1000;

    private RowStreams() {}

    /** Runs a statement inside a transaction. It is closed at the end: it is too long for the cache of statements. */
    public static Multi<Row> of(SqlConnection connection, String sql, Tuple parameters) {
        return connection
                .prepare(sql)
                .onItem()
                .transformToMulti(statement -> statement
                        .createStream(AT_ONCE, parameters)
                        .toMulti()
                        .onTermination()
                        .call(() -> statement.close().onFailure().recoverWithNull()));
    }
}
