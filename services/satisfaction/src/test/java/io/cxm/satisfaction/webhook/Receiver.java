package io.cxm.satisfaction.webhook;

import io.cxm.testkit.Certificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real server of somebody who wants to be told, by TLS on localhost. What it answers is its path's first word: {@code /ok}, {@code /fail},
 * {@code /gone}, {@code /redirect} (to {@code /ok}), {@code /endless} (a body without an end), {@code /silent} (nothing at all),
 * {@code /slow} (a status, and then nothing), {@code /busy} (429, to come back in two minutes).
 */
public final class Receiver {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    /** What was posted. */
    public record Got(String path, Map<String, String> headers, String body) {
        public Got {
            headers = Map.copyOf(headers);
        }
    }

    public Receiver(Certificate certificate) throws Exception {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addKeyPath(certificate.key().toString())
                                .addCertPath(certificate.authority().toString())))
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = request.headers().entries().stream()
                    .collect(Collectors.toMap(
                            e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
            got.add(new Got(request.path(), headers, body.toString()));
            answer(request);
        });
    }

    private void answer(HttpServerRequest request) {
        var response = request.response();
        switch (down ? "fail" : request.path().split("/", -1)[1]) {
            case "ok" -> response.setStatusCode(200).end("thank\u0000 you");
            case "gone" -> response.setStatusCode(410).end();
            case "redirect" ->
                response.setStatusCode(307)
                        .putHeader("Location", url("/ok/redirected"))
                        .end();
            case "endless" -> {
                response.setChunked(true).setStatusCode(200);
                vertx.setPeriodic(5, timer -> {
                    if (response.closed()) {
                        vertx.cancelTimer(timer);
                    } else {
                        response.write("x".repeat(1_000));
                    }
                });
            }
            case "slow" -> response.setChunked(true).setStatusCode(200).write("begun");
            case "silent" -> {}
            case "busy" ->
                response.setStatusCode(429).putHeader("Retry-After", "120").end();
            default -> response.setStatusCode(500).end("no");
        }
    }

    public String url(String path) {
        return "https://localhost:" + server.actualPort() + path;
    }

    /** Whether everything fails from now on. */
    public void down(boolean is) {
        down = is;
    }

    /** What was posted to a path, the oldest first. */
    public List<Got> got(String path) {
        List<Got> there = new ArrayList<>(got);
        there.removeIf(one -> !one.path().equals(path));
        return there;
    }

    /** Ends it. */
    public void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
