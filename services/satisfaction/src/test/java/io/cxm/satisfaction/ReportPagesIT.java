package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of each kind in four formats, as they are downloaded: the numbers are the same. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportPagesIT extends OneShop {
    private static final Path OUT = Path.of("target/reports");
    private static final int ANSWERS = 240;

    @Test
    void saysTheSameInAllFormats() throws IOException {
        shop.item("sku-1", "灯具", "A").item("sku-2", "玩具", "B").item("sku-3", "玩具", "B");
        shop.csat("a", "sku-1", 42, 5)
                .csat("b", "sku-1", 21, 2)
                .csat("c", "sku-2", 17, 4)
                .csat("d", "sku-2", 6, 1)
                .csat("e", "sku-3", 2, 1);
        shop.send();
        Await.soon(() -> Satisfaction.of(shop, "?by=category&metric=csat").body("groups.n", equalTo(List.of(63, 25))));
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"satisfaction\",\"by\":[\"category\",\"product\"],\"language\":\"zh\"}",
                "satisfaction_all");
        List<NamedCsvRecord> rows = report.same();
        assertTrue(rows.size() > 4, rows::toString);
        String pages = report.text();
        for (NamedCsvRecord row : rows) {
            if (!row.getField("ci_low").isEmpty() && row.getField("metric").equals("csat")) {
                String shown = String.format(Locale.ENGLISH, "%.1f %%", Double.valueOf(row.getField("value")));
                assertTrue(pages.contains(shown), shown + " in " + pages);
                assertTrue(pages.contains(row.getField("group")), row.getField("group"));
            }
        }
        assertTrue(pages.contains("满意度报告") && pages.contains("顾客少于 5 位"), pages);
    }

    /** Ten shoppers were shown two items each; who looked and who bought said from which recommendation. */
    @Test
    void tellsWhatRecommendationsLedTo() throws IOException {
        for (int i = 0; i < 10; i++) {
            shop.impression(Impression.newBuilder()
                    .setRecommendationId("rec-" + i)
                    .setUserId("u-" + i)
                    .setAt(Shop.at("2026-03-01T10:00:00Z"))
                    .setRanker("neural")
                    .setBundle("b-1")
                    .addItems(shown("sku-1", "history").addChannels("bayes"))
                    .addItems(shown("sku-2", "trending")));
            if (i < 6) {
                looked(EventType.EVENT_TYPE_CLICK, i);
            }
            if (i < 2) {
                looked(EventType.EVENT_TYPE_VIEW, i);
                looked(EventType.EVENT_TYPE_PURCHASE, i);
            }
        }
        shop.event("unled", EventType.EVENT_TYPE_CLICK, "u-9", "sku-2", "2026-03-01T10:05:00Z", e -> e);
        shop.today("2026-03-09T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(10, shop.rows("recommendation"));
            assertEquals(6 + 2 + 2, shop.rows("shop_event")); // a click from nowhere is not kept
            assertEquals(Shop.at("2026-03-09T00:00:00Z"), shop.clock());
        });
        var report = FourFormats.of(shop, "{\"kind\":\"recommendation\"}", "recommendation_all");
        List<NamedCsvRecord> rows = report.same();
        assertEquals(List.of(20.0, 30.0, 10.0), values(rows, "", ""));
        assertEquals(List.of(10.0, 60.0, 20.0), values(rows, "recallChannel", "history"));
        assertEquals(List.of(10.0, 60.0, 20.0), values(rows, "recallChannel", "bayes"));
        assertEquals(List.of(10.0, 0.0, 0.0), values(rows, "recallChannel", "trending"));
        assertEquals(List.of(20.0, 30.0, 10.0), values(rows, "ranker", "neural"));
        String pages = report.text();
        assertTrue(pages.contains("30.0 % of what was recommended to 10 shoppers"), pages);
        // nobody looked at anything of this channel, which is known of ten shoppers
        assertTrue(pages.contains("Trending 10 0.0 %"), pages);
        assertTrue(pages.contains("0.0 – 27.8"), pages);
        assertFalse(pages.contains("more groups have no"), pages);
        assertEquals(List.of(0.0, 0.0, 27.8), onFirstSheet(report, "Trending"));
        Satisfaction.of(shop, "?by=recallChannel&metric=clickRate")
                .body("groups.key.recallChannel", equalTo(List.of("bayes", "history", "trending")))
                .body("groups.n", equalTo(List.of(10, 10, 10)));
    }

    /** Value, low and high of a group on the first sheet of the workbook, with one digit after the point. */
    private static List<Double> onFirstSheet(FourFormats report, String group) throws IOException {
        try (var book = report.workbook()) {
            for (Row row : book.getSheetAt(0)) {
                if (row.getCell(0) != null
                        && row.getCell(0).getStringCellValue().equals(group)) {
                    return Stream.of(1, 2, 3)
                            .map(i -> Math.round(10 * row.getCell(i).getNumericCellValue()) / 10.0)
                            .toList();
                }
            }
        }
        return List.of();
    }

    private static ShownItem.Builder shown(String item, String channel) {
        return ShownItem.newBuilder().setItemId(item).addChannels(channel);
    }

    private void looked(EventType type, int shopper) {
        shop.event(
                type + "-" + shopper,
                type,
                "u-" + shopper,
                "sku-1",
                "2026-03-01T10:05:00Z",
                e -> e.setRecommendationId("rec-" + shopper));
    }

    private static List<Double> values(List<NamedCsvRecord> rows, String by, String group) {
        return rows.stream()
                .filter(r ->
                        r.getField("group_by").equals(by) && r.getField("group").equals(group))
                .filter(r -> !r.getField("method").startsWith("mover")
                        && !r.getField("metric").equals("comparisons"))
                .map(r -> Double.valueOf(r.getField("value")))
                .toList();
    }

    /** Two months of a shop: answers of all kinds, orders that came back, recommendations that led to some of them. */
    private void twoMonths() {
        for (int sku = 1; sku <= 4; sku++) {
            shop.item("sku-" + sku, sku < 3 ? "Lamps" : "灯具 > 台灯", "B" + sku);
        }
        shop.title("sku-1", "Desk lamp").title("sku-2", "台灯");
        for (int i = 0; i < ANSWERS; i++) {
            int nth = i;
            String time = Instant.parse("2026-01-05T12:00:00Z")
                    .plus(Duration.ofDays(i % 56))
                    .toString();
            String item = "sku-" + (1 + i % 4);
            String recommendation = "rec-" + i;
            shop.response(
                    "r-" + i,
                    item,
                    r -> r.setAt(Shop.at(time))
                            .setOrderId("o-" + nth)
                            .setRecommendationId(recommendation)
                            .setCsat(1 + nth * 7 % 5)
                            .setNps(nth * 5 % 11)
                            .setCes(1 + nth * 3 % 7)
                            .setStars(1 + nth * 2 % 5));
            shop.impression(Impression.newBuilder()
                    .setRecommendationId(recommendation)
                    .setUserId("u-" + i)
                    .setAt(Shop.at(time))
                    .setRanker(i % 2 == 0 ? "neural" : "history")
                    .setBundle("b-" + i % 3)
                    .addItems(shown(item, i % 3 == 0 ? "history" : "bayes").addChannels("trending")));
            shop.event(
                    "p-" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    "u-" + i,
                    item,
                    time,
                    e -> (nth % 4 == 0 ? e.setRecommendationId(recommendation) : e)
                            .setQuantity(1)
                            .setOrderId("o-" + nth)
                            .putContext("channel", nth % 5 < 2 ? "app" : "web"));
            shop.prediction(PredictedIT.prediction(i, (1 + i % 4) / 5.0, Shop.at("2026-03-01T00:00:00Z")));
            if (i % 3 == 0) {
                shop.event(
                        "c-" + i,
                        EventType.EVENT_TYPE_CLICK,
                        "u-" + i,
                        item,
                        time,
                        e -> e.setRecommendationId(recommendation));
            }
            if (i % 6 == 0) {
                shop.back("b-" + i, "u-" + i, item, "2026-03-02T12:00:00Z");
            }
        }
        shop.today("2026-04-20T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(ANSWERS, shop.rows("answer"));
            assertEquals(ANSWERS, shop.rows("recommendation"));
            assertEquals(ANSWERS + ANSWERS / 3 + ANSWERS / 6, shop.rows("shop_event"));
            assertEquals(
                    2,
                    shop.number("select count(title) from satisfaction.item where tenant_id = '" + shop.tenant + "'"));
            assertEquals(ANSWERS, shop.rows("line_prediction"));
            assertEquals(Shop.at("2026-04-20T00:00:00Z"), shop.clock());
        });
    }

    /** Every cell of a table that shows a figure shows that of the JSON: value, interval, n, change. */
    @ParameterizedTest
    @CsvSource({
        "satisfaction, en, 40", "satisfaction, zh, 40",
        "recommendation, en, 20", "recommendation, zh, 20",
        "executive, en, 40", "executive, zh, 40",
    })
    void showsOnPagesWhatTheJsonSays(String kind, String language, int atLeast) throws IOException {
        twoMonths();
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"%s\",\"from\":\"2026-02-02\",\"to\":\"2026-03-01\",\"language\":\"%s\"}"
                        .formatted(kind, language),
                kind + "_2026-02-02_2026-03-01");
        Files.createDirectories(OUT);
        Files.write(OUT.resolve(kind + "-" + language + ".pdf"), report.bytes("pdf"));
        Files.write(OUT.resolve(kind + "-" + language + ".xlsx"), report.bytes("xlsx"));
        report.same();
        int checked = ShownFigures.check(report);
        assertTrue(checked >= atLeast, checked + " figures");
        try (var pdf = Loader.loadPDF(report.bytes("pdf"))) {
            assertTrue(pdf.getNumberOfPages() <= 4, pdf.getNumberOfPages() + " pages");
        }
    }
}
