package io.cxm.ingestion.database;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A database that is away is a problem that passes (503), not a failure of the service. */
public final class DatabaseOutage {
    /** SQLSTATE classes of connections, sign-in, resources and an operator's intervention. */
    private static final Set<String> OUTAGES = Set.of("08", "28", "53", "57");

    private DatabaseOutage() {}

    /** The failure as a caller should see it. */
    public static Throwable asProblem(Throwable failure) {
        return isOutage(failure)
                ? ProblemException.later(ProblemType.UNAVAILABLE, "The database does not answer", Duration.ofSeconds(5))
                : failure;
    }

    /** Whether this, or what caused it, is a database that is away. */
    public static boolean isOutage(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case ConnectException _, ClosedConnectionException _, TimeoutException _ -> true;
            case PgException pg
            when pg.getSqlState() != null && OUTAGES.contains(pg.getSqlState().substring(0, 2)) -> true;
            default -> "Timeout".equals(failure.getMessage()) || isOutage(failure.getCause());
        };
    }
}
