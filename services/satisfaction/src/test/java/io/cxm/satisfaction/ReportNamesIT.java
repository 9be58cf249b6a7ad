package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What groups of reports are called: by names that people know, beside the keys that machines do. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportNamesIT extends OneShop {
    /** The title that came last counts; a product without one is called by its id. */
    @Test
    void callsProductsByTheirTitles() throws IOException {
        Shop other = new Shop(sender);
        other.title("sku-1", "Not ours").send();
        shop.item("sku-1", "灯具", "A")
                .title("sku-1", "Lamp")
                .title("sku-1", "落地灯 <b>& Co")
                .title("sku-3", "=1+1")
                .csat("a", "sku-1", 30, 5)
                .csat("b", "sku-2", 30, 1)
                .csat("c", "sku-3", 3, 1)
                .csat("d", "sku-4", 3, 1)
                .csat("e", "sku-5", 5, 5) // hidden beside them: those of the one may be those of the other
                .csat("f", "sku-5", 6, 1)
                .send();
        Await.soon(() -> Satisfaction.of(shop, "?by=product&metric=csat").body("groups.n", equalTo(List.of(30, 30))));
        Await.soon(() -> assertEquals(
                2,
                shop.number("select count(*) from satisfaction.item where tenant_id = '" + shop.tenant
                        + "' and title in ('落地灯 <b>& Co', '=1+1')")));
        var report = FourFormats.of(shop, "{\"kind\":\"satisfaction\",\"by\":[\"product\"]}", "satisfaction_all");
        Set<String> keys = new TreeSet<>();
        report.same().stream()
                .filter(row -> row.getField("group_by").equals("product"))
                .forEach(row -> keys.add(row.getField("group")));
        assertEquals(Set.of("sku-1", "sku-2"), keys);
        Set<String> titles = new TreeSet<>();
        report.json().path("rows").forEach(row -> {
            if (row.path("groupBy").asText().equals("product")) {
                titles.add(row.path("group").asText() + "=" + row.path("title").asText());
            }
        });
        assertEquals(Set.of("sku-1=落地灯 <b>& Co", "sku-2=null"), titles);
        List<String> hidden = new ArrayList<>();
        report.json().path("suppressed").forEach(one -> {
            if (!one.path("groupBy").asText().isEmpty()) {
                hidden.add(one.path("title").asText());
            }
        });
        assertEquals(List.of("=1+1", "null", "null"), hidden);
        String pages = report.text();
        assertTrue(pages.contains("surely worse than the whole: sku-2 (-45.5 points, 95 % interval "), pages);
        assertTrue(pages.contains("surely better than the whole: 落地灯 <b>& Co (+54.5 points, 95 % interval "), pages);
        assertTrue(pages.contains("Look first at sku-2: shoppers are surely less satisfied there"), pages);
        assertEquals(
                List.of("sku-1 54.5", "sku-2 -45.5"),
                report.same().stream()
                        .filter(row -> row.getField("metric").equals("csatApart"))
                        .map(row -> row.getField("group") + " "
                                + Math.round(10 * Double.parseDouble(row.getField("value"))) / 10.0)
                        .toList());
        assertTrue(pages.contains("落地灯 <b>& Co sku-1 30 100.0 %"), pages);
        assertTrue(pages.contains("sku-2 30 0.0 %"), pages);
        assertEquals(List.of("sku-1|落地灯 <b>& Co", "sku-2|sku-2"), named(report, 1, 2));
        assertEquals(List.of("sku-3|'=1+1", "sku-4|sku-4", "sku-5|sku-5"), named(report, 2, 1));
    }

    /** Key and name of the products on a sheet of the workbook, beside each other from this column on. */
    private static List<String> named(FourFormats report, int sheet, int column) throws IOException {
        Set<String> named = new TreeSet<>();
        try (var book = report.workbook()) {
            for (Row row : book.getSheetAt(sheet)) {
                String group = row.getCell(column).getStringCellValue();
                if (group.startsWith("sku-")) {
                    named.add(group + "|" + row.getCell(column + 1).getStringCellValue());
                }
            }
        }
        return List.copyOf(named);
    }

    @ParameterizedTest
    @CsvSource({"en, Own history, Bought together", "zh, 自身历史, 一起购买"})
    void callsRecallChannelsAsThePortalDoes(String language, String history, String bayes) throws IOException {
        for (int i = 0; i < 6; i++) {
            shop.impression(Impression.newBuilder()
                    .setRecommendationId("rec-" + i)
                    .setUserId("u-" + i)
                    .setAt(Shop.at("2026-03-01T10:00:00Z"))
                    .addItems(ShownItem.newBuilder()
                            .setItemId("sku-1")
                            .addChannels("history")
                            .addChannels("bayes")
                            .addChannels("of-tomorrow")));
        }
        shop.today("2026-03-09T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(6, shop.rows("recommendation"));
            assertEquals(Shop.at("2026-03-09T00:00:00Z"), shop.clock());
        });
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"recommendation\",\"by\":[\"recallChannel\"],\"language\":\"" + language + "\"}",
                "recommendation_all");
        Set<String> keys = new TreeSet<>();
        report.same().stream()
                .filter(row -> row.getField("group_by").equals("recallChannel"))
                .forEach(row -> keys.add(row.getField("group")));
        assertEquals(Set.of("bayes", "history", "of-tomorrow"), keys);
        Set<String> names = new TreeSet<>();
        try (var book = report.workbook()) {
            for (Row row : book.getSheetAt(1)) {
                names.add(row.getCell(2).getStringCellValue() + "|"
                        + row.getCell(3).getStringCellValue());
            }
        }
        assertTrue(
                names.containsAll(List.of("history|" + history, "bayes|" + bayes, "of-tomorrow|of-tomorrow")),
                names::toString);
    }
}
