package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad rows among good ones, and streams that break. */
class BadImportIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NDJSON = "application/x-ndjson";
    private static final Good ROW = new Good(
            "POST /v1/imports",
            "/v1/imports?type=items",
            "{\"id\":\"of-a-kind\",\"title\":\"word\",\"price\":4711}",
            "word",
            "4711",
            "");
    private static final List<RunningStack.Opened> OPENED = new ArrayList<>();

    @BeforeAll
    static void open() {
        OPENED.add(RunningStack.get().open("e2e-bad-imports"));
    }

    private static RawClient client() {
        return RawClient.of(OPENED.getFirst().login());
    }

    @Test
    void keepsTheGoodRowsOfABadStream() {
        String rows = """
                {"id":"good-1","title":"one"}
                {"id":"deep","attributes":%s}
                {"id":7}
                not json
                {"id":"nul\\u0000","title":"x"}
                {"id":"surrogate","title":"\\ud800"}
                {"id":"huge","price":1e999}
                {"id":"%s"}
                {"id":".."}
                []
                {"title":"no id"}
                {"id":"key","attributes":{"%s":["x"]}}
                {"id":"good-2","title":"two"}
                """.formatted("[".repeat(3_000) + "]".repeat(3_000), "l".repeat(129), "~".repeat(450_000));
        byte[] body = rows.getBytes(StandardCharsets.UTF_8);
        JsonNode operation = ended(imported("items", NDJSON, body));
        assertEquals("succeeded", operation.path("state").asText(), operation::toPrettyString);
        assertEquals(2, operation.path("progress").path("accepted").asInt(), operation::toPrettyString);
        assertEquals(11, operation.path("progress").path("rejected").asInt(), operation::toPrettyString);
        String errors = client().get("/v1/operations/" + operation.path("id").asText() + "/errors")
                .body();
        assertEquals(11, errors.lines().count(), errors);
        assertFalse(errors.contains("xception"), errors);
    }

    @Test
    void keepsTheGoodRowsOfABadCsv() {
        String rows = """
                id,title,price,attributes.colour
                csv-good-1,one,1.5,red|blue
                csv-long,"%s",1,
                csv-price,x,dear,
                csv-quote,"5" screen,1,
                csv-many,x,1,red,green,blue
                ,no id,1,
                ..,dots,1,
                "csv-nul\0",x,1,
                csv-huge,x,1e999,
                csv-good-2,"a ""quoted"", one",2,
                """.formatted("x\n".repeat(400_000));
        byte[] body = rows.getBytes(StandardCharsets.UTF_8);
        JsonNode operation = ended(imported("items", "text/csv", body));
        assertEquals("succeeded", operation.path("state").asText(), operation::toPrettyString);
        assertEquals(2, operation.path("progress").path("accepted").asInt(), operation::toPrettyString);
        assertEquals(8, operation.path("progress").path("rejected").asInt(), operation::toPrettyString);
        Await.until(
                SOON,
                "a \"quoted\", one",
                () -> RawClient.json(client().get("/v1/items/csv-good-2"))
                        .path("title")
                        .asText());
        byte[] open = "id,title\ncsv-before,x\ncsv-open,\"y\n".getBytes(StandardCharsets.UTF_8);
        JsonNode failed = ended(imported("items", "text/csv", open));
        assertEquals("failed", failed.path("state").asText(), failed::toPrettyString);
        assertEquals(1, failed.path("progress").path("accepted").asInt(), failed::toPrettyString);
    }

    @Test
    void saysWhatIsWrongWithAStream() {
        byte[] row = "{\"id\":\"a\",\"title\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(202, imported("items", NDJSON, row).statusCode());
        assertProblem(415, imported("items", "text/html", row));
        assertProblem(400, imported("nonsense", NDJSON, row));
        HttpResponse<String> encoded = client().sendBytes(
                        "POST",
                        "/v1/imports?type=items",
                        row,
                        Map.of("Content-Type", NDJSON, "Content-Encoding", "rot13"));
        assertProblem(415, encoded);
        HttpResponse<String> broken = client().sendBytes(
                        "POST",
                        "/v1/imports?type=items",
                        row,
                        Map.of("Content-Type", NDJSON, "Content-Encoding", "gzip"));
        assertTrue(broken.statusCode() == 400 || failed(broken), broken.statusCode() + broken.body());
        HttpResponse<String> utf16 = imported("items", NDJSON, "{\"id\":\"wide\"}".getBytes(StandardCharsets.UTF_16));
        assertTrue(utf16.statusCode() < 500, utf16.body());
    }

    /** Whatever is wrong with a row or with the whole, nothing is taken, and what comes next is. */
    @ParameterizedTest
    @EnumSource(BadKind.class)
    void takesNothingOfWhatIsBad(BadKind kind) {
        Spoiling.spoil(kind, ROW).ifPresent(sent -> {
            Map<String, String> headers = new HashMap<>(sent.headers());
            headers.computeIfPresent("Content-Type", (_, type) -> type.equals("application/json") ? NDJSON : type);
            headers.put("Authorization", "Bearer " + client().token());
            Wire.Answer answer = Wire.send(ROW.method(), ROW.path(), headers, sent.body(), sent.isChunked());
            if (answer.status() == 202) {
                String id = answer.body().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
                JsonNode progress = ended(id).path("progress");
                assertEquals(0, progress.path("accepted").asInt(), progress::toPrettyString);
            } else {
                assertTrue(Set.of(400, 413, 415, 422).contains(answer.status()), answer.head() + answer.body());
            }
        });
        JsonNode next = ended(imported("items", NDJSON, ROW.body().getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, next.path("progress").path("accepted").asInt(), next::toPrettyString);
    }

    private static boolean failed(HttpResponse<String> answer) {
        return answer.statusCode() == 202
                && ended(answer).path("state").asText().equals("failed");
    }

    private static HttpResponse<String> imported(String type, String mediaType, byte[] body) {
        return client().sendBytes("POST", "/v1/imports?type=" + type, body, Map.of("Content-Type", mediaType));
    }

    private static JsonNode ended(HttpResponse<String> started) {
        assertEquals(202, started.statusCode(), started.body());
        return ended(RawClient.json(started).path("id").asText());
    }

    private static JsonNode ended(String operation) {
        String path = "/v1/operations/" + operation;
        Await.until(
                SOON,
                false,
                () -> List.of("queued", "running")
                        .contains(
                                RawClient.json(client().get(path)).path("state").asText()));
        return RawClient.json(client().get(path));
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(status, RawClient.json(answer).path("status").asInt(), answer.body());
    }
}
