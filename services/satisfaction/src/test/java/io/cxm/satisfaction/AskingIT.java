package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.satisfaction.survey.Asking;
import io.cxm.satisfaction.survey.domain.Lot;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is asked, when, and why somebody is not. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class AskingIT extends TwoShops {
    private static final String AFTER_THREE_DAYS =
            "\"trigger\":{\"kind\":\"order_delivered\",\"days\":3},\"holdoutShare\":0.05,\"share\":SHARE,";

    @Inject
    Asking asking;

    private void ask(Shop shop) {
        asking.ask(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(30));
    }

    private static String daysAgo(int days) {
        return Instant.now().minus(days, ChronoUnit.DAYS).toString();
    }

    private void delivered(String order, String user, int daysAgo) {
        one.event(
                "d-" + order, EventType.EVENT_TYPE_DELIVERED, user, "sku", daysAgo(daysAgo), e -> e.setOrderId(order));
    }

    private void receive(int orders) {
        one.send();
        Await.soon(() -> assertEquals(orders, one.rows("shop_event")));
    }

    /** Moves the times at which this shopper was asked back. */
    private void age(String user, int days) {
        one.run(
                "update satisfaction.survey_budget set times = (select array_agg(t - %d) from unnest(times) t) where user_id = '%s' and tenant_id = '%s'"
                        .formatted(Duration.ofDays(days).toMillis(), user, one.tenant));
    }

    @Test
    void asksNobodyTwiceInAMonthOrFiveTimesAYear() {
        Surveyed.put(one, "care", "");
        // of ten at the same moment one
        List<String> states = IntStream.range(0, 10)
                .parallel()
                .mapToObj(n -> Surveyed.invited(one, "care", "u-1").getString("state"))
                .sorted()
                .toList();
        assertEquals(1, states.stream().filter("open"::equals).count(), states::toString);
        assertEquals(9, states.stream().filter("skipped"::equals).count(), states::toString);
        assertEquals("asked-recently", Surveyed.invited(one, "care", "u-1").getString("reason"));
        for (int n = 2; n <= 4; n++) {
            age("u-1", 31);
            assertEquals("open", Surveyed.invited(one, "care", "u-1").getString("state"));
        }
        age("u-1", 31);
        assertEquals("asked-often", Surveyed.invited(one, "care", "u-1").getString("reason"));
        age("u-1", 365 - 4 * 31);
        assertEquals("open", Surveyed.invited(one, "care", "u-1").getString("state"));
        assertEquals("open", Surveyed.invited(one, "care", "u-2").getString("state"));
    }

    @Test
    void knowsAShopperUnderAllTheirIds() {
        Surveyed.put(one, "care", "");
        assertEquals("open", Surveyed.invited(one, "care", "anon-1").getString("state"));
        one.merge("anon-1", "u-1").send();
        Await.soon(() -> assertEquals(1, one.rows("shopper_alias")));
        assertEquals("asked-recently", Surveyed.invited(one, "care", "u-1").getString("reason"));
        assertEquals("asked-recently", Surveyed.invited(one, "care", "anon-1").getString("reason"));
        age("anon-1", 31);
        assertEquals("open", Surveyed.invited(one, "care", "anon-1").getString("state"));
        assertEquals("asked-recently", Surveyed.invited(one, "care", "u-1").getString("reason"));
    }

    @Test
    void waitsForTheEndOfQuietHoursOfTheShopper() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        Surveyed.put(
                one,
                "care",
                "\"quietHours\":{\"from\":\"%s\",\"to\":\"%s\"},"
                        .formatted(hour(now.minusHours(1)), hour(now.plusHours(2))));
        JsonPath waiting = Surveyed.invited(one, "care", "u-1");
        assertEquals("waiting", waiting.getString("state"));
        assertTrue(Instant.parse(waiting.getString("sendAt")).isAfter(Instant.now()));
        Surveyed.as(one)
                .body("{\"surveyId\":\"care\",\"userId\":\"u-2\",\"zone\":\"Asia/Tokyo\"}")
                .post("/v1/survey-invitations")
                .then()
                .body("state", equalTo("open"));
        ask(one);
        String path = "/v1/survey-invitations/" + waiting.getString("id");
        Surveyed.as(one).get(path).then().body("state", equalTo("waiting")).body("href", nullValue());
        // the survey's owner thinks better of it, and its time has come
        String etag = Surveyed.as(one).get("/v1/surveys/care").header("ETag");
        Surveyed.as(one)
                .header("If-Match", etag)
                .body(Surveyed.survey(""))
                .put("/v1/surveys/care")
                .then()
                .statusCode(200);
        one.run("update satisfaction.survey_invitation set send_at = %d where state = 'waiting' and tenant_id = '%s'"
                .formatted(System.currentTimeMillis(), one.tenant));
        ask(one);
        Surveyed.as(one).get(path).then().body("state", equalTo("open")).body("href", notNullValue());
    }

    /** An order of one item is asked about that, also where its delivery names none; one of several about the order. */
    @Test
    void asksAboutTheItemOfAnOrderOfOne() {
        Surveyed.put(one, "care", AFTER_THREE_DAYS.replace("SHARE", "1"));
        for (String order : List.of("o-one", "o-two")) {
            for (String item : order.equals("o-one") ? List.of("sku-1") : List.of("sku-1", "sku-2")) {
                one.event(
                        order + item,
                        EventType.EVENT_TYPE_PURCHASE,
                        "u-" + order,
                        item,
                        daysAgo(5),
                        e -> e.setOrderId(order));
            }
            one.event(
                    "d-" + order,
                    EventType.EVENT_TYPE_DELIVERED,
                    "u-" + order,
                    "none",
                    daysAgo(3),
                    e -> e.setOrderId(order).clearItemId());
        }
        receive(5);
        Await.soon(() -> assertEquals(3, one.rows("order_line")));
        ask(one);
        Surveyed.as(one)
                .get("/v1/survey-invitations?state=open")
                .then()
                .body("items.size()", equalTo(2))
                .body("items.find { it.orderId == 'o-one' }.itemId", equalTo("sku-1"))
                .body("items.find { it.orderId == 'o-two' }.itemId", nullValue());
    }

    private static String hour(LocalTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** Each delivered order asks once, when its days are over; of those that are not drawn it is kept that they were not. */
    @Test
    void asksAfterDeliveriesOnce() {
        Surveyed.put(one, "care", AFTER_THREE_DAYS.replace("SHARE", "1"));
        delivered("o-due", "u-1", 3);
        delivered("o-due", "u-1", 3);
        delivered("o-soon", "u-2", 1);
        delivered("o-old", "u-3", 11);
        two.event("d", EventType.EVENT_TYPE_DELIVERED, "u-1", "sku", daysAgo(3), e -> e.setOrderId("o-due"))
                .send();
        receive(3);
        ask(one);
        ask(one); // as another instance, or after a restart
        Surveyed.as(one)
                .get("/v1/survey-invitations?state=open")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].orderId", equalTo("o-due"))
                .body("items[0].itemId", equalTo("sku"))
                .body("items[0].trigger", equalTo("order_delivered"));
        Surveyed.as(one)
                .get("/v1/survey-invitations?state=waiting&surveyId=care")
                .then()
                .body("items.orderId", equalTo(List.of("o-soon")));
        assertEquals(2, one.rows("survey_invitation"));
        String etag = Surveyed.as(one).get("/v1/surveys/care").header("ETag");
        Surveyed.as(one)
                .header("If-Match", etag)
                .delete("/v1/surveys/care")
                .then()
                .statusCode(204);
        one.run("update satisfaction.survey_invitation set send_at = %d where state = 'waiting' and tenant_id = '%s'"
                .formatted(System.currentTimeMillis(), one.tenant));
        ask(one);
        Surveyed.as(one)
                .get("/v1/survey-invitations?userId=u-2")
                .then()
                .body("items[0].reason", equalTo("survey-ended"));
        ask(two);
        assertEquals(0, two.rows("survey_invitation"));
    }

    /** Who sends something back asks for another survey than what was delivered, once an order, and is no random part of all. */
    @Test
    void asksAfterReturns() {
        Surveyed.put(one, "care", AFTER_THREE_DAYS.replace("SHARE", "1"));
        Surveyed.put(
                one,
                "back",
                AFTER_THREE_DAYS
                        .replace("SHARE", "1")
                        .replace("order_delivered", "order_returned")
                        .replace(":3}", ":1}"));
        delivered("o-1", "u-1", 2);
        for (int n = 1; n <= 40; n++) {
            String order = "o-" + n;
            one.event(
                    "r-" + n,
                    EventType.EVENT_TYPE_RETURN,
                    "u-" + n,
                    "sku",
                    daysAgo(n == 40 ? 0 : 1),
                    e -> e.setOrderId(order));
        }
        one.event("again", EventType.EVENT_TYPE_RETURN, "u-1", "other", daysAgo(1), e -> e.setOrderId("o-1"));
        receive(42);
        ask(one);
        assertEquals(40, orders("back").size());
        assertEquals(List.of("o-1"), orders("care"));
        Surveyed.as(one)
                .get("/v1/survey-invitations?surveyId=back&userId=u-2")
                .then()
                .body("items[0].state", equalTo("open"))
                .body("items[0].trigger", equalTo("order_returned"))
                .body("items[0].itemId", equalTo("sku"));
        Surveyed.as(one)
                .get("/v1/survey-invitations?surveyId=back&userId=u-40")
                .then()
                .body("items[0].state", equalTo("waiting"));
        assertEquals(
                0,
                one.number("select count(*) from satisfaction.survey_invitation where holdout and survey_id = 'back'"
                        + " and tenant_id = '" + one.tenant + "'"));
        Surveyed.as(one)
                .get("/v1/surveys/back")
                .then()
                .body("trigger.kind", equalTo("order_returned"))
                .body("trigger.days", equalTo(1));
    }

    private void looked(String id, String session, String recommendation, Duration ago, String user) {
        one.event(
                id,
                EventType.EVENT_TYPE_CLICK,
                user,
                "sku",
                Instant.now().minus(ago).toString(),
                e -> e.setSessionId(session).setRecommendationId(recommendation));
    }

    /** A session in which something recommended was looked at asks when it is over, once, as its last look has it; its answer names the recommendation. */
    @Test
    void asksAfterSessionsWithRecommendations() {
        looked("before", "s-before", "r-0", Duration.ofHours(5), "u-0");
        receive(1);
        Surveyed.put(
                one,
                "shown",
                AFTER_THREE_DAYS
                        .replace("SHARE", "1")
                        .replace("order_delivered", "recommendation_session")
                        .replace(":3}", ":0}"));
        looked("1", "s-1", "r-1", Duration.ofHours(2), "anon-1");
        looked("2", "s-1", "r-2", Duration.ofHours(1), "u-1");
        looked("3", "s-now", "r-3", Duration.ofMinutes(50), "u-2");
        looked("4", "s-now", "r-3", Duration.ofMinutes(10), "u-2");
        one.event(
                "plain",
                EventType.EVENT_TYPE_CLICK,
                "u-3",
                "sku",
                daysAgo(1),
                e -> e.setSessionId("s-plain").clearRecommendationId());
        looked("old", "s-old", "r-4", Duration.ofDays(8), "u-4");
        receive(6);
        ask(one);
        ask(one);
        assertEquals(2, one.rows("survey_invitation"));
        JsonPath asked = Surveyed.as(one)
                .get("/v1/survey-invitations?surveyId=shown&userId=u-1")
                .jsonPath();
        assertEquals("open", asked.getString("items[0].state"));
        assertEquals("recommendation_session", asked.getString("items[0].trigger"));
        assertEquals("s-1", asked.getString("items[0].sessionId"));
        assertEquals("r-2", asked.getString("items[0].recommendationId"));
        assertEquals("sku", asked.getString("items[0].itemId"));
        assertEquals(1, users("surveyId=shown&userId=u-0").size(), "of before the survey");
        assertEquals(
                1,
                one.number("select count(distinct order_id) from satisfaction.survey_delivery where tenant_id = '%s'"
                        .formatted(one.tenant)),
                "of the session that is not over");
        looked("5", "s-1", "r-5", Duration.ofMinutes(40), "u-1");
        receive(7);
        ask(one);
        assertEquals(2, one.rows("survey_invitation"), "asked again");
        Surveyed.as(one).get("/v1/surveys/shown").then().body("trigger.kind", equalTo("recommendation_session"));
    }

    /** A look costs what came since the last one, however late it came; a survey that was written since is met with what was there before. */
    @Test
    void looksAtEachDeliveryOnceAndAgainForANewSurvey() {
        Surveyed.put(one, "care", AFTER_THREE_DAYS.replace("SHARE", "1"));
        delivered("o-1", "u-1", 1);
        receive(1);
        ask(one);
        assertEquals(1, one.rows("survey_invitation"));
        one.run("delete from satisfaction.survey_invitation where tenant_id = '" + one.tenant + "'");
        ask(one);
        assertEquals(0, one.rows("survey_invitation"), "it was looked at again");
        delivered("o-late", "u-2", 2);
        delivered("o-future", "u-3", -1);
        receive(3);
        ask(one);
        assertEquals(List.of("o-late"), orders("care"));
        assertEquals(1, one.rows("survey_delivery"), "of tomorrow");
        Surveyed.put(one, "more", AFTER_THREE_DAYS.replace("SHARE", "1"));
        ask(one);
        assertEquals(List.of("o-1", "o-late"), orders("more"));
        one.erase("e-1").send();
        Await.soon(() -> assertEquals(0, one.rows("survey_delivery") + one.rows("survey")));
    }

    private List<String> orders(String survey) {
        return Surveyed.as(one)
                .get("/v1/survey-invitations?surveyId=" + survey)
                .jsonPath()
                .getList("items.orderId", String.class)
                .stream()
                .sorted()
                .toList();
    }

    /** With a share of nothing the random slice is asked all the same, and others leave room for it. */
    @Test
    void keepsTheRandomSlice() {
        TenantId tenant = new TenantId(one.tenant);
        Surveyed.put(one, "care", AFTER_THREE_DAYS.replace("SHARE", "0"));
        String held = order(tenant, true);
        String other = order(tenant, false);
        delivered(held, "u-1", 1);
        delivered(other, "u-2", 3);
        receive(2);
        ask(one);
        Surveyed.as(one)
                .get("/v1/survey-invitations?userId=u-1")
                .then()
                .body("items[0].holdout", equalTo(true))
                .body("items[0].state", equalTo("waiting"));
        Surveyed.as(one)
                .get("/v1/survey-invitations?userId=u-2")
                .then()
                .body("items[0].reason", equalTo("not-sampled"));
        assertEquals("reserved", Surveyed.invited(one, "care", "u-1").getString("reason"));
        one.run("update satisfaction.survey_invitation set send_at = %d where state = 'waiting' and tenant_id = '%s'"
                .formatted(System.currentTimeMillis(), one.tenant));
        ask(one);
        Surveyed.as(one)
                .get("/v1/survey-invitations?userId=u-1&state=open")
                .then()
                .body("items[0].holdout", equalTo(true));
        // of four a year others have three
        for (int n = 0; n < 3; n++) {
            assertEquals("open", Surveyed.invited(one, "care", "u-2").getString("state"));
            age("u-2", 31);
        }
        assertEquals("asked-often", Surveyed.invited(one, "care", "u-2").getString("reason"));
    }

    private static String order(TenantId tenant, boolean held) {
        return IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> "o-" + n)
                .filter(order -> Lot.inHoldout(tenant, order, 0.05) == held)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsInvitationsPageByPage() {
        Surveyed.put(one, "care", "");
        for (int n = 0; n < 5; n++) {
            Surveyed.invited(one, "care", "u-" + n);
        }
        JsonPath first =
                Surveyed.as(one).get("/v1/survey-invitations?pageSize=3").jsonPath();
        assertEquals(5, first.getInt("total"));
        List<String> users = new ArrayList<>(first.getList("items.userId", String.class));
        String token = first.getString("nextPageToken");
        users.addAll(Surveyed.as(one)
                .queryParam("pageToken", token)
                .get("/v1/survey-invitations?pageSize=3")
                .jsonPath()
                .getList("items.userId", String.class));
        assertEquals(
                List.of("u-0", "u-1", "u-2", "u-3", "u-4"),
                users.stream().sorted().toList());
        Surveyed.as(one)
                .queryParam("pageToken", token)
                .get("/v1/survey-invitations?state=open")
                .then()
                .statusCode(400);
        Surveyed.as(two)
                .queryParam("pageToken", token)
                .get("/v1/survey-invitations")
                .then()
                .statusCode(400);
        Surveyed.as(one).get("/v1/survey-invitations?state=lost").then().statusCode(400);
        Surveyed.as(one).get("/v1/survey-invitations?delivered=yes").then().statusCode(400);
    }

    /** A rate is of what was delivered, of the same survey and states as what was answered. */
    @Test
    void listsWhatWasDelivered() {
        Surveyed.put(one, "care", "");
        List<String> mails = List.of("'sent'", "'waiting'", "'failed'", "'withdrawn'", "null");
        for (int n = 0; n < mails.size(); n++) {
            String id = Surveyed.invited(one, "care", "u-" + n).getString("id");
            one.run("update satisfaction.survey_invitation set mail = %s where tenant_id = '%s' and id = '%s'"
                    .formatted(mails.get(n), one.tenant, id));
        }
        assertEquals(List.of("u-0", "u-4"), users("delivered=true&state=open&surveyId=care"));
        assertEquals(List.of("u-1", "u-2", "u-3"), users("delivered=false"));
        // who answered had the page, whatever the mail server said
        one.run(
                "update satisfaction.survey_invitation set state = 'answered', answered_at = 1 where tenant_id = '%s' and user_id = 'u-2'"
                        .formatted(one.tenant));
        assertEquals(List.of("u-2"), users("delivered=true&state=answered"));
    }

    private List<String> users(String query) {
        return Surveyed.as(one)
                .get("/v1/survey-invitations?" + query)
                .jsonPath()
                .getList("items.userId", String.class)
                .stream()
                .sorted()
                .toList();
    }
}
