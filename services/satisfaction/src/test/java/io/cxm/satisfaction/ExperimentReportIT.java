package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of experiments over real servers: whose shoppers count, and what is said of them. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ExperimentReportIT extends TwoShops {
    private static final Instant ENTERED = Instant.parse("2026-03-01T10:00:00Z");

    private static ValidatableResponse report(Shop shop, String path) {
        return given().config(io.restassured.RestAssured.config()
                        .jsonConfig(io.restassured.config.JsonConfig.jsonConfig()
                                .numberReturnType(
                                        io.restassured.path.json.config.JsonPathConfig.NumberReturnType.DOUBLE)))
                .auth()
                .oauth2(Tokens.of(shop.tenant, "merchandiser"))
                .get("/v1/experiments/" + path)
                .then();
    }

    private static Impression.Builder answer(String id, String user, String arm, Instant at) {
        return Impression.newBuilder()
                .setRecommendationId(id)
                .setUserId(user)
                .setAt(at.toEpochMilli())
                .setExperiment("colours")
                .setArm(arm)
                .setArmShare(0.5)
                .addItems(ShownItem.newBuilder().setItemId("sku-1").setRank(1).addChannels("bayes"))
                .addItems(ShownItem.newBuilder().setItemId("sku-2").setRank(2).addChannels("bayes"));
    }

    private static void act(Shop shop, EventType type, String user, String answer, String item, Instant at) {
        shop.event(answer + item + type.getNumber(), type, user, item, at.toString(), e -> {
            e.setRecommendationId(answer);
            return type == EventType.EVENT_TYPE_PURCHASE
                    ? e.setQuantity(1).setValue(20).setCurrency("EUR")
                    : e;
        });
    }

    /** So many shoppers of an arm, of whom the first so many clicked the first item and bought it. */
    private static void arm(Shop shop, String arm, int shoppers, int buying) {
        for (int i = 0; i < shoppers; i++) {
            String user = arm + "-" + i;
            shop.impression(answer("rec-" + user, user, arm, ENTERED));
            if (i < buying) {
                Instant soon = ENTERED.plus(Duration.ofHours(1));
                act(shop, EventType.EVENT_TYPE_CLICK, user, "rec-" + user, "sku-1", soon);
                act(shop, EventType.EVENT_TYPE_PURCHASE, user, "rec-" + user, "sku-1", soon);
            }
        }
    }

    private static void stored(Shop shop, long answers, long events, String clock) {
        shop.today(clock).send();
        Await.soon(() -> {
            assertEquals(answers, shop.rows("recommendation"));
            assertEquals(events, shop.rows("shop_event"));
            assertEquals(Shop.at(clock), shop.clock());
        });
    }

    @Test
    void tellsArmsApart() {
        arm(one, "blue", 150, 15);
        arm(one, "green", 160, 64);
        arm(two, "blue", 10, 10);
        stored(one, 310, 158, "2026-03-20T00:00:00Z");
        stored(two, 10, 20, "2026-03-20T00:00:00Z");
        report(one, "colours/report")
                .statusCode(200)
                .body("id", equalTo("colours"))
                .body("control", equalTo("blue"))
                .body("metric", equalTo("conversion"))
                .body("from", equalTo("2026-03-01T10:00:00Z"))
                .body("outcomeDays", equalTo(7))
                .body("arms", hasSize(2))
                .body("arms[0].arm", equalTo("blue"))
                .body("arms[0].shoppers", equalTo(150))
                .body("arms[0].counted", equalTo(150))
                .body("arms[0].metrics.conversion.value", closeTo(10, 1e-9))
                .body("arms[0].metrics.ctr.value", closeTo(5, 1e-9))
                .body("arms[0].revenue[0].perShopper.value", closeTo(2, 1e-9))
                .body("arms[0].verdict", nullValue())
                .body("arms[1].metrics.conversion.value", closeTo(40, 1e-9))
                .body("arms[1].differences.conversion.value", closeTo(30, 1e-9))
                .body("arms[1].differences.ctr.value", closeTo(15, 1e-9))
                .body("arms[1].revenue[0].difference.value", closeTo(6, 1e-9))
                .body("arms[1].verdict", equalTo("better"))
                // 150 and 160 of 155 each: 2·25/155
                .body("sampleRatio.chiSquare", closeTo(50 / 155.0, 1e-9))
                .body("sampleRatio.mismatch", equalTo(false))
                .body("interleaving", nullValue())
                .body("verdict", equalTo("better"));
        report(one, "colours/report?metric=ctr&control=green")
                .body("arms[0].verdict", equalTo("worse"))
                .body("verdict", equalTo("worse"));
        report(two, "colours/report")
                .body("arms", hasSize(1))
                .body("arms[0].shoppers", equalTo(10))
                .body("verdict", equalTo("not_enough"));
    }

    /** A shopper's seven days begin with the first answer; what comes after them, or of whom they are not over, does not count. */
    @Test
    void countsTheDaysAfterTheFirstAnswer() {
        for (int i = 0; i < 6; i++) {
            String user = "u-" + i;
            one.impression(answer("rec-" + i, user, "blue", ENTERED));
            one.impression(answer("again-" + i, user, "blue", ENTERED.plus(Duration.ofDays(6))));
            one.impression(answer("late-" + i, user, "blue", ENTERED.plus(Duration.ofDays(8))));
            act(one, EventType.EVENT_TYPE_CLICK, user, "late-" + i, "sku-1", ENTERED.plus(Duration.ofDays(9)));
            one.impression(answer("new-" + i, "n-" + i, "blue", Instant.parse("2026-03-15T00:00:00Z")));
            one.impression(answer("both-" + i, "b-" + i, "blue", ENTERED));
        }
        act(
                one,
                EventType.EVENT_TYPE_CLICK,
                "u-0",
                "again-0",
                "sku-1",
                ENTERED.plus(Duration.ofDays(6).plusHours(1)));
        act(one, EventType.EVENT_TYPE_CLICK, "u-1", "again-1", "sku-1", ENTERED.plus(Duration.ofDays(7)));
        one.impression(answer("other", "b-0", "green", ENTERED));
        one.impression(answer("nobody", "", "blue", ENTERED));
        stored(one, 32, 8, "2026-03-20T00:00:00Z");
        report(one, "colours/report")
                .body("arms", hasSize(1))
                .body("crossed", equalTo(1))
                .body("arms[0].shoppers", equalTo(18))
                .body("arms[0].counted", equalTo(12))
                .body("arms[0].answers", equalTo(31))
                // one click of 6 · 4 + 5 · 2 + 4 items
                .body("arms[0].metrics.ctr.value", closeTo(100 / 38.0, 1e-9))
                // nobody is in the other arm: 18 where 9 are planned, and 0
                .body("sampleRatio.chiSquare", closeTo(18, 1e-9))
                .body("sampleRatio.degrees", equalTo(1))
                .body("verdict", equalTo("sample_ratio_mismatch"));
    }

    /** Arms that were changed deal everybody anew: what was answered before, or before treatments were told, is not of the report. */
    @Test
    void tellsOfTheArmsAsTheyWereLast() {
        for (int i = 0; i < 40; i++) {
            String arm = i < 30 ? "blue" : "green";
            one.impression(answer("old-" + i, "u-" + i, arm, ENTERED).setArmShare(arm.equals("blue") ? 0.8 : 0.2));
            one.impression(answer("untold-" + i, "u-" + i, "red", ENTERED.minusSeconds(60)));
            act(one, EventType.EVENT_TYPE_PURCHASE, "u-" + i, "old-" + i, "sku-1", ENTERED.plusSeconds(60));
        }
        stored(one, 80, 40, "2026-03-20T00:00:00Z");
        report(one, "colours/report").body("arms.arm", equalTo(List.of("red")));
        one.run("update satisfaction.recommendation set treatment = '00000000000000a1' where tenant_id = '" + one.tenant
                + "' and id like 'old-%'");
        report(one, "colours/report").body("arms.shoppers", equalTo(List.of(30, 10)));
        Instant anew = ENTERED.plus(Duration.ofDays(1));
        for (int i = 0; i < 40; i++) {
            one.impression(answer("new-" + i, "u-" + i, i < 20 ? "blue" : "green", anew)
                    .setTreatment("00000000000000b2"));
        }
        stored(one, 120, 40, "2026-03-20T00:00:00Z");
        report(one, "colours/report")
                .body("from", equalTo("2026-03-02T10:00:00Z"))
                .body("arms.arm", equalTo(List.of("blue", "green")))
                .body("arms.shoppers", equalTo(List.of(20, 20)))
                .body("arms.share", equalTo(List.of(0.5, 0.5)))
                .body("arms[0].metrics.conversion.value", closeTo(0, 1e-9))
                .body("crossed", equalTo(0))
                .body("sampleRatio.mismatch", equalTo(false));
    }

    /** Sessions are dealt where nothing else is known, and are nobody's whose id is the same text. */
    @Test
    void countsShoppersOfWhomOnlyTheSessionIsKnown() {
        for (int i = 0; i < 6; i++) {
            String name = "x-" + i;
            one.impression(answer("rec-" + i, "", "blue", ENTERED).setSessionId(name));
            one.impression(answer("again-" + i, "", "blue", ENTERED.plusSeconds(60)).setSessionId(name));
            one.impression(answer("user-" + i, name, "blue", ENTERED).setSessionId("of-" + name));
        }
        one.event("click", EventType.EVENT_TYPE_CLICK, "", "sku-1", ENTERED.plusSeconds(90).toString(), e -> e.setSessionId("x-0")
                .setRecommendationId("again-0"));
        stored(one, 18, 1, "2026-03-20T00:00:00Z");
        report(one, "colours/report")
                .body("arms[0].shoppers", equalTo(12))
                .body("arms[0].counted", equalTo(12))
                .body("arms[0].answers", equalTo(18))
                .body("arms[0].metrics.ctr.value", closeTo(100 / 36.0, 1e-9));
    }

    /**
     * 4,000 shoppers of an arm with .8 and 1,000 of one with .2. A fifth of either is answered again under another id, dealt by the same
     * shares, and merged: 1,000 · 2 · .8 · .2 have both arms. Were these left out the others would be 3,840 to 840.
     */
    @Test
    void countsWhoChangedArmsInTheFirst() {
        String answers = """
                insert into satisfaction.recommendation (tenant_id, id, at, user_id, found, items, experiment, arm, arm_share)
                select '%1$s', '%2$s' || i, %3$d, '%2$s' || i, '{}'::jsonb, '{sku-1}'::text[], 'colours',
                  case when %4$s %% 5 = 0 then 'green' else 'blue' end, case when %4$s %% 5 = 0 then .2 else .8 end
                from generate_series(0, 4999) i where %5$s""";
        long first = ENTERED.toEpochMilli();
        one.run(answers.formatted(one.tenant, "anon-", first, "i", "true"));
        one.run(answers.formatted(one.tenant, "user-", first + 1, "(i / 25)", "i / 5 % 5 = 0"));
        one.run("insert into satisfaction.shopper_alias select '" + one.tenant + "', 'anon-' || i, 'user-' || i"
                + " from generate_series(0, 4999) i where i / 5 % 5 = 0");
        act(one, EventType.EVENT_TYPE_PURCHASE, "user-25", "user-25", "sku-1", ENTERED.plus(Duration.ofHours(1)));
        stored(one, 6_000, 1, "2026-03-20T00:00:00Z");
        report(one, "colours/report")
                .body("crossed", equalTo(320))
                .body("arms.arm", equalTo(List.of("blue", "green")))
                .body("arms.shoppers", equalTo(List.of(4_000, 1_000)))
                .body("arms[0].answers", equalTo(4_800))
                .body("arms[1].metrics.conversion.value", closeTo(0.1, 1e-9))
                .body("sampleRatio.chiSquare", closeTo(0, 1e-9))
                .body("sampleRatio.mismatch", equalTo(false));
    }

    @Test
    void doesNotJudgeWhatDidNotGoAsPlanned() {
        arm(one, "blue", 100, 10);
        arm(one, "green", 200, 80);
        stored(one, 300, 180, "2026-03-20T00:00:00Z");
        report(one, "colours/report")
                .body("sampleRatio.mismatch", equalTo(true))
                .body("arms[1].differences.conversion", notNullValue())
                .body("arms[1].verdict", equalTo("sample_ratio_mismatch"))
                .body("verdict", equalTo("sample_ratio_mismatch"));
    }

    /** The first item is of team a and the second of team b; of 120 shoppers 50 click the second, 10 the first. */
    @Test
    void creditsTeamsWithClicks() {
        for (int i = 0; i < 120; i++) {
            Impression.Builder mixed = answer("rec-" + i, "u-" + i, "", ENTERED).setArmShare(0);
            mixed.getItemsBuilder(0).setTeam("a");
            mixed.getItemsBuilder(1).setTeam("b");
            one.impression(mixed);
            if (i < 60) {
                String item = i < 50 ? "sku-2" : "sku-1";
                act(one, EventType.EVENT_TYPE_CLICK, "u-" + i, "rec-" + i, item, ENTERED.plus(Duration.ofHours(1)));
            }
        }
        stored(one, 120, 60, "2026-03-07T00:00:00Z");
        report(one, "colours/report?control=b") // nobody's days are over
                .statusCode(200)
                .body("control", equalTo("b"))
                .body("interleaving.teams.team", equalTo(List.of("a", "b")))
                .body("interleaving.preferences[0].share", nullValue())
                .body("verdict", equalTo("not_enough"));
        stored(one, 120, 60, "2026-03-20T00:00:00Z");
        report(one, "colours/report")
                .body("arms", hasSize(0))
                .body("control", equalTo("a"))
                .body("interleaving.teams[0].clicks", equalTo(10))
                .body("interleaving.teams[1].clicks", equalTo(50))
                .body("interleaving.teams[1].items", equalTo(120))
                .body("interleaving.preferences[0].team", equalTo("b"))
                .body("interleaving.preferences[0].prefer", equalTo(50))
                .body("interleaving.preferences[0].preferControl", equalTo(10))
                .body("interleaving.preferences[0].ties", equalTo(60))
                .body("interleaving.preferences[0].share.value", closeTo(100 * 5 / 6.0, 1e-9))
                .body("interleaving.preferences[0].difference.value", closeTo(100 / 3.0, 1e-9))
                .body("verdict", equalTo("better"));
    }

    @Test
    void knowsNothingOfWhatWasNotShown() {
        arm(two, "blue", 1, 0);
        stored(two, 1, 0, "2026-03-20T00:00:00Z");
        report(one, "colours/report").statusCode(404).body("detail", containsString("No recommendation"));
        report(one, "NO/report").statusCode(404);
        report(two, "colours/report?metric=x").statusCode(422).body("errors[0].pointer", equalTo("?metric"));
        report(two, "colours/report?control=x").statusCode(422).body("errors[0].pointer", equalTo("?control"));
        report(two, "colours/report").statusCode(200).body("suppressed[0].key.arm", equalTo("blue"));
    }

    @Test
    void forgetsWhoWasErased() {
        arm(one, "blue", 12, 6);
        stored(one, 12, 12, "2026-03-20T00:00:00Z");
        report(one, "colours/report").body("arms[0].shoppers", equalTo(12));
        one.erased("erasure-1", "blue-0", System.currentTimeMillis()).send();
        Await.soon(() -> report(one, "colours/report").body("arms[0].shoppers", equalTo(11)));
        one.erase("erasure-2").send();
        Await.soon(() -> report(one, "colours/report").statusCode(404));
    }
}
