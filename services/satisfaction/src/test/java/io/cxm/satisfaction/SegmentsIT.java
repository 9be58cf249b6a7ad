package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures by segment of shoppers, who change, refuse, turn out to be others, and go. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class SegmentsIT extends TwoShops {
    /**
     * Eight women of 30 with gold, of whom six are satisfied and one sent something back; eight men of 50 with silver, of whom four are; and six of whom nothing is
     * known, none of whom is. In the other shop those of the same ids are all of bronze and dissatisfied.
     */
    @BeforeEach
    void fill() {
        for (int i = 0; i < 8; i++) {
            one.user(
                    "g-" + i,
                    u -> u.setMemberTier("gold").setGender("female").setAge(30).setCity("Ulm"));
            one.user("s-" + i, u -> u.setMemberTier("silver").setGender("male").setAge(50));
            two.user("g-" + i, u -> u.setMemberTier("bronze"));
            answer(one, "g-" + i, i < 6 ? 5 : 2);
            answer(one, "s-" + i, i < 4 ? 5 : 2);
            answer(two, "g-" + i, 1);
        }
        for (int i = 0; i < 6; i++) {
            answer(one, "n-" + i, 1);
        }
        one.back("back", "g-0", "sku-1", "2026-03-03T00:00:00Z").today("2026-06-01T00:00:00Z");
        one.send();
        two.send();
        Await.soon(() -> {
            assertEquals(16, one.rows("shopper"));
            assertEquals(8, two.rows("shopper"));
            assertEquals(22, one.rows("answer"));
            assertEquals(8, two.rows("answer"));
            assertEquals(22, one.rows("order_line"));
        });
    }

    /** What a shopper bought, and answers about it. */
    private static void answer(Shop shop, String user, int csat) {
        shop.purchase("p-" + user, user, "sku-1", "2026-03-01T00:00:00Z")
                .response("r-" + user, "sku-1", r -> r.setCsat(csat).setUserId(user));
    }

    /** A figure of each segment that is shown, as n and value. */
    private static Map<String, String> figures(Shop shop, String metric) {
        JsonPath told = Satisfaction.good(shop, "?by=segment&metric=" + metric);
        List<String> names = told.getList("groups.key.segment");
        Map<String, String> figures = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            String at = "groups[" + i + "].metrics." + metric + ".";
            figures.put(
                    names.get(i), told.getInt(at + "n") + " " + Math.round(10 * told.getDouble(at + "value")) / 10.0);
        }
        return figures;
    }

    @Test
    void countsAnAnswerInEachSegmentOfItsShopper() {
        assertEquals(
                Map.of(
                        "memberTier=gold", "8 75.0",
                        "gender=female", "8 75.0",
                        "ageBand=25-34", "8 75.0",
                        "memberTier=silver", "8 50.0",
                        "gender=male", "8 50.0",
                        "ageBand=45-54", "8 50.0"),
                figures(one, "csat"));
        assertEquals(Map.of("memberTier=bronze", "8 0.0"), figures(two, "csat"));
        // nobody's answer is counted twice where segments are not asked for
        Satisfaction.of(one, "?by=product&metric=csat").body("groups.n", equalTo(List.of(22)));
        Satisfaction.of(one, "?by=segment,product&metric=csat")
                .body("groups", hasSize(6))
                .body("groups.n", equalTo(List.of(8, 8, 8, 8, 8, 8)));
        assertEquals(
                75 - 100 * 10 / 22.0,
                Satisfaction.good(one, "?by=segment&metric=csat&compare=whole")
                        .getDouble("groups[0].metrics.csat.apart.value"),
                1e-4);
    }

    /** By order lines, weights, what was shown and who was invited. */
    @Test
    void tellsOtherMetricsBySegment() {
        assertEquals("8 12.5", figures(one, "returnRate").get("memberTier=gold"));
        assertEquals("8 0.0", figures(one, "returnRate").get("memberTier=silver"));
        assertEquals("8 6.3", figures(one, "returnUnitRate").get("gender=female"));
        for (String shopper : List.of("g", "s")) {
            for (int i = 0; i < 8; i++) {
                String user = shopper + "-" + i;
                one.impression(Impression.newBuilder()
                                .setRecommendationId("rec-" + user)
                                .setUserId(user)
                                .setAt(Shop.at("2026-03-01T00:00:00Z"))
                                .addItems(ShownItem.newBuilder()
                                        .setItemId("sku-1")
                                        .addChannels("bayes")))
                        .response(
                                "o-" + user,
                                "sku-1",
                                r -> r.setCsat(5).setUserId(user).setOrderId("o-" + user))
                        .event(
                                "o-" + user,
                                EventType.EVENT_TYPE_PURCHASE,
                                user,
                                "sku-1",
                                "2026-03-01T00:00:00Z",
                                e -> e.setOrderId("o-" + user));
            }
        }
        one.send();
        one.run("""
                insert into satisfaction.survey_invitation
                  (tenant_id, id, survey_id, user_id, triggered, holdout, state, created_at, send_at, sent_at, answered_at)
                select '%s', 'i-' || u || n, 's', u || '-' || n, false, false, 'open', 1, 1, 1000, case when n < 2 then 2000 end
                from generate_series(0, 7) n, unnest(array['g', 's']) u where u = 'g' or n > 1
                """.formatted(one.tenant));
        Await.soon(() -> {
            assertEquals(16, one.rows("recommendation"));
            assertEquals("8 100.0", figures(one, "csatWeighted").get("memberTier=gold"));
        });
        assertEquals("8 0.0", figures(one, "clickRate").get("memberTier=gold"));
        assertEquals("8 25.0", figures(one, "responseRate").get("memberTier=gold"));
        assertEquals("6 0.0", figures(one, "responseRate").get("memberTier=silver"));
        Satisfaction.of(one, "/predicted?by=segment").statusCode(200);
    }

    @Test
    void filtersBySegment() {
        Map.of(
                        "segment = 'memberTier=gold'",
                        List.of(8, 75f),
                        "segment in ('memberTier=gold', 'gender=male')",
                        List.of(16, 62.5f),
                        "segment != 'memberTier=gold'",
                        List.of(8, 50f),
                        "not segment = 'memberTier=gold'",
                        List.of(14, 100 * 4 / 14f),
                        "segment = 'ageBand=25-34' and product = 'sku-1'",
                        List.of(8, 75f))
                .forEach((filter, told) -> Satisfaction.filtered(one, filter)
                        .statusCode(200)
                        .body("groups.n", equalTo(List.of(told.getFirst())))
                        .body("groups[0].metrics.csat.value", equalTo(told.getLast())));
        Satisfaction.filtered(two, "segment = 'memberTier=gold'").body("groups", hasSize(0));
        Satisfaction.filtered(one, "segment = 'gold'").statusCode(422);
        asked("/trend", "returnRate", "", "segment = 'memberTier=gold'")
                .body("points.metrics.returnRate.n", equalTo(List.of(8)));
        asked("", "returnRate", "segment", "segment = 'gender=male'")
                .body("groups.key.segment", equalTo(List.of("ageBand=45-54", "memberTier=silver")))
                .body("groups.n", equalTo(List.of(8, 8)));
    }

    private ValidatableResponse asked(String path, String metric, String by, String filter) {
        return given().auth()
                .oauth2(Tokens.of(one.tenant, "analyst"))
                .queryParams(Map.of("metric", metric, "by", by, "filter", filter))
                .get("/v1/satisfaction" + path)
                .then()
                .statusCode(200);
    }

    @Test
    void followsWhatIsSaidOfShoppers() {
        one.patched("g-0", u -> u.setMemberTier("silver")).send();
        expect("memberTier=gold", "7 71.4", "memberTier=silver", "9 55.6", "gender=female", "8 75.0");
        one.patched("g-1", u -> u.setConsentProfiling(false)).send();
        expect("memberTier=gold", "6 66.7", "memberTier=silver", "9 55.6", "gender=female", "7 71.4");
        assertEquals(
                "g-1",
                one.text(
                        "select string_agg(user_id, ',') from satisfaction.shopper where coalesce(member_tier, gender, region,"
                                + " age_band, age::text, birth_year::text) is null and tenant_id = '" + one.tenant
                                + "'"));
        answer(one, "anon", 5);
        one.merge("anon", "g-7").send();
        expect("memberTier=gold", "7 71.4", "memberTier=silver", "9 55.6", "gender=female", "8 75.0");
        one.unknown("s-7").send();
        expect("memberTier=gold", "7 71.4", "memberTier=silver", "8 62.5", "gender=female", "8 75.0");
        one.erased("e-1", "g-7", System.currentTimeMillis(), "anon").send();
        expect("memberTier=gold", "5 80.0", "memberTier=silver", "8 62.5", "gender=female", "6 83.3");
        assertEquals(
                0,
                one.number(
                        "select count(*) from satisfaction.shopper where user_id in ('g-7', 'anon') and tenant_id = '"
                                + one.tenant + "'"));
        assertEquals(Map.of("memberTier=bronze", "8 0.0"), figures(two, "csat"));
        one.erase("e-2").send();
        Await.soon(() -> assertEquals(0, one.rows("shopper")));
        assertEquals(8, two.rows("shopper"));
    }

    private void expect(String... namesAndFigures) {
        Await.soon(() -> {
            Map<String, String> told = figures(one, "csat");
            for (int i = 0; i < namesAndFigures.length; i += 2) {
                assertEquals(namesAndFigures[i + 1], told.get(namesAndFigures[i]), namesAndFigures[i]);
            }
        });
    }

    /** Four of gold are left: with those of no tier they hide each other. Where all have one, silver must hide them. */
    @Test
    void hidesAFewAndWhoWouldTellOfThem() {
        for (int i = 0; i < 4; i++) {
            one.patched("g-" + i, u -> u.setMemberTier("silver"));
        }
        one.send();
        Await.soon(() -> assertEquals("12 66.7", figures(one, "csat").get("memberTier=silver")));
        Satisfaction.of(one, "?by=segment&metric=csat")
                .body("suppressed.key.segment", equalTo(List.of("memberTier=gold")))
                .body("suppressed.code", equalTo(List.of("too-few")));
        Satisfaction.filtered(one, "segment = 'memberTier=gold'").body("groups", hasSize(0));
        for (int i = 0; i < 6; i++) {
            one.user("n-" + i, u -> u.setMemberTier("silver"));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?by=segment&metric=csat")
                .body("suppressed.key.segment", equalTo(List.of("memberTier=gold", "memberTier=silver")))
                .body("suppressed.code", equalTo(List.of("too-few", "protects"))));
        assertEquals("8 75.0", figures(one, "csat").get("gender=female"));
        for (String filter : List.of("segment = 'memberTier=silver'", "segment != 'memberTier=gold'")) {
            Satisfaction.filtered(one, filter)
                    .body("groups", hasSize(0))
                    .body("suppressed.code", equalTo(List.of("parted")));
            asked("", "csat", "segment", filter).body("groups.key.segment", not(hasItem("memberTier=silver")));
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Member tier: gold", "zh, 会员等级：gold"})
    void standsInReportsByName(String language, String gold) throws IOException {
        var report = FourFormats.of(
                one,
                "{\"kind\":\"satisfaction\",\"by\":[\"segment\"],\"language\":\"" + language + "\"}",
                "satisfaction_all");
        assertEquals(
                List.of("75.0", "50.0"),
                report.same().stream()
                        .filter(row -> row.getField("metric").equals("csat")
                                && row.getField("group").startsWith("memberTier="))
                        .map(row -> String.valueOf(Double.parseDouble(row.getField("value"))))
                        .toList());
        boolean named = false;
        try (var book = report.workbook()) {
            for (Row row : book.getSheetAt(1)) {
                named |= row.getCell(2).getStringCellValue().equals("memberTier=gold")
                        && row.getCell(3).getStringCellValue().equals(gold);
            }
        }
        assertTrue(named);
        assertTrue(report.text().contains(gold));
    }
}
