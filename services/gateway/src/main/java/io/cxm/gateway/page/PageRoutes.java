package io.cxm.gateway.page;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.problem.EdgeProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * The portal: its pages, its files, and the answer for every address that nothing else has.
 *
 * <p>A page's address is answered by the same document, since the browser finds the page by itself; which addresses these
 * are the portal says, so that all others stay 404.
 */
@ApplicationScoped
public class PageRoutes {
    /** Scripts come from here alone. Styles may stand in the document: the components' variables do. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private final PortalFiles files;

    PageRoutes(PortalFiles files) {
        this.files = files;
    }

    void install(@Observes Router router) {
        read(router.route("/")).handler(this::page);
        for (String page : files.pages()) {
            read(router.route("/" + page)).handler(this::page);
            read(router.route("/" + page + "/*")).handler(this::page);
        }
        read(router.route("/assets/:name")).handler(this::asset);
        router.get("/login").handler(rc -> rc.redirect("/")); // reached only when signed in
        router.route().last().handler(rc -> EdgeProblem.send(rc, ProblemType.NOT_FOUND, null));
    }

    private static Route read(Route route) {
        return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    private void page(RoutingContext rc) {
        rc.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cache-Control", "no-cache");
        send(rc, files.index());
    }

    private void asset(RoutingContext rc) {
        files.find("assets/" + rc.pathParam("name"))
                .ifPresentOrElse(
                        file -> {
                            rc.response().putHeader("Cache-Control", FOR_EVER);
                            send(rc, file);
                        },
                        () -> EdgeProblem.send(rc, ProblemType.NOT_FOUND, null));
    }

    private static void send(RoutingContext rc, PortalFile file) {
        HttpServerResponse response = rc.response();
        response.putHeader("ETag", file.tag())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (file.tag().equals(rc.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = file.plain();
        Buffer gzipped = file.gzipped();
        if (gzipped != null && takesGzip(rc)) {
            response.putHeader("Content-Encoding", "gzip");
            body = gzipped;
        }
        response.putHeader("Content-Type", file.type()).putHeader("Content-Length", String.valueOf(body.length()));
        if (HttpMethod.HEAD.equals(rc.request().method())) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private static boolean takesGzip(RoutingContext rc) {
        String accepted = rc.request().getHeader("Accept-Encoding");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }
}
