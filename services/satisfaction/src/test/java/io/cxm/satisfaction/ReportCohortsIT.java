package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report gives of returns, clicks and purchases whose days are not over: the latest time of its length of which they are. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportCohortsIT extends OneShop {
    /** Of the week from the 22nd of February a quarter came back, of that from the 17th of March half was looked at. */
    @BeforeEach
    void sell() {
        for (int i = 0; i < 20; i++) {
            shop.purchase("p-" + i, "u-" + i, "sku-1", "2026-02-24T10:00:00Z")
                    .purchase("early-" + i, "v-" + i, "sku-1", "2026-02-21T10:00:00Z")
                    .purchase("late-" + i, "w-" + i, "sku-1", "2026-03-25T10:00:00Z");
            if (i < 5) {
                shop.back("b-" + i, "u-" + i, "sku-1", "2026-03-05T10:00:00Z");
            }
        }
        for (int i = 0; i < 12; i++) {
            String id = "rec-" + i;
            shop.impression(Impression.newBuilder()
                    .setRecommendationId(id)
                    .setUserId("u-" + i)
                    .setAt(Shop.at("2026-03-18T10:00:00Z"))
                    .setRanker("neural")
                    .setBundle("b-1")
                    .addItems(ShownItem.newBuilder().setItemId("sku-1").addChannels("history")));
            if (i < 6) {
                shop.event(
                        id,
                        EventType.EVENT_TYPE_CLICK,
                        "u-" + i,
                        "sku-1",
                        "2026-03-18T11:00:00Z",
                        e -> e.setRecommendationId(id));
            }
        }
        shop.today("2026-03-31T00:00:00Z").send();
        Await.soon(() -> Satisfaction.of(shop, "?metric=returnRate").body("groups.n", equalTo(List.of(40))));
        Await.soon(() -> {
            assertEquals(12, shop.rows("recommendation"));
            assertEquals(60 + 5 + 6, shop.rows("shop_event"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Return rate, February 22, 2026 to February 28, 2026|(95 % interval 11.2 to 46.9 %)|Return rate, latest known as a whole",
                "zh|退货率，2026年2月22日至2026年2月28日|（95 % 区间 11.2 至 46.9 %）|退货率（最近可知全貌）"
            })
    void givesTheLatestWeekThatIsKnownAsAWhole(String language, String cohort, String interval, String column)
            throws IOException {
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"executive\",\"from\":\"2026-03-23\",\"to\":\"2026-03-29\",\"language\":\"" + language
                        + "\"}",
                "executive_2026-03-23_2026-03-29");
        assertEquals(
                List.of(
                        "returnRateClosed 2026-02-22T00:00:00Z 2026-03-01T00:00:00Z 20 25.0 wilson",
                        "clickRateClosed 2026-03-17T00:00:00Z 2026-03-24T00:00:00Z 12 50.0 wilson-by-shopper",
                        "conversionRateClosed 2026-03-17T00:00:00Z 2026-03-24T00:00:00Z 12 0.0 wilson-by-shopper"),
                report.same().stream()
                        .filter(row -> row.getField("metric").endsWith("Closed"))
                        .map(ReportCohortsIT::told)
                        .toList());
        String pages = bare(report.text());
        assertTrue(pages.contains(bare(cohort + (language.equals("en") ? ": " : "：") + "25.0 %" + interval)), pages);
        List<String> line = PdfTables.of(report.bytes("pdf")).stream()
                .flatMap(List::stream)
                .filter(cells -> bare(cells.getFirst()).equals(bare(cohort)))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("25.0 %", "11.2 – 46.9", "–", "–", "20"), line.subList(1, 6));
        assertTrue(names(report, 0).contains(cohort), () -> names(report, 0).toString());
        assertTrue(names(report, 1).contains(column), () -> names(report, 1).toString());
    }

    private static String told(NamedCsvRecord row) {
        assertTrue(!row.getField("ci_low").isEmpty() && !row.getField("ci_high").isEmpty(), row::toString);
        return "%s %s %s %s %s %s"
                .formatted(
                        row.getField("metric"),
                        row.getField("period_from"),
                        row.getField("period_to"),
                        row.getField("n"),
                        Double.valueOf(row.getField("value")),
                        row.getField("method"));
    }

    /** What stands in the first column of a sheet. */
    private static Set<String> names(FourFormats report, int sheet) {
        Set<String> names = new TreeSet<>();
        try (var book = report.workbook()) {
            for (Row row : book.getSheetAt(sheet)) {
                names.add(Objects.toString(row.getCell(0), ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }
}
