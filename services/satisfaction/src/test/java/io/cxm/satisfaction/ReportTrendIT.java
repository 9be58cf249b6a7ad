package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a report tells what its period was like step by step, and how answers were spread. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportTrendIT extends OneShop {
    private static final String FEBRUARY =
            "{\"kind\":\"satisfaction\",\"from\":\"2026-02-02\",\"to\":\"2026-03-01\",\"language\":\"%s\"}";
    private static final String NAME = "satisfaction_2026-02-02_2026-03-01";

    private void answers(String prefix, int n, int csat, String time) {
        for (int i = 0; i < n; i++) {
            shop.response(
                    prefix + i, "sku-1", r -> r.setCsat(csat).setStars(csat).setAt(Shop.at(time)));
        }
    }

    /** Four weeks, of which the third has too few answers and hides the second. */
    private void fill() {
        answers("a", 8, 5, "2026-02-03T12:00:00Z");
        answers("b", 4, 2, "2026-02-03T12:00:00Z");
        answers("c", 7, 1, "2026-02-10T12:00:00Z");
        answers("d", 3, 4, "2026-02-17T12:00:00Z");
        answers("e", 11, 4, "2026-02-24T12:00:00Z");
        shop.purchase("p", "u-1", "sku-1", "2026-02-03T12:00:00Z")
                .event("late", EventType.EVENT_TYPE_VIEW, "u-2", "sku-9", "2026-04-20T00:00:00Z", e -> e)
                .send();
        Await.soon(() -> Satisfaction.of(shop, "?metric=csat").body("groups.n", equalTo(List.of(33))));
        Await.soon(() -> assertEquals(Shop.at("2026-04-20T00:00:00Z"), shop.clock()));
    }

    @Test
    void saysWhatTheTrendOfTheServiceSays() throws IOException {
        fill();
        var report = FourFormats.of(shop, FEBRUARY.formatted("en"), NAME);
        List<String> said = new ArrayList<>();
        List<String> limits = new ArrayList<>();
        for (NamedCsvRecord row : report.same()) {
            if (row.getField("metric").endsWith("Control")) {
                limits.add(String.join(
                        " ",
                        row.getField("metric"),
                        row.getField("period_from"),
                        row.getField("value"),
                        row.getField("ci_low"),
                        row.getField("ci_high"),
                        row.getField("method")));
            } else if (row.getField("group_by").equals("time")) {
                said.add(String.join(
                        " ",
                        row.getField("metric"),
                        row.getField("period_from"),
                        row.getField("period_to"),
                        row.getField("n"),
                        row.getField("value"),
                        row.getField("ci_low"),
                        row.getField("ci_high")));
            }
        }
        assertEquals(trend(), said);
        assertEquals(limits(), limits.stream().sorted().toList());
        assertEquals(2, limits.size(), "of CSAT; stars lean on one another");
        assertEquals(4, said.size(), said::toString); // CSAT and stars of two weeks
        JsonNode hidden = report.json().path("suppressed");
        assertEquals(
                List.of("2026-02-09", "2026-02-16"),
                hidden.findParents("group").stream()
                        .filter(s -> s.path("groupBy").asText().equals("time")
                                && s.path("metric").isNull())
                        .map(s -> s.path("group").asText())
                        .toList());
        assertTrue(report.text().contains("Feb 2 Feb 23"), report.text());
        try (var book = report.workbook()) {
            // CSAT, stars, and how answers were spread
            assertEquals(
                    3, book.getSheet("Trend").getDrawingPatriarch().getCharts().size());
        }
    }

    private JsonNode asked() throws IOException {
        return new ObjectMapper()
                .readTree(StoredReport.as(shop)
                        .get("/v1/satisfaction/trend?every=week&metric=csat,stars&from=2026-02-02&to=2026-03-01")
                        .asString());
    }

    /** Within which limits {@code GET /v1/satisfaction/trend} sees its steps. */
    private List<String> limits() throws IOException {
        List<String> limits = new ArrayList<>();
        for (JsonNode point : asked().path("points")) {
            point.path("metrics").properties().forEach(metric -> {
                JsonNode within = metric.getValue().path("limits");
                if (within.isMissingNode()) {
                    return;
                }
                limits.add(String.join(
                        " ",
                        metric.getKey() + "Control",
                        point.path("from").asText(),
                        within.path("centre").asText(),
                        within.path("low").asText(),
                        within.path("high").asText(),
                        within.path("method").asText()));
            });
        }
        return limits.stream().sorted().toList();
    }

    /** The same of {@code GET /v1/satisfaction/trend}, to the last digit. */
    private List<String> trend() throws IOException {
        List<String> said = new ArrayList<>();
        for (JsonNode point : asked().path("points")) {
            point.path("metrics").properties().forEach(metric -> {
                JsonNode figure = metric.getValue();
                said.add(String.join(
                        " ",
                        metric.getKey(),
                        point.path("from").asText(),
                        point.path("to").asText(),
                        figure.path("n").asText(),
                        figure.path("value").asText(),
                        figure.path("ci95").path(0).asText(),
                        figure.path("ci95").path(1).asText()));
            });
        }
        return said;
    }

    @Test
    void saysHowAnswersWereSpread() throws IOException {
        fill();
        var report = FourFormats.of(shop, FEBRUARY.formatted("zh"), NAME);
        List<String> said = report.same().stream()
                .filter(row -> row.getField("group_by").equals("answer"))
                .map(row -> String.join(
                        " ", row.getField("metric"), row.getField("group"), row.getField("n"), row.getField("method")))
                .toList();
        assertEquals(
                List.of(
                        "csatShare 1 33 wilson",
                        "csatShare 2 33 wilson",
                        "csatShare 3 33 wilson",
                        "csatShare 4 33 wilson",
                        "csatShare 5 33 wilson"),
                said);
        assertEquals(
                List.of(100 * (7 / 33.0), 100 * (4 / 33.0), 0.0, 100 * (14 / 33.0), 100 * (8 / 33.0)),
                report.same().stream()
                        .filter(row -> row.getField("group_by").equals("answer"))
                        .map(row -> Double.valueOf(row.getField("value")))
                        .toList());
        assertTrue(report.text().contains("CSAT 回答的分布"), report.text());
    }
}
