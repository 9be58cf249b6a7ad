package io.cxm.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of the public REST API that acts for one OIDC client: a tenant's or the operator's.
 *
 * <p>It does what any honest client does: renews its token, waits as long as {@code Retry-After} says, streams uploads,
 * and turns problem documents into failures that can be read. Paths are relative to the base address ({@code /v1/…}).
 */
public final class Api {
    private static final int ATTEMPTS = 30;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient http;
    private final URI base;
    private final AccessToken token;

    Api(HttpClient http, URI base, AccessToken token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** Acts as a tenant's integration client. */
    public static Api ofTenant(Credentials credentials, String tenant) {
        return of(credentials, credentials.tenant(tenant));
    }

    /** Acts as the operator of the whole. */
    public static Api ofOperator(Credentials credentials) {
        return of(credentials, credentials.operator());
    }

    private static Api of(Credentials credentials, Credentials.Login login) {
        HttpClient http = Exchange.client();
        return new Api(
                http,
                URI.create(credentials.baseUrl()),
                new AccessToken(http, credentials.tokenUrl(), login, InstantSource.system()));
    }

    public JsonNode get(String path) {
        return send("GET", path, null).body();
    }

    public JsonNode post(String path, Object body) {
        return send("POST", path, body).body();
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, body).body();
    }

    public JsonNode delete(String path) {
        return send("DELETE", path, null).body();
    }

    /** Sends a call with a JSON body, ready as bytes or to be made from a value; anything but 2xx is an {@link ApiFailure}. */
    public Answer send(String method, String path, @Nullable Object body) {
        for (int attempt = 1; ; attempt++) {
            HttpRequest.Builder request = request(path).timeout(TIMEOUT);
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofByteArray(
                                        body instanceof byte[] ready ? ready : Json.bytes(body)));
            }
            HttpResponse<String> response = Exchange.send(http, request.build(), HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return answer(response);
            }
            if (attempt >= ATTEMPTS || !worthAnotherTry(response, attempt)) {
                throw ApiFailure.of(method + " " + path, status, response.body());
            }
        }
    }

    /** Posts once and gives whatever was answered, a refusal too: for those who measure. */
    public Answer once(String path, Object body) {
        HttpRequest request = request(path)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        return answer(Exchange.send(http, request, HttpResponse.BodyHandlers.ofString()));
    }

    /**
     * Streams an import and waits until all its rows are in.
     *
     * @param progress told about the operation while it runs and once when it has ended
     */
    public Operation upload(ImportType type, RowFormat format, RowWriter rows, Consumer<Operation> progress) {
        return follow(start(type, format, rows), progress);
    }

    /** Streams an import; the answer is where to follow it. Rows are sent as they are written, gzipped. */
    public String start(ImportType type, RowFormat format, RowWriter rows) {
        String path = "/v1/imports?type=" + type.parameter();
        try (RowStream stream = RowStream.of(rows)) {
            HttpRequest request = request(path)
                    .header("Content-Type", format.mediaType())
                    .header("Content-Encoding", "gzip")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(stream::input))
                    .build();
            HttpResponse<String> response = Exchange.send(http, request, HttpResponse.BodyHandlers.ofString());
            stream.throwIfFailed();
            if (response.statusCode() != 202) {
                throw ApiFailure.of("POST " + path, response.statusCode(), response.body());
            }
            return answer(response).location();
        }
    }

    /** Asks again and again until the operation, training run or report at this location has ended. */
    public Operation follow(String location, Consumer<Operation> progress) {
        Duration pause = Duration.ofMillis(100);
        while (true) {
            Operation operation = Operation.of(location, get(location));
            progress.accept(operation);
            if (operation.ended()) {
                return operation;
            }
            Pause.of(pause);
            pause = pause.multipliedBy(2).compareTo(Duration.ofSeconds(1)) < 0
                    ? pause.multipliedBy(2)
                    : Duration.ofSeconds(1);
        }
    }

    /** Copies what a path answers, following redirects to signed links. */
    public long download(String path, OutputStream to) {
        HttpRequest request = request(path).timeout(TIMEOUT).GET().build();
        HttpResponse<InputStream> response = Exchange.send(http, request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw ApiFailure.of(
                        "GET " + path, response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            return body.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean worthAnotherTry(HttpResponse<String> response, int attempt) {
        return switch (response.statusCode()) {
            case 401 -> {
                token.forget();
                yield attempt == 1;
            }
            case 429, 503 -> {
                Pause.of(Duration.ofSeconds(
                        response.headers().firstValueAsLong("Retry-After").orElse(1)));
                yield true;
            }
            default -> false;
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token.value());
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                response.headers().firstValue("ETag").orElse(""),
                Json.tree(response.body()));
    }
}
