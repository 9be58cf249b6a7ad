package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a change of CSAT is made of: of one shop another mix of channels, of the other what happened within one. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportSplitIT extends TwoShops {
    private static void answered(Shop shop, String month, @Nullable String channel, int n, int satisfied) {
        for (int i = 0; i < n; i++) {
            int answer = i < satisfied ? 5 : 2;
            shop.response(
                    String.join("-", month, String.valueOf(channel), String.valueOf(i)),
                    "sku-1",
                    r -> (channel == null ? r : r.setChannel(channel))
                            .setAt(Shop.at(month + "-15T10:00:00Z"))
                            .setCsat(answer));
        }
    }

    /** Two months, of which the second has so many answers of app and web, and twenty of no channel in each. */
    private static void months(Shop shop, int app, int appSatisfied, int web, int webSatisfied, int others) {
        answered(shop, "2026-01", "app", 200, 180);
        answered(shop, "2026-01", "web", 200, 100);
        answered(shop, "2026-01", null, 20, 10);
        answered(shop, "2026-02", "app", app, appSatisfied);
        answered(shop, "2026-02", "web", web, webSatisfied);
        answered(shop, "2026-02", null, 20, 10);
        shop.today("2026-03-10T00:00:00Z").send();
        Await.soon(() -> assertEquals(Shop.at("2026-03-10T00:00:00Z"), shop.clock()));
        Await.soon(() ->
                Satisfaction.of(shop, "?metric=csat").body("groups.n", equalTo(List.of(440 + app + web + others))));
    }

    private static FourFormats report(Shop shop, String language) {
        return FourFormats.of(
                shop,
                "{\"kind\":\"satisfaction\",\"by\":[\"channel\"],\"from\":\"2026-02-01\",\"to\":\"2026-02-28\",\"language\":\"%s\"}"
                        .formatted(language),
                "satisfaction_2026-02-01_2026-02-28");
    }

    private static double of(List<NamedCsvRecord> rows, String metric, String group) {
        return of(rows, "channel", metric, group);
    }

    private static double of(List<NamedCsvRecord> rows, String by, String metric, String group) {
        return rows.stream()
                .filter(row -> row.getField("metric").equals(metric)
                        && row.getField("group_by").equals(by)
                        && row.getField("group").equals(group))
                .map(row -> Double.valueOf(row.getField("value")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric + " of " + group));
    }

    /** 290 of 420 were satisfied, and 242 of 420 are; each channel is as it was. (80 − 200)/420 · 90 + (320 − 200)/420 · 50 is all of it. */
    @Test
    void isToldInAllFormats() throws IOException {
        months(one, 80, 72, 320, 160, 0);
        months(two, 200, 120, 200, 100, 0);
        var report = report(one, "en");
        List<NamedCsvRecord> rows = report.same();
        assertTrue(ShownFigures.check(report) > 0);
        double mix = -120 / 420.0 * 40;
        assertEquals(mix, of(rows, "csatChangeMix", ""), 1e-9);
        assertEquals(0, of(rows, "csatChangeWithin", ""), 1e-9);
        double middle = (100 * 290 / 420.0 + 100 * 242 / 420.0) / 2;
        assertEquals(-120 / 420.0 * (90 - middle), of(rows, "csatGroupMix", "app"), 1e-9);
        assertEquals(120 / 420.0 * (50 - middle), of(rows, "csatGroupMix", "web"), 1e-9);
        assertEquals(0, of(rows, "csatGroupMix", ""), 1e-9);
        assertEquals(-100 * 120 / 420.0, of(rows, "csatGroupShare", "app"), 1e-9);
        assertEquals(0, of(rows, "csatGroupWithin", "web"), 1e-9);
        String pages = report.text();
        assertTrue(
                pages.contains(
                        "-11.4 points against the period before, of which -11.4 points come from another mix by channel, not from dissatisfaction"),
                pages);
        assertTrue(pages.contains("All others: not shown, or in no group"), pages);
        var chinese = report(one, "zh");
        chinese.same();
        assertTrue(chinese.text().replace(" ", "").contains("其中-11.4个百分点来自渠道构成的变化，而非不满"), chinese.text());
        // of the other shop 30 points of 200 in 420
        List<NamedCsvRecord> others = report(two, "en").same();
        assertEquals(0, of(others, "csatChangeMix", ""), 1e-9);
        assertEquals(-30 * 200 / 420.0, of(others, "csatChangeWithin", ""), 1e-9);
    }

    /** The kiosk has thirty answers in January and three in February, where it is not shown: in both it is part of the rest. */
    @Test
    void leavesNothingOutOfTheSumsWhereGroupsAreHidden() throws IOException {
        answered(one, "2026-01", "kiosk", 30, 15);
        answered(one, "2026-02", "kiosk", 3, 3);
        months(one, 80, 72, 320, 160, 33);
        List<NamedCsvRecord> rows = report(one, "en").same();
        assertEquals(
                List.of("", "app", "web"),
                rows.stream()
                        .filter(row -> row.getField("metric").equals("csatGroupMix"))
                        .map(row -> row.getField("group"))
                        .sorted()
                        .toList());
        double change = 100 * 245 / 423.0 - 100 * 305 / 450.0;
        assertEquals(change, of(rows, "csatChangeMix", "") + of(rows, "csatChangeWithin", ""), 1e-9);
        assertEquals(100 * (23 / 423.0 - 50 / 450.0), of(rows, "csatGroupShare", ""), 1e-9);
        assertEquals(
                of(rows, "csatChangeMix", ""),
                of(rows, "csatGroupMix", "") + of(rows, "csatGroupMix", "app") + of(rows, "csatGroupMix", "web"),
                1e-9);
    }

    /** Three bought at the kiosk in January, where nobody answered: their returns are not compared, and hide nothing of its answers. */
    @Test
    void tellsOfGroupsThatAreHiddenOnlyInWhatIsNotCompared() throws IOException {
        for (int i = 0; i < 3; i++) {
            one.event(
                    "bought-" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    "u-" + i,
                    "sku-1",
                    "2026-01-10T10:00:00Z",
                    e -> e.setQuantity(1).putContext("channel", "kiosk"));
        }
        answered(one, "2026-02", "kiosk", 40, 20);
        months(one, 80, 72, 320, 160, 40);
        Await.soon(() -> assertEquals(3, one.rows("shop_event")));
        List<NamedCsvRecord> rows = report(one, "en").same();
        assertEquals(100 * 40 / 460.0, of(rows, "csatGroupShare", "kiosk"), 1e-9);
        assertEquals(0, of(rows, "csatGroupWithin", "kiosk"), 1e-9);
    }

    /** So many answers of one product in a month, of which some are satisfied. */
    private void stored(String month, String item, int n, int satisfied) {
        one.run("""
                insert into satisfaction.answer (tenant_id, id, at, received_at, item_id, csat)
                select '%1$s', '%2$s-%3$s-' || g, %4$d, %4$d, '%3$s', case when g <= %6$d then 5 else 2 end
                from generate_series(1, %5$d) g
                """.formatted(one.tenant, month, item, Shop.at(month + "-15T10:00:00Z"), n, satisfied));
    }

    /** Everything is counted, and the categories are not yet, when more answers come: of one time, parts are its parts. */
    @Test
    void addsUpWhileAnswersComeIn() throws SQLException {
        one.item("cup", "cups", "acme").item("pan", "pans", "acme").send();
        Await.soon(() -> assertEquals(2, one.rows("item")));
        stored("2026-01", "cup", 100, 80);
        stored("2026-01", "pan", 100, 50);
        stored("2026-02", "cup", 100, 80);
        stored("2026-02", "pan", 100, 40);
        one.today("2026-03-10T00:00:00Z").send();
        Await.soon(() -> assertEquals(Shop.at("2026-03-10T00:00:00Z"), one.clock()));
        StoredReport report;
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table satisfaction.item in access exclusive mode");
            report = StoredReport.asked(
                    one,
                    "{\"kind\":\"satisfaction\",\"by\":[\"category\"],\"from\":\"2026-02-01\",\"to\":\"2026-02-28\",\"formats\":[\"csv\"]}");
            Await.soon(
                    () -> assertNotEquals(
                            0,
                            one.number(
                                    "select count(*) from pg_locks where not granted and relation = 'satisfaction.item'::regclass")));
            one.run("insert into satisfaction.answer (tenant_id, id, at, received_at, item_id, csat) select tenant_id,"
                    + " 'late-' || id, at, received_at, item_id, csat from satisfaction.answer where tenant_id = '"
                    + one.tenant + "' and item_id = 'cup'");
            connection.rollback();
        }
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                report.finished().download("csv").asString().substring(1))
                        .stream()
                        .toList();
        double change = rows.stream()
                .filter(row -> row.getField("metric").equals("csatChange")
                        && row.getField("group_by").isEmpty())
                .map(row -> Double.valueOf(row.getField("value")))
                .findFirst()
                .orElseThrow();
        assertEquals(-5, change, 1e-9);
        String by = "category";
        assertEquals(change, of(rows, by, "csatChangeMix", "") + of(rows, by, "csatChangeWithin", ""), 1e-9);
        assertEquals(0, of(rows, by, "csatGroupShare", "cups"), 1e-9);
        assertEquals(-5, of(rows, by, "csatGroupWithin", "pans"), 1e-9);
    }

    /** 50,001 products were answered about in January, and two in February. */
    @Test
    void saysWhereOnlyThePeriodBeforeHasTooManyGroups() throws IOException, SQLException {
        months(one, 80, 72, 320, 160, 0);
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into satisfaction.answer (tenant_id, id, at, received_at, item_id, csat) select '%s', 'many-' || g, %d, %2$d, 'item-' || g, 5 from generate_series(1, 50001) g"
                            .formatted(one.tenant, Shop.at("2026-01-20T10:00:00Z")));
        }
        var report = FourFormats.of(
                one,
                "{\"kind\":\"satisfaction\",\"by\":[\"product\",\"channel\"],\"from\":\"2026-02-01\",\"to\":\"2026-02-28\"}",
                "satisfaction_2026-02-01_2026-02-28");
        List<NamedCsvRecord> rows = report.same();
        assertTrue(rows.stream()
                .noneMatch(row -> row.getField("group_by").equals("product")
                        && row.getField("metric").matches("csat(Change|Group).*")));
        assertTrue(rows.stream().anyMatch(row -> row.getField("metric").equals("csatChange")));
        of(rows, "csatChangeMix", "");
        List<String> said = new ArrayList<>();
        report.json().path("suppressed").forEach(hidden -> {
            if (hidden.path("code").asText().equals("too-many-before")) {
                said.add(hidden.path("groupBy").asText() + hidden.path("group").asText());
            }
        });
        assertEquals(List.of("product"), said);
        assertTrue(report.text().contains("By product, nothing is said of what changed in each group"), report.text());
    }
}
