package io.cxm.satisfaction;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * When a read must have come to its end, over all its statements and transactions. The database stops a statement that
 * would go on beyond it: the client has left by then, and its connection is wanted by others.
 */
public final class Deadline {
    /** Local to the transaction, as the tenant is: a setting of the session would bind whoever has the connection next. */
    private static final String LIMIT = "select set_config('statement_timeout', $1, true)";

    private static final String CANCELED = "57014";
    private final long end;
    private final InstantSource clock;

    private Deadline(long end, InstantSource clock) {
        this.end = end;
        this.clock = clock;
    }

    /** One that passes after this time. */
    public static Deadline in(Duration time, InstantSource clock) {
        return new Deadline(clock.millis() + time.toMillis(), clock);
    }

    /** The next statement of this transaction may take what is left; fails with {@link Passed} when nothing is. */
    public Uni<Void> bind(SqlConnection connection) {
        long left = end - clock.millis();
        return left <= 0
                ? Uni.createFrom().failure(new Passed())
                : connection
                        .preparedQuery(LIMIT)
                        .execute(Tuple.of(Long.toString(left)))
                        .replaceWithVoid();
    }

    /** The failure as it is, or {@link Passed} where the database stopped a statement. */
    public static Throwable told(Throwable failure) {
        return failure instanceof PgException pg && CANCELED.equals(pg.getSqlState()) ? new Passed() : failure;
    }

    /** A read took longer than it may. */
    public static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Passed() {
            super("the database took longer than a read may", null, false, false);
        }
    }
}
