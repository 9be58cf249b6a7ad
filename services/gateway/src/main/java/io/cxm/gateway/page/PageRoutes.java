package io.cxm.gateway.page;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.problem.EdgeProblem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page at {@code /}, and the answer for every address that nothing else has. */
@ApplicationScoped
public class PageRoutes {
    private final String home = resource("/page/home.html");

    void install(@Observes Router router) {
        router.get("/").handler(this::home);
        router.get("/login").handler(rc -> rc.redirect("/")); // reached only when signed in
        router.route().last().handler(rc -> EdgeProblem.send(rc, ProblemType.NOT_FOUND, null));
    }

    private void home(RoutingContext rc) {
        HttpServerResponse response = rc.response();
        response.putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(home);
    }

    private static String resource(String name) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
