package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends exactly what a test says and gives exactly what came back: nothing is retried, nothing is an exception. */
final class RawClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final @Nullable String token;

    private RawClient(@Nullable String token) {
        this.token = token;
    }

    /** Acts with a fresh token of this client. */
    static RawClient of(Credentials.Login login) {
        String form = "grant_type=client_credentials&client_id=" + encode(login.clientId()) + "&client_secret="
                + encode(login.clientSecret());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RunningStack.get().credentials().tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return new RawClient(json(execute(request)).path("access_token").asText());
    }

    /** Acts with this token, or without any. */
    static RawClient with(@Nullable String token) {
        return new RawClient(token);
    }

    String token() {
        return token == null ? "" : token;
    }

    HttpResponse<String> get(String path) {
        return sendBytes("GET", path, null, Map.of());
    }

    /** What is at an address behind the gateway. */
    HttpResponse<String> at(String address) {
        return execute(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token())
                .build());
    }

    /** Whether what is there now holds this text; a problem that only repeats the path does not. */
    boolean shows(String path, String text) {
        HttpResponse<String> answer = get(path);
        return answer.statusCode() == 200 && answer.body().contains(text);
    }

    HttpResponse<String> send(String method, String path, @Nullable String body) {
        return send(method, path, body, body == null ? Map.of() : Map.of("Content-Type", "application/json"));
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, Map<String, String> headers) {
        return sendBytes(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> sendBytes(String method, String path, byte @Nullable [] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RunningStack.get().base() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        return execute(request.build());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpResponse<String> execute(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
