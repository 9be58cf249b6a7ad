package io.cxm.satisfaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases of two shops, in the order of how dissatisfied their shoppers are likely to be. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class CaseOrderIT extends TwoShops {
    private static final String ORDER = "?state=open&order=dissatisfied";

    /** So likely is an answer of 1; all others are as likely one of 5. */
    private static void predict(Shop shop, String line, String user, String time, float dissatisfied) {
        shop.prediction(PredictedSatisfaction.newBuilder()
                .setLineId(line)
                .setUserId(user)
                .setItemId("p")
                .setAt(Shop.at(time))
                .addAllProbabilities(List.of(dissatisfied, 0f, 0f, 0f, 1 - dissatisfied))
                .setBundle("b-1")
                .setMadeAt(1_000));
    }

    private static void line(Shop shop, String id, String user, String order) {
        shop.event(
                id,
                EventType.EVENT_TYPE_PURCHASE,
                user,
                "p",
                "2026-03-01T10:00:00Z",
                e -> e.setQuantity(1).setOrderId(order));
    }

    private static List<String> users(Shop shop, String query) {
        return Desk.list(shop, query).statusCode(200).extract().jsonPath().getList("items.userId", String.class);
    }

    @Test
    void openOnesOfLikelyDissatisfiedShoppersComeFirst() {
        for (Shop shop : List.of(one, two)) {
            for (String user : List.of("u-calm", "u-none", "u-angry", "u-later", "u-done")) {
                Desk.opened(shop, user, "o-" + user);
            }
        }
        line(one, "l-1", "u-calm", "o-u-calm");
        line(one, "l-2", "u-calm", "o-other");
        line(one, "l-3", "u-later", "o-elsewhere");
        predict(one, "l-1", "u-calm", "2026-03-05T10:00:00Z", .2f);
        predict(one, "l-2", "u-calm", "2026-03-06T10:00:00Z", .99f); // of an order that the case is not about
        predict(one, "l-3", "u-later", "2026-03-05T10:00:00Z", .9f);
        predict(one, "l-4", "u-later", "2026-03-07T10:00:00Z", .5f); // the newest, since no line is of its order
        predict(one, "l-5", "u-angry", "2026-03-05T10:00:00Z", .8f);
        predict(one, "l-6", "u-done", "2026-03-05T10:00:00Z", .95f);
        predict(two, "l-5", "u-none", "2026-03-05T10:00:00Z", .8f);
        one.send();
        two.send();
        Await.soon(() -> assertEquals(6, one.rows("line_prediction")));
        Await.soon(() -> assertEquals(3, one.rows("shop_event")));
        Await.soon(() -> assertEquals(1, two.rows("line_prediction")));
        Desk.say(one, id(one, "u-done"), "agent", "It is settled.").statusCode(201);

        List<String> all = List.of("u-angry", "u-later", "u-calm", "u-none", "u-done");
        assertEquals(all, users(one, "?order=dissatisfied"));
        Desk.list(one, ORDER)
                .body("items.userId", equalTo(all.subList(0, 4)))
                .body("total", equalTo(4))
                .body("items[0].state", equalTo("open"));
        assertEquals(List.of("u-none", "u-calm", "u-angry", "u-later", "u-done"), users(two, ORDER));
        assertEquals(all, paged(one));

        one.merge("u-angry", "u-known");
        predict(one, "l-5", "u-known", "2026-03-05T10:00:00Z", .1f); // as the next run tells it
        one.send();
        Await.soon(() -> assertEquals(
                List.of("u-later", "u-calm", "u-angry", "u-none", "u-done"), users(one, "?order=dissatisfied")));
        one.unpredicted("l-3").unpredicted("l-4").send();
        Await.soon(() -> assertEquals(
                List.of("u-calm", "u-angry", "u-none", "u-later", "u-done"), users(one, "?order=dissatisfied")));
    }

    /** What an agent does to the case that a page ended with hides no other. */
    @Test
    void goesOnWhereAPageEnded() {
        for (String user : List.of("u-1", "u-2", "u-3")) {
            Desk.opened(one, user, "o-" + user);
        }
        predict(one, "l-1", "u-1", "2026-03-05T10:00:00Z", .9f);
        predict(one, "l-2", "u-2", "2026-03-05T10:00:00Z", .6f);
        one.send();
        Await.soon(() -> assertEquals(2, one.rows("line_prediction")));
        String token = Desk.list(one, "?order=dissatisfied&pageSize=1")
                .body("items.userId", equalTo(List.of("u-1")))
                .extract()
                .path("nextPageToken");
        Desk.say(one, id(one, "u-1"), "agent", "It is settled.").statusCode(201);
        String rest = "?order=dissatisfied&pageSize=3&pageToken=" + token;
        assertEquals(List.of("u-2", "u-3", "u-1"), users(one, rest));
        one.run("delete from satisfaction.shopper_case where tenant_id = '" + one.tenant + "' and user_id = 'u-1'");
        assertEquals(List.of("u-2", "u-3"), users(one, rest));
        Desk.list(two, rest).statusCode(400);
    }

    private static String id(Shop shop, String user) {
        return Desk.list(shop, "?userId=" + user).extract().path("items[0].id");
    }

    private static List<String> paged(Shop shop) {
        List<String> all = new ArrayList<>();
        String token = "";
        do {
            var page = Desk.list(shop, "?order=dissatisfied&pageSize=2&pageToken=" + token)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items.userId", String.class));
            token = page.getString("nextPageToken");
            if (token != null) {
                var cursor = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), UTF_8);
                assertTrue(cursor.matches("\\d+\\.[^.]+\\.\\d+ case-[0-9a-f-]{36} (true|false)"), cursor);
            }
        } while (token != null);
        return all;
    }
}
