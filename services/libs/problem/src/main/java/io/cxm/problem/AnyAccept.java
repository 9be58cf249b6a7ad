package io.cxm.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Takes the Accept header of API calls as if it said anything goes: each path has one kind of answer and problems have
 * theirs, so the framework's 406 would only hide them.
 */
@Singleton
public class AnyAccept {
    private static final int BEFORE_ROUTES = 100;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (context.request().path().startsWith("/v1/")) {
                        context.request().headers().set("Accept", "*/*");
                    }
                    context.next();
                },
                BEFORE_ROUTES);
    }
}
