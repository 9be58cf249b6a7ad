package io.cxm.grpc;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Ends each connection of a caller after a time, without failing one of its calls (gRPC's MAX_CONNECTION_AGE, proposal A9).
 * A caller looks a service's name up again when a connection ends, and not before: what came since would never be asked.
 * Quarkus has no such setting for gRPC on the HTTP port.
 *
 * <p>In the order of RFC 9113, 6.8: GOAWAY that refuses no call, PING, and when that is answered, which is after all that
 * was sent by a caller who did not know, the end with the last answer. GOAWAY with the number of the last call at once would
 * refuse those that are on their way. A call that has a connection and was not written to it when GOAWAY arrives fails in its
 * caller, unless that has {@code quarkus.grpc.clients.*.retry}: then it takes the next connection (gRPC A6, transparent retries).
 */
@ApplicationScoped
public class ConnectionAge {
    private static final int BEFORE_ALL_OTHERS = 2100;
    private static final double SPREAD = 0.1;
    private static final Buffer EIGHT_BYTES = Buffer.buffer(new byte[8]);
    private final Vertx vertx;
    private final ConnectionConfig config;
    private final Set<HttpConnection> aging = ConcurrentHashMap.newKeySet();

    ConnectionAge(Vertx vertx, ConnectionConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    void install(@Observes Filters filters) {
        filters.register(this::look, BEFORE_ALL_OTHERS);
    }

    /** Connections are first seen here with their first call: Quarkus leaves no room for a handler of connections. */
    void look(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            HttpConnection connection = context.request().connection();
            if (aging.add(connection)) {
                Duration age = spread(config.age(), ThreadLocalRandom.current().nextDouble());
                vertx.setTimer(age.toMillis(), _ -> end(connection));
            }
        }
        context.next();
    }

    /** Callers that came together shall not leave together. */
    static Duration spread(Duration age, double drawn) {
        return Duration.ofMillis(Math.max(1, Math.round(age.toMillis() * (1 - SPREAD + 2 * SPREAD * drawn))));
    }

    private void end(HttpConnection connection) {
        // here and not when it closes: it has one handler for that, which is not ours
        aging.remove(connection);
        long grace = config.grace().toMillis();
        connection.goAway(0, Integer.MAX_VALUE);
        connection
                .ping(EIGHT_BYTES)
                .timeout(grace, TimeUnit.MILLISECONDS)
                .onComplete(_ -> connection.shutdown(grace, TimeUnit.MILLISECONDS));
    }
}
