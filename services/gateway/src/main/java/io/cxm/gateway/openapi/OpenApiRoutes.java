package io.cxm.gateway.openapi;

import io.cxm.gateway.route.UpstreamConfig;
import io.cxm.gateway.route.domain.Service;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * {@code /openapi}: the services' own documents, merged. While one of them does not answer, the document that is
 * committed with this version stands for all; without that, those that answer.
 */
@ApplicationScoped
public class OpenApiRoutes {
    private static final Logger LOG = Logger.getLogger(OpenApiRoutes.class);
    private static final int PATIENCE_MILLIS = 2000;
    private final UpstreamConfig config;
    private final HttpClient client;
    private final Optional<String> committed = resource("/openapi/openapi.json");
    private final List<String> operations =
            resource("/openapi/operations.txt").orElse("").lines().toList();
    private final JsonObject own =
            new JsonObject(resource("/openapi/gateway.json").orElseThrow());

    private final KeptDocument kept = new KeptDocument(this::merge, System::nanoTime);

    private record Described(Service service, JsonObject document) {}

    OpenApiRoutes(Vertx vertx, UpstreamConfig config) {
        this.config = config;
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS));
    }

    void install(@Observes Router router) {
        router.get("/openapi").handler(this::answer);
    }

    private void answer(RoutingContext rc) {
        Context caller = rc.vertx().getOrCreateContext();
        kept.get().onSuccess(document -> caller.runOnContext(_ -> send(rc, document.text())));
    }

    private Future<KeptDocument.Document> merge() {
        List<Future<Optional<Described>>> documents =
                Stream.of(Service.values()).map(this::described).toList();
        return Future.all(documents).map(all -> {
            List<Described> known =
                    documents.stream().flatMap(d -> d.result().stream()).toList();
            boolean whole = known.size() == documents.size();
            return new KeptDocument.Document(whole ? merged(known) : committed.orElseGet(() -> merged(known)), whole);
        });
    }

    private String merged(List<Described> documents) {
        MergedOpenApi merged = new MergedOpenApi(operations).add("gateway", own);
        documents.forEach(d -> merged.add(d.service().name().toLowerCase(Locale.ROOT), d.document()));
        return merged.document().encodePrettily();
    }

    private static void send(RoutingContext rc, String text) {
        rc.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Access-Control-Allow-Origin", "*")
                .end(text);
    }

    private Future<Optional<Described>> described(Service service) {
        return document(service)
                .map(d -> Optional.of(new Described(service, d)))
                .otherwise(failure -> {
                    LOG.debugf("%s does not describe itself: %s", service, failure.getMessage());
                    return Optional.empty();
                });
    }

    private Future<JsonObject> document(Service service) {
        URI to = config.address(service);
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(to.getHost())
                        .setPort(to.getPort())
                        .setURI("/q/openapi?format=json")
                        .setIdleTimeout(PATIENCE_MILLIS))
                .compose(request -> request.send())
                .compose(OpenApiRoutes::body)
                .map(Buffer::toJsonObject);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.body() : Future.failedFuture("status " + response.statusCode());
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
