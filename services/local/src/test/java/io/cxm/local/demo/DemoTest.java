package io.cxm.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
    private static final Shop SHOP = Shop.ALL.getFirst();
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final String GOOD =
            "{\"bundle\":\"b.1\",\"ranker\":\"neural\",\"fallback\":null,\"items\":[{\"id\":\"i\"}]}";

    /** What is answered next; the last one again and again. */
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    private HttpServer server;
    private Api api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", e -> answer(e, "{\"access_token\":\"t\",\"expires_in\":300}"));
        server.createContext("/v1/users", e -> answer(e, "{\"items\":[{\"id\":\"u\"}]}"));
        server.createContext("/v1/recommendations", this::next);
        server.createContext("/v1/search", this::next);
        server.createContext("/v1/bundles", this::next);
        server.createContext("/v1/training-runs", e -> {
            e.getResponseHeaders().add("Location", "/v1/training-runs/r");
            answer(e, "{\"state\":\"succeeded\"}");
        });
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        api = Api.ofOperator(new Credentials(new Credentials.Login("id", "secret"), Map.of(), base + "/token", base));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void next(HttpExchange exchange) throws IOException {
        answer(exchange, answers.size() > 1 ? answers.remove() : answers.element());
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Showcase showcase() {
        return new Showcase(api, NOWHERE, Duration.ZERO);
    }

    @Test
    void showsWhatAModelRecommendsOnceItDoes() {
        answers.add(GOOD.replace("null", "\"recall_order\""));
        answers.add(GOOD);
        assertEquals("b.1", showcase().recommend(SHOP).path("bundle").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bundle\":null,\"ranker\":\"merge\",\"fallback\":\"popular\",\"items\":[{\"id\":\"i\"}]}",
                "{\"bundle\":null,\"ranker\":\"merge\",\"fallback\":null,\"items\":[{\"id\":\"i\"}]}",
                "{\"bundle\":\"b.1\",\"ranker\":\"\",\"fallback\":null,\"items\":[{\"id\":\"i\"}]}",
                "{\"bundle\":\"b.1\",\"ranker\":\"neural\",\"fallback\":\"recall_order\",\"items\":[{\"id\":\"i\"}]}"
            })
    void failsWhereNoModelRecommends(String answer) {
        answers.add(answer);
        StackFailure failure = assertThrows(StackFailure.class, () -> showcase().recommend(SHOP));
        assertTrue(failure.toString().contains("no model of lantern answers"), failure::toString);
    }

    @Test
    void failsWhereASearchFindsNothing() {
        answers.add("{\"items\":[]}");
        StackFailure failure = assertThrows(StackFailure.class, () -> showcase().search(SHOP));
        assertTrue(failure.toString().contains("finds nothing"), failure::toString);
    }

    @Test
    void failsWhenNothingServesAfterTraining() {
        answers.add("{\"items\":[{\"id\":\"b.1\",\"serving\":false}]}");
        StackFailure failure = assertThrows(StackFailure.class, () -> Demo.train(api, "lantern", NOWHERE));
        assertTrue(failure.toString().contains("no bundle of lantern serves"), failure::toString);
    }

    @Test
    void trainsUntilABundleServes() {
        answers.add("{\"items\":[]}");
        answers.add("{\"items\":[{\"id\":\"b.1\",\"serving\":true}]}");
        Demo.train(api, "lantern", NOWHERE);
        assertEquals(1, answers.size());
    }
}
