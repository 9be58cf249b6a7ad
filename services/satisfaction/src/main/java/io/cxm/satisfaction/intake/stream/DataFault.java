package io.cxm.satisfaction.intake.stream;

import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;

/** Tells a record that cannot be stored from a database that cannot be reached. */
final class DataFault {
    private DataFault() {}

    /** Classes 22 (data), 23 (constraints) and 54 (limits) blame the data. */
    static boolean is(@Nullable Throwable failure) {
        return failure instanceof PgException pg
                && pg.getSqlState() != null
                && (pg.getSqlState().startsWith("22")
                        || pg.getSqlState().startsWith("23")
                        || pg.getSqlState().startsWith("54"));
    }

    /** What to tell: the state only, since PostgreSQL's message can quote the row. */
    static String detail(Throwable failure) {
        return failure instanceof PgException pg ? "SQLSTATE " + pg.getSqlState() : "cannot be stored";
    }
}
