package io.cxm.gateway.connection;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a connection's {@link HeadDeadline} of its requests, on the public port and on that of health and metrics. */
@ApplicationScoped
public class RequestHeads {
    private static final int BEFORE_ALL_OTHERS = 3000;

    void install(@Observes Filters filters) {
        filters.register(RequestHeads::look, BEFORE_ALL_OTHERS);
    }

    void install(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(RequestHeads::look);
    }

    private static void look(RoutingContext rc) {
        var connection = (ConnectionBase) rc.request().connection();
        HeadDeadline deadline = connection.channel().pipeline().get(HeadDeadline.class);
        if (deadline != null) { // not once the connection is closed
            deadline.begin();
            var ended = new AtomicBoolean(); // a connection that breaks and closes says so twice
            rc.addEndHandler(_ -> {
                if (ended.compareAndSet(false, true)) {
                    deadline.end();
                }
            });
        }
        rc.next();
    }
}
