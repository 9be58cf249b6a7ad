package io.cxm.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import io.cxm.local.client.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportShopTest {
    private static final ReportShop SHOP = new ReportShop(600, 16);

    private static String text(RowWriter rows) throws IOException {
        var out = new ByteArrayOutputStream();
        rows.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> rows(RowWriter rows) throws IOException {
        return text(rows).lines().map(Json::tree).toList();
    }

    private static Instant at(JsonNode row) {
        return Instant.parse(row.path("timestamp").asText());
    }

    private static long with(Stream<JsonNode> answers, String field) {
        return answers.filter(a -> !a.at(field).isMissingNode()).count();
    }

    @Test
    void isTheSameEachTime() throws IOException {
        assertEquals(text(SHOP::writeAnswers), text(SHOP::writeAnswers));
        assertEquals(text(SHOP::writeEvents), text(SHOP::writeEvents));
    }

    @Test
    void answersAsOftenInEitherQuarter() throws IOException {
        List<JsonNode> answers = rows(SHOP::writeAnswers);
        assertEquals(1200, answers.size());
        Instant before = Instant.parse("2025-10-01T00:00:00Z");
        Instant begin = Instant.ofEpochMilli(ReportShop.reportedFrom());
        Instant end = Instant.ofEpochMilli(ReportShop.reportedTo());
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), begin);
        assertEquals(Instant.parse("2026-04-01T00:00:00Z"), end);
        assertTrue(answers.subList(0, 600).stream().allMatch(a -> !at(a).isBefore(before) && at(a).isBefore(begin)));
        assertTrue(answers.subList(600, 1200).stream().allMatch(a -> !at(a).isBefore(begin) && at(a).isBefore(end)));
        assertEquals(SHOP.lines(), with(answers.stream(), "/orderId"));
        assertEquals(120, with(answers.stream(), "/answers/ratings/delivery"));
        assertEquals(24, with(answers.stream(), "/answers/text"));
    }

    /** An answer follows what it is about, and what came back was bought by the same shopper before. */
    @Test
    void ordersWhatIsAnsweredAndReturnsSomeOfIt() throws IOException {
        Map<String, JsonNode> bought = new HashMap<>();
        int back = 0;
        for (JsonNode event : rows(SHOP::writeEvents)) {
            String order = event.path("orderId").asText();
            if (event.path("type").asText().equals("purchase")) {
                bought.put(order, event);
            } else {
                JsonNode line = bought.get(order);
                assertEquals(line.path("orderLineId"), event.path("orderLineId"));
                assertEquals(line.path("userId"), event.path("userId"));
                assertTrue(at(event).isAfter(at(line)));
                back++;
            }
        }
        assertEquals(SHOP.lines(), bought.size());
        assertEquals(SHOP.returns(), back);
        for (JsonNode answer : rows(SHOP::writeAnswers)) {
            if (answer.has("orderId")) {
                JsonNode line = bought.get(answer.path("orderId").asText());
                assertEquals(line.path("itemId"), answer.path("itemId"));
                assertEquals(line.path("userId"), answer.path("userId"));
                assertTrue(at(line).isBefore(at(answer)));
            }
        }
    }

    @Test
    void hasCategories() throws IOException {
        assertEquals(
                8,
                rows(SHOP::writeItems).stream()
                        .map(item -> item.path("categories").path(0).asText())
                        .distinct()
                        .count());
    }
}
