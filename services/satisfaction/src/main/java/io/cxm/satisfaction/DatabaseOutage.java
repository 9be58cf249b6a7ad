package io.cxm.satisfaction;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.problem.ProblemMappers;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import org.hibernate.HibernateException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** A database that is away is a 503 that passes, not a failure of the service. */
public class DatabaseOutage {
    /** SQLSTATE classes of connections, sign-in, resources and an operator's intervention. */
    private static final Set<String> OUTAGES = Set.of("08", "28", "53", "57");

    private final ProblemMappers others = new ProblemMappers();

    @ServerExceptionMapper
    public Response refused(PgException failure, RoutingContext context) {
        return answer(failure, context);
    }

    @ServerExceptionMapper
    public Response unreachable(ConnectException failure, RoutingContext context) {
        return answer(failure, context);
    }

    @ServerExceptionMapper
    public Response closed(ClosedConnectionException failure, RoutingContext context) {
        return answer(failure, context);
    }

    @ServerExceptionMapper
    public Response wrapped(HibernateException failure, RoutingContext context) {
        return answer(failure, context);
    }

    /** It answers, but not this in time: asking for less helps, or asking again when the machine has less to do. */
    @ServerExceptionMapper
    public Response tookTooLong(Deadline.Passed failure, RoutingContext context) {
        return others.known(
                ProblemException.later(
                        ProblemType.BUSY,
                        "It could not be counted in time; ask for a shorter period or fewer groups, or later",
                        Duration.ofSeconds(30)),
                context);
    }

    private Response answer(Throwable failure, RoutingContext context) {
        return isOutage(failure)
                ? others.known(
                        ProblemException.later(
                                ProblemType.UNAVAILABLE, "The database does not answer", Duration.ofSeconds(5)),
                        context)
                : others.unexpected(failure, context);
    }

    /** Whether this, or what caused it, is a database that is away. */
    public static boolean isOutage(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case ConnectException _, ClosedConnectionException _ -> true;
            case PgException pg
            when pg.getSqlState() != null && OUTAGES.contains(pg.getSqlState().substring(0, 2)) -> true;
            default -> isOutage(failure.getCause());
        };
    }
}
