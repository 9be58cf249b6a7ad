package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says of the period before its own. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportComparisonIT extends OneShop {
    /** February beside January, and what has changed; the returns of all February are not known on the 10th of March. */
    @Test
    void standsBesideThePeriodBefore() throws IOException {
        for (int i = 0; i < 120; i++) {
            int answer = i;
            shop.response(
                    "jan-" + i,
                    "sku-1",
                    r -> r.setAt(Shop.at("2026-01-15T10:00:00Z")).setCsat(answer < 60 ? 5 : 2));
            shop.response(
                    "feb-" + i,
                    "sku-1",
                    r -> r.setAt(Shop.at("2026-02-15T10:00:00Z")).setCsat(answer < 90 ? 5 : 2));
        }
        for (int i = 0; i < 20; i++) {
            shop.purchase("p-jan-" + i, "u-" + i, "sku-1", "2026-01-10T10:00:00Z")
                    .purchase("p-feb-" + i, "u-" + i, "sku-1", "2026-02-05T10:00:00Z");
        }
        shop.item("sku-1", "Lamps", "A").today("2026-03-10T00:00:00Z").send();
        Await.soon(() -> Satisfaction.of(shop, "?by=category&metric=csat").body("groups.n", equalTo(List.of(240))));
        Await.soon(() -> Satisfaction.of(shop, "?metric=returnRate").body("groups.n", equalTo(List.of(40))));
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"executive\",\"from\":\"2026-02-01\",\"to\":\"2026-02-28\"}",
                "executive_2026-02-01_2026-02-28");
        List<NamedCsvRecord> rows = report.same();
        List<String> csat = rows.stream()
                .filter(r -> r.getField("metric").startsWith("csat")
                        && List.of("", "category").contains(r.getField("group_by")))
                .map(r -> r.getField("metric") + " " + r.getField("group") + " " + r.getField("period_from") + " "
                        + Double.valueOf(r.getField("value")))
                .toList();
        assertEquals(
                List.of(
                        "csat  2026-02-01T00:00:00Z 75.0",
                        "csat  2026-01-01T00:00:00Z 50.0",
                        "csat Lamps 2026-02-01T00:00:00Z 75.0",
                        "csatChange  2026-02-01T00:00:00Z 25.0",
                        "csatChange Lamps 2026-02-01T00:00:00Z 25.0"),
                csat);
        assertEquals(
                List.of(
                        "returnRate 2026-02-01T00:00:00Z 2026-02-08T00:00:00.001Z",
                        "returnRate 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z",
                        "returnRateClosed 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z"),
                rows.stream()
                        .filter(r -> r.getField("metric").startsWith("returnRate")
                                && r.getField("group").isEmpty())
                        .map(r ->
                                r.getField("metric") + " " + r.getField("period_from") + " " + r.getField("period_to"))
                        .toList());
        String pages = report.text();
        assertTrue(pages.contains("▲ +25.0 points"), pages);
        assertTrue(
                pages.contains("surely better than in the period before: Lamps (+25.0 points, 95 % interval "), pages);
        assertEquals(
                List.of("mover", "mover"),
                rows.stream()
                        .filter(r -> r.getField("metric").equals("csatChange"))
                        .map(r -> r.getField("method"))
                        .toList());
        for (JsonNode row : report.json().path("rows")) {
            boolean change = row.path("metric").asText().equals("csatChange");
            assertTrue(!change || row.path("p").asDouble(1) < 0.001, row::toString);
        }
        assertEquals(
                List.of("2"),
                rows.stream()
                        .filter(r -> r.getField("metric").equals("comparisons"))
                        .map(r -> r.getField("n"))
                        .toList());
        assertTrue(pages.contains("Return rate: known so far of what came before February 8, 2026 only."), pages);
        assertTrue(pages.contains("Satisfied (CSAT): +25.0 points above the period before"), pages);
        saysSoInAReportOfSatisfactionToo();
        comparesWithAsManyDaysAsThereAreData();
    }

    private void saysSoInAReportOfSatisfactionToo() throws IOException {
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"satisfaction\",\"from\":\"2026-02-01\",\"to\":\"2026-02-28\",\"language\":\"zh\"}",
                "satisfaction_2026-02-01_2026-02-28");
        assertEquals(List.of(25.0), of(report.same(), "csatChange"));
        assertTrue(report.text().contains("▲ +25.0 个百分点"), report.text());
    }

    private static List<Double> of(List<NamedCsvRecord> rows, String metric) {
        return rows.stream()
                .filter(r -> r.getField("metric").equals(metric)
                        && r.getField("group").isEmpty())
                .map(r -> Double.valueOf(r.getField("value")))
                .toList();
    }

    /** Of a hundred shoppers ninety looked in February and ten in January. */
    @Test
    void standsBesideThePeriodBeforeInAReportOfRecommendations() throws IOException {
        for (int i = 0; i < 200; i++) {
            boolean february = i < 100;
            String time = february ? "2026-02-10T10:00:00Z" : "2026-01-10T10:00:00Z";
            String id = "rec-" + i;
            shop.impression(Impression.newBuilder()
                    .setRecommendationId(id)
                    .setUserId("u-" + i)
                    .setAt(Shop.at(time))
                    .setRanker("neural")
                    .setBundle("b-1")
                    .addItems(ShownItem.newBuilder().setItemId("sku-1").addChannels("history")));
            if (i % 100 < (february ? 90 : 10)) {
                shop.event(id, EventType.EVENT_TYPE_CLICK, "u-" + i, "sku-1", time, e -> e.setRecommendationId(id));
            }
        }
        shop.today("2026-03-10T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(200, shop.rows("recommendation"));
            assertEquals(100, shop.rows("shop_event"));
            assertEquals(Shop.at("2026-03-10T00:00:00Z"), shop.clock());
        });
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"recommendation\",\"from\":\"2026-02-01\",\"to\":\"2026-02-28\"}",
                "recommendation_2026-02-01_2026-02-28");
        assertEquals(80.0, of(report.same(), "clickRateChange").getFirst(), 1e-9);
        assertTrue(report.text().contains("▲ +80.0 points"), report.text());
    }

    /** From February on there are 37 days of data, whatever day it is today: before them come 37 from the 26th of December. */
    private void comparesWithAsManyDaysAsThereAreData() throws IOException {
        var report =
                FourFormats.of(shop, "{\"kind\":\"executive\",\"from\":\"2026-02-01\"}", "executive_2026-02-01_today");
        assertEquals(
                List.of("2026-02-01T00:00:00Z 75.0", "2025-12-26T00:00:00Z 50.0"),
                report.same().stream()
                        .filter(r -> r.getField("metric").equals("csat")
                                && r.getField("group").isEmpty())
                        .map(r -> r.getField("period_from") + " " + Double.valueOf(r.getField("value")))
                        .toList());
    }
}
