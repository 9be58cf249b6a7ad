package io.cxm.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report's time is taken of, all of its files, each with something in it, and what is judged of it. */
class ReportsBenchTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/token", e -> answer(e, 200, "{\"access_token\":\"t\",\"expires_in\":300}"));
        server.createContext("/v1/reports", e -> {
            asked.add(new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(e, 202, "{\"id\":\"rep-1\"}");
        });
        server.createContext("/v1/reports/rep-1", e -> answer(e, 200, "{\"state\":\"succeeded\"}"));
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        Credentials.Login login = new Credentials.Login("id", "secret");
        api = Api.ofOperator(new Credentials(login, Map.of(), base + "/token", base));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void file(String format, int status, String text) {
        server.createContext("/v1/reports/rep-1/files/" + format, e -> {
            asked.add("file " + format);
            answer(e, status, text);
        });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Test
    void asksAsUsersDoAndFetchesEachFile() {
        List.of("pdf", "xlsx", "csv", "json").forEach(format -> file(format, 200, "x"));
        assertTrue(ReportsBench.report(api) > 0);
        assertEquals(List.of("file pdf", "file xlsx", "file csv", "file json"), asked.subList(1, asked.size()));
        assertEquals(
                Json.tree("{\"kind\":\"satisfaction\",\"from\":\"2026-01-01\",\"to\":\"2026-03-31\","
                        + "\"formats\":[\"pdf\",\"xlsx\",\"csv\",\"json\"]}"),
                Json.tree(asked.getFirst()));
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 40, 29.9, 511, true",
        "1000000, 40, 30.0, 100, false",
        "1000000, 40, 5, 512, false",
        "999999, 40, 99, 999, true",
        "2000000, 39, 99, 999, true",
    })
    void judgesTheSlowestReportOfWhatIsLargeEnough(
            int answers, int products, double slowest, long mebibytes, boolean holds) {
        assertEquals(holds, new ReportsBench.Size(answers, products, 5).holds(slowest, mebibytes << 20));
    }

    @Test
    void failsWhereAFileIsEmpty() {
        List.of("pdf", "xlsx", "json").forEach(format -> file(format, 200, "x"));
        file("csv", 200, "");
        StackFailure failure = assertThrows(StackFailure.class, () -> ReportsBench.report(api));
        assertTrue(failure.toString().contains("csv is empty"), failure::toString);
    }

    @Test
    void failsWhereAFileIsMissing() {
        List.of("pdf", "xlsx", "csv").forEach(format -> file(format, 200, "x"));
        file("json", 404, "{}");
        assertThrows(ApiFailure.class, () -> ReportsBench.report(api));
    }
}
