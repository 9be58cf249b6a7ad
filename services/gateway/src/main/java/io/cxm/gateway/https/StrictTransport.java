package io.cxm.gateway.https;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Tells browsers in every answer to come by https alone, where people come so (RFC 6797). Without it the first request of each visit may go
 * in clear, to whoever answers.
 *
 * <p>It says nothing of hosts below this one, which may be somebody else's.
 */
@ApplicationScoped
public class StrictTransport {
    static final String HEADER = "Strict-Transport-Security";
    /** Before authentication and whatever else answers. */
    private static final int FIRST = 2000;

    private final HttpsConfig config;

    StrictTransport(HttpsConfig config) {
        this.config = config;
    }

    void install(@Observes Filters filters) {
        told(config)
                .ifPresent(told -> filters.register(
                        rc -> {
                            // at the end, since a service's own answer brings headers of its own
                            rc.addHeadersEndHandler(_ -> rc.response().putHeader(HEADER, told));
                            rc.next();
                        },
                        FIRST));
    }

    static Optional<String> told(HttpsConfig config) {
        return config.used() ? Optional.of("max-age=" + config.remembered().toSeconds()) : Optional.empty();
    }
}
