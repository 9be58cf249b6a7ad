package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** The rows of a report as JSON has them. */
record LoopReport(JsonNode document) {
    /** The row of this metric and grouping whose group is such; fails with the report's rows of that grouping. */
    JsonNode row(String metric, String groupBy, Predicate<String> group) {
        List<JsonNode> of = document.path("rows")
                .valueStream()
                .filter(row -> row.path("groupBy").asText().equals(groupBy))
                .toList();
        return of.stream()
                .filter(row -> row.path("metric").asText().equals(metric)
                        && group.test(row.path("group").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such " + metric + " among " + of));
    }

    /** Fails unless it says what changed, why, what shoppers wrote, how they were followed up, and by which rule the product is shown less. */
    void assertTells(String product, String rule) {
        JsonNode alert = row("csatAlert", "alert", group -> group.startsWith("csat-2026-"));
        assertTrue(alert.path("ciHigh").asDouble() < 0, alert::toPrettyString);
        JsonNode change = row("csatChange", "", String::isEmpty);
        assertEquals("mover", change.path("method").asText(), change::toPrettyString);
        assertTrue(change.path("value").asDouble() < 0, change::toPrettyString);
        JsonNode driver = row("csatDriver", "driver", "delivery"::equals);
        assertEquals("relative-weight", driver.path("method").asText(), driver::toPrettyString);
        row("quotedBlame", "topic,text", text -> text.matches("delivery,.*(late|too long).*"));
        assertEquals(1, row("casesOpened", "case", String::isEmpty).path("n").asInt());
        assertEquals(1, row("casesClosed", "case", String::isEmpty).path("n").asInt());
        JsonNode proposed = row("blamedMore", "topic,rule,product", ("delivery," + rule + "," + product)::equals);
        assertEquals("proposal-accepted", proposed.path("method").asText(), proposed::toPrettyString);
    }
}
