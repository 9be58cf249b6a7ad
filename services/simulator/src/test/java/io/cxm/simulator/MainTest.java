package io.cxm.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    private static final List<String> FILES = List.of("items", "users", "events", "survey-responses");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void writesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
        run("a", "--seed", "5", "--truth");
        run("b", "--seed", "5", "--truth");
        run("c", "--seed", "6");
        for (String file : List.of("items", "users", "events", "survey-responses", "truth/lines", "truth/products")) {
            assertArrayEquals(bytes("a", file), bytes("b", file), file);
        }
        for (String file : FILES) {
            assertFalse(java.util.Arrays.equals(bytes("a", file), bytes("c", file)), file);
        }
    }

    @Test
    void writesNoTruthUnlessAskedFor() throws IOException {
        run("plain", "--seed", "5");
        assertFalse(Files.exists(folder.resolve("plain/truth")));
        for (String file : FILES) {
            for (JsonNode row : rows("plain", file)) {
                assertFalse(row.has("quality") || row.has("satisfaction") || row.has("tastes"), row::toString);
            }
        }
    }

    @Test
    void writesRowsInTheShapeOfTheApi() throws IOException {
        run("shape", "--seed", "5");
        JsonNode item = rows("shape", "items").getFirst();
        assertEquals("L00000-0", item.path("id").asText());
        assertEquals("Home > Kitchen > chef's knife", item.at("/categories/0").asText());
        JsonNode purchase = rows("shape", "events").stream()
                .filter(row -> row.path("type").asText().equals("purchase"))
                .findFirst()
                .orElseThrow();
        for (String field : List.of(
                "id",
                "itemId",
                "orderId",
                "orderLineId",
                "sessionId",
                "timestamp",
                "promisedAt",
                "quantity",
                "value",
                "currency")) {
            assertFalse(purchase.path(field).isMissingNode(), field);
        }
        assertEquals(
                4,
                rows("shape", "survey-responses").getFirst().path("answers").properties().stream()
                        .filter(answer -> answer.getValue().isInt())
                        .count());
    }

    private void run(String out, String... more) {
        CommandLine main = new CommandLine(new Main());
        String[] common = {
            "--items",
            "200",
            "--shoppers",
            "150",
            "--days",
            "60",
            "--end",
            "2026-11-01T00:00:00Z",
            "--out",
            folder.resolve(out).toString()
        };
        String[] all = new String[common.length + more.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        assertEquals(0, main.execute(all));
    }

    private byte[] bytes(String out, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(out).resolve(file + ".ndjson.gz"));
    }

    private List<JsonNode> rows(String out, String file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path path = folder.resolve(out).resolve(file + ".ndjson.gz");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            List<JsonNode> rows = new java.util.ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(mapper.readTree(line));
            }
            return rows;
        }
    }
}
