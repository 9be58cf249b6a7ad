package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever answers a request, its browser is told to come by https alone. */
@QuarkusTest
class StrictTransportIT {
    @Test
    void isInEveryAnswer() {
        List<HttpRequest.Builder> requests = List.of(
                Edge.anonymous("/"),
                Edge.anonymous("/nothing"),
                Edge.anonymous("/v1/items"),
                Edge.anonymous("/v1/a%00b"),
                Edge.anonymous("/login"),
                Edge.of("strict", "/v1/items"),
                Edge.of("strict", "/v1/metrics"));
        for (HttpRequest.Builder request : requests) {
            HttpResponse<String> response = Edge.send(request);
            assertEquals(
                    List.of("max-age=31536000"),
                    response.headers().allValues("Strict-Transport-Security"),
                    response.uri() + " " + response.statusCode());
        }
    }
}
