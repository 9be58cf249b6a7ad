package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reports tell of all order lines beside the answers, and why they do not. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportWeightedIT extends TwoShops {
    /** A fifth came late and half of those who answered are of these: 13 of 20 are satisfied, and 80 in 100 of all (WeightedIT). */
    @ParameterizedTest
    @CsvSource({"satisfaction, en", "executive, zh"})
    void standBesideThePlainFiguresInAllFormats(String kind, String language) throws IOException {
        for (int i = 0; i < 100; i++) {
            one.prediction(PredictedIT.prediction(i, i < 20 ? .4 : .9, Shop.at("2026-03-20T00:00:00Z")));
        }
        WeightedIT.sold(one).send();
        WeightedIT.sold(two)
                .response(
                        "more",
                        "sku-0",
                        r -> r.setOrderId("o-0")
                                .setUserId("u-0")
                                .setAt(Shop.at("2026-03-11T10:00:00Z"))
                                .setCsat(1))
                .send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csatPredicted,csatWeighted")
                .body("groups[0].metrics.csatPredicted.n", equalTo(20)));
        Await.soon(() -> Satisfaction.of(two, "?metric=csatWeighted")
                .body("groups[0].metrics.csatWeighted.value", Close.to(78, 1e-3)));
        JsonPath asked = Satisfaction.of(one, "?metric=csatPredicted,csatWeighted")
                .extract()
                .jsonPath();
        var report =
                FourFormats.of(one, "{\"kind\":\"%s\",\"language\":\"%s\"}".formatted(kind, language), kind + "_all");
        List<NamedCsvRecord> rows = report.same();
        List<String> names = new ArrayList<>(rows.stream()
                .filter(row -> row.getField("group_by").isEmpty())
                .map(row -> row.getField("metric"))
                .toList());
        assertTrue(names.indexOf("csat") < names.indexOf("csatWeighted"), names::toString);
        for (String metric : List.of("csatWeighted", "csatPredicted")) {
            NamedCsvRecord row = row(rows, metric);
            String at = "groups[0].metrics." + metric;
            same(asked.getDouble(at + ".value"), row, "value");
            same(asked.getDouble(at + ".ci95[0]"), row, "ci_low");
            same(asked.getDouble(at + ".ci95[1]"), row, "ci_high");
            assertEquals("20", row.getField("n"));
            same(asked.getDouble(at + ".weighting.widened[0]"), row(rows, metric + "Widened"), "ci_low");
            same(asked.getDouble(at + ".weighting.widened[1]"), row(rows, metric + "Widened"), "ci_high");
            same(asked.getDouble(at + ".weighting.effectiveN"), row(rows, metric + "EffectiveN"), "value");
        }
        assertEquals(80, number(row(rows, "csatWeighted"), "value"), 1e-6);
        assertEquals("lateness", row(rows, "csatWeightedBy").getField("group"));
        assertEquals(.4, number(row(rows, "csatWeightedWeights"), "ci_low"), 1e-6);
        assertEquals(1.6, number(row(rows, "csatWeightedWeights"), "ci_high"), 1e-6);
        NamedCsvRecord predicted = row(rows, "predictedLines");
        assertEquals("100", predicted.getField("n"));
        assertEquals("b-" + Shop.at("2026-03-20T00:00:00Z"), predicted.getField("group"));
        assertEquals("2026-03-20T00:00:00Z", predicted.getField("period_to"));
        assertEquals("20", row(rows, "csatForetold").getField("n"));
        assertEquals(65, number(row(rows, "csatOfForetold"), "value"), 1e-6); // of 20 answers 13
        assertTrue(ShownFigures.check(report) > 0);
        String pages = report.text();
        assertTrue(pages.contains(language.equals("zh") ? "加权依据为是否迟到" : "weighted by whether it came late"), pages);
        assertTrue(pages.contains("0.40 – 1.60"), pages);
        assertTrue(pages.contains(language.equals("zh") ? "校准：本时段" : "Calibration: of the 20 order lines"), pages);
        // what is another shop's
        var others = FourFormats.of(two, "{\"kind\":\"satisfaction\"}", "satisfaction_all");
        assertEquals(78, number(row(others.same(), "csatWeighted"), "value"), 1e-6);
        assertTrue(
                others.text()
                        .contains("No figure of all order lines for Satisfied (CSAT), predicted: nothing is predicted"),
                others.text());
    }

    @Test
    void sayWhyThereIsNone() throws IOException {
        one.csat("a", "sku-1", 12, 5).send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(12)));
        var report = FourFormats.of(one, "{\"kind\":\"executive\"}", "executive_all");
        assertTrue(
                report.same().stream().noneMatch(row -> row.getField("metric").contains("Weighted")));
        List<String> why = new ArrayList<>();
        for (JsonNode hidden : report.json().path("suppressed")) {
            why.add(hidden.path("metric").asText() + " " + hidden.path("code").asText());
        }
        assertEquals(List.of("csatWeighted unanswered", "csatPredicted nothing-predicted"), why);
        String pages = report.text();
        assertTrue(
                pages.contains(
                        "No figure of all order lines for Satisfied (CSAT), weighted: no answer is about an order line"),
                pages);
        assertFalse(pages.contains("Of all order lines, answered or not"), pages);
        var recommended = FourFormats.of(one, "{\"kind\":\"recommendation\"}", "recommendation_all");
        assertFalse(recommended.text().contains("No figure of all order lines"), recommended.text());
    }

    private static NamedCsvRecord row(List<NamedCsvRecord> rows, String metric) {
        return rows.stream()
                .filter(row -> row.getField("metric").equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric));
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }

    private static void same(double asked, NamedCsvRecord row, String field) {
        assertEquals(asked, number(row, field), 1e-4 * Math.abs(asked), () -> row + " " + field);
    }
}
