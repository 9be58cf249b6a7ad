package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was shown is followed for seven days; of what was shown later it is not known yet what became of it. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class FollowedIT {
    @Inject
    RecordSender sender;

    private Shop shop;

    @BeforeEach
    void open() {
        Await.soon(() -> assertTrue(sender.ready()));
        shop = new Shop(sender);
        for (int i = 0; i < 6; i++) {
            shown("old-" + i, "u-" + i, "2026-03-01T10:00:00Z");
            shown("new-" + i, "u-" + i, "2026-03-20T10:00:00Z");
            clicked("new-" + i, "u-" + i, "2026-03-20T11:00:00Z");
            if (i < 3) {
                clicked("old-" + i, "u-" + i, "2026-03-08T09:59:59Z");
            }
        }
        clicked("old-3", "u-3", "2026-03-08T10:00:00Z"); // seven days, which is too late
        shop.today("2026-03-22T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(12, shop.rows("recommendation"));
            assertEquals(10, shop.rows("shop_event"));
            assertEquals(Shop.at("2026-03-22T00:00:00Z"), shop.clock());
        });
    }

    @Test
    void givesAllTheSameTime() {
        Satisfaction.of(shop, "?metric=impressions,clickRate")
                .body("groups[0].metrics.impressions.value", equalTo(12f))
                .body("groups[0].metrics.clickRate.value", equalTo(50f))
                .body("groups[0].metrics.clickRate.n", equalTo(6))
                .body("groups[0].metrics.clickRate.until", equalTo("2026-03-15T00:00:00.001Z"));
        Satisfaction.of(shop, "?metric=clickRate&to=2026-03-10")
                .body("groups[0].metrics.clickRate.value", equalTo(50f))
                .body("groups[0].metrics.clickRate.until", nullValue());
    }

    @Test
    void saysWhatIsNotKnownYet() {
        Satisfaction.of(shop, "?metric=impressions,clickRate&from=2026-03-20")
                .body("groups[0].metrics.impressions.value", equalTo(6f))
                .body("groups[0].metrics.clickRate", nullValue())
                .body("suppressed", hasSize(1))
                .body("suppressed[0].metric", equalTo("clickRate"))
                .body("suppressed[0].code", equalTo("led-open"))
                .body("suppressed[0].reason", startsWith("not known yet"));
        Satisfaction.of(shop, "?metric=returnRate&from=2026-03-01&to=2026-03-07")
                .body("groups", hasSize(0))
                .body("suppressed[0].metric", equalTo("returnRate"))
                .body("suppressed[0].code", equalTo("returns-open"))
                .body("suppressed[0].reason", startsWith("not known yet"));
    }

    private void shown(String recommendation, String user, String time) {
        shop.impression(Impression.newBuilder()
                .setRecommendationId(recommendation)
                .setUserId(user)
                .setAt(Shop.at(time))
                .addItems(ShownItem.newBuilder().setItemId("sku-1").addChannels("bayes")));
    }

    private void clicked(String recommendation, String user, String time) {
        shop.event(
                "click-" + recommendation,
                EventType.EVENT_TYPE_CLICK,
                user,
                "sku-1",
                time,
                e -> e.setRecommendationId(recommendation));
    }
}
