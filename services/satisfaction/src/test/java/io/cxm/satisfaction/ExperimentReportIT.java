package io.cxm.satisfaction;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of experiments over real servers: what is said of their arms. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ExperimentReportIT extends Experimenting {
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
