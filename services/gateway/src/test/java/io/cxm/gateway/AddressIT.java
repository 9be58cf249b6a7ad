package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that no HTTP client of Java would send; curl and browsers do. */
@QuarkusTest
class AddressIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/items?q=a|b",
                "GET /v1/items?q={a}",
                "GET /v1/items?q=\"a\"",
                "GET /v1/items?q=a<b^c`d",
                "GET /v1/items?q=%zz",
                "GET /v1/items?q=%",
                "GET /v1/items?q=%ff",
                "GET /v1/items?q=a%C3%28b",
                "GET /v1/items?q=%00",
                "GET /v1/items?q=\u5546",
                "GET /v1/items/a|b",
                "GET /v1/items/%zz",
                "GET /v1/items/%",
                "GET /v1/items/%ff",
                "GET /v1/items/%00",
                "GET /%ff",
                "GET /|",
                "GET /%",
                "POST /v1/events?a|b",
                "POST /v1/events?key=%ff"
            })
    void saysOfAnAddressThatIsNoneWhatIsWrongWithIt(String request) throws IOException {
        assertTrue(problem(request).getString("detail").contains("percent-encoded"));
    }

    private static JsonObject problem(String request) throws IOException {
        String answer = answer(request);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertTrue(head.startsWith("HTTP/1.1 400"), head);
        assertTrue(head.contains("application/problem+json"), answer);
        JsonObject problem = new JsonObject(answer.substring(head.length() + 4));
        assertTrue("unreadable".equals(problem.getString("code")), answer);
        assertTrue(head.toLowerCase(Locale.ROOT).contains("x-request-id: " + problem.getString("traceId")), answer);
        assertEquals(1, answer.split("HTTP/1.1", -1).length - 1, answer);
        return problem;
    }

    private static String answer(String request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head = request
                    + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nContent-Length: 0\r\nAuthorization: Bearer "
                    + Tokens.of("one", "tenant-admin", "integration") + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
