package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The process that makes a report is killed in the middle of it: the next one delivers the report, once. */
@Isolated
class ReportOutageIT {
    private static final List<String> FORMATS = List.of("csv", "json", "pdf", "xlsx");
    private static final String UNFINISHED = ".unfinished";
    private static final Duration BEGUN = Duration.ofSeconds(30);
    /** What the killed one said last of being there has to be over first. */
    private static final Duration DELIVERED = Duration.ofMinutes(2);

    private final Shops.Shop shop = Shops.english();

    @Test
    void deliversOnceWhatItsMakerWasKilledOver() {
        String report = ask();
        Await.until(BEGUN, true, () -> files(report).stream().anyMatch(name -> name.endsWith(UNFINISHED)));
        RunningStack.get().kill("satisfaction");
        assertTrue(
                files(report).stream().allMatch(name -> name.endsWith(UNFINISHED)),
                () -> "finished before it was killed: " + files(report));

        assertEquals(0, RunningStack.cxm("up"));
        Await.until(DELIVERED, "succeeded", () -> told(report).path("state").asText());

        assertEquals(FORMATS.size(), files(report).size(), () -> "files are left over: " + files(report));
        JsonNode delivered = told(report).path("files");
        assertEquals(FORMATS.size(), delivered.size(), delivered::toPrettyString);
        var formats = new TreeSet<String>();
        for (JsonNode file : delivered) {
            String format = file.path("format").asText();
            formats.add(format);
            byte[] content = ReportText.download(shop.api(), report, format);
            assertEquals(file.path("sha256").asText(), DigestUtils.sha256Hex(content), format);
        }
        assertEquals(FORMATS, List.copyOf(formats));
    }

    /** Asks for a report in all formats, with a table for each product, and gives its id. */
    private String ask() {
        ObjectNode wish = Json.object().put("kind", "executive");
        wish.putArray("by").add("category").add("brand").add("product");
        FORMATS.forEach(wish.putArray("formats")::add);
        return shop.api().post("/v1/reports", wish).path("id").asText();
    }

    private JsonNode told(String report) {
        return shop.api().get("/v1/reports/" + report);
    }

    /** What is in the shop's folder of it, written or kept. */
    private List<String> files(String report) {
        return RunningStack.get().objects("reports", shop.tenant().id()).stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.startsWith(report))
                .toList();
    }
}
