package io.cxm.ingestion.body;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Receives and drops what is left of a body when its request was answered. A client that is still sending would
 * otherwise never read the answer, nor could its connection be used again.
 */
@Singleton
class UnreadBodies {
    private static final int BEFORE_ROUTES = 90;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    HttpServerRequest request = context.request();
                    context.addEndHandler(done -> {
                        if (!request.isEnded()) {
                            request.handler(chunk -> {});
                            request.resume();
                        }
                    });
                    context.next();
                },
                BEFORE_ROUTES);
    }
}
