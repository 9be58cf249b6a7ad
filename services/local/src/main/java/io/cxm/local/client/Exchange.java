package io.cxm.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One HTTP exchange, with a readable failure when nobody answers. */
public final class Exchange {
    private Exchange() {}

    /** A client for loopback: HTTP/1.1, since the upgrade to 2 costs a round trip and disturbs streamed uploads. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** What an address answers to whoever asks. */
    public static String text(HttpClient http, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        HttpResponse<String> response = send(http, request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw ApiFailure.of("GET " + address, response.statusCode(), response.body());
        }
        return response.body();
    }

    static <T> HttpResponse<T> send(HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new ApiFailure(request.method() + " " + request.uri() + " got no answer (" + e
                    + "); is the stack up? See ./cxm status");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("interrupted while waiting for " + request.uri());
        }
    }
}
