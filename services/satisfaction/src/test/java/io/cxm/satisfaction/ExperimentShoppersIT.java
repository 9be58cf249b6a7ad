package io.cxm.satisfaction;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who counts in which arm of an experiment, and what of them, over real servers. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ExperimentShoppersIT extends Experimenting {
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
            one.impression(
                    answer("again-" + i, "", "blue", ENTERED.plusSeconds(60)).setSessionId(name));
            one.impression(answer("user-" + i, name, "blue", ENTERED).setSessionId("of-" + name));
        }
        one.event(
                "click",
                EventType.EVENT_TYPE_CLICK,
                "",
                "sku-1",
                ENTERED.plusSeconds(90).toString(),
                e -> e.setSessionId("x-0").setRecommendationId("again-0"));
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
        one.run("analyze satisfaction.recommendation, satisfaction.shopper_alias"); // as the database does by itself in
        // a minute
        report(one, "colours/report")
                .body("crossed", equalTo(320))
                .body("arms.arm", equalTo(List.of("blue", "green")))
                .body("arms.shoppers", equalTo(List.of(4_000, 1_000)))
                .body("arms[0].answers", equalTo(4_800))
                .body("arms[1].metrics.conversion.value", closeTo(0.1, 1e-9))
                .body("sampleRatio.chiSquare", closeTo(0, 1e-9))
                .body("sampleRatio.mismatch", equalTo(false));
    }
}
