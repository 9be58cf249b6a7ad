package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.satisfaction.webhook.Receiver.Got;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Cases that open as what opens them arrives, and what webhooks hear of them. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(WebhookServer.class)
class CaseStreamIT extends TwoShops {
    private final String hoursAgo = Instant.now()
            .minus(Duration.ofHours(3))
            .truncatedTo(ChronoUnit.MILLIS)
            .toString();
    private final String longAgo = Instant.now().minus(Duration.ofDays(8)).toString();

    private Shop answered(Shop shop, String id, String user, UnaryOperator<SurveyResponse.Builder> with) {
        return shop.response(id, "sku-1", r -> with.apply(r.setUserId(user).setAt(Shop.at(hoursAgo))));
    }

    private Shop complained(Shop shop, String id, String user, String text) {
        return shop.event(id, EventType.EVENT_TYPE_COMPLAINT, user, "sku-1", hoursAgo, e -> e.putContext("text", text));
    }

    @Test
    void areOpenedByLowAnswersAndComplaints() {
        answered(one, "a-1", "u-1", r -> r.setCsat(1).setText("Broken. I am anna@example.com"));
        answered(one, "a-2", "u-2", r -> r.setStars(2));
        answered(one, "a-3", "u-3", r -> r.setNps(4).setText("Too slow"));
        answered(one, "a-4", "u-4", r -> r.setNps(4));
        answered(one, "a-5", "u-5", r -> r.setCsat(3).setText("so so"));
        answered(one, "a-6", "", r -> r.setCsat(1));
        answered(one, "a-7", "u-7", r -> r.setCsat(1).setAt(Shop.at(longAgo)));
        complained(one, "c-1", "u-8", "It smells. Call +49 170 1234567");
        one.event("c-2", EventType.EVENT_TYPE_COMPLAINT, "u-9", "sku-1", longAgo, e -> e);
        one.event("r-1", EventType.EVENT_TYPE_RATING, "u-10", "sku-1", hoursAgo, e -> e.setValue(1));
        one.send();
        Await.soon(() -> {
            assertEquals(7, one.rows("answer"));
            assertEquals(3, one.rows("shop_event"));
        });
        assertEquals("u-1:answer:high u-2:answer:normal u-3:answer:normal u-8:complaint:high", one.text("""
            select string_agg(user_id || ':' || source || ':' || (array['low', 'normal', 'high'])[priority], ' ' order by user_id)
            from satisfaction.shopper_case where tenant_id = '%s'
            """.formatted(
                        one.tenant)));
        JsonPath low = found(one, "u-1");
        assertEquals("Broken. I am [mail]", low.getString("messages[0].text"));
        assertEquals(1, low.getInt("messages[0].csat"));
        assertEquals("a-1", low.getString("messages[0].sourceId"));
        assertEquals("answer", low.getString("messages[0].kind"));
        assertNull(low.getString("messages[0].by"));
        assertEquals(Instant.parse(hoursAgo), Instant.parse(low.getString("messages[0].at")));
        assertEquals("sku-1", low.getString("itemId"));
        assertEquals(List.of("opened"), low.getList("history.what"));
        assertEquals("", found(one, "u-2").getString("messages[0].text"));
        assertEquals("It smells. Call [phone]", found(one, "u-8").getString("messages[0].text"));
        Desk.list(two, "").body("total", equalTo(0));
    }

    /** The case of a shopper who has one. */
    private static JsonPath found(Shop shop, String user) {
        String id = Desk.list(shop, "?userId=" + user)
                .body("total", equalTo(1))
                .extract()
                .path("items[0].id");
        return Desk.read(shop, id).extract().jsonPath();
    }

    @Test
    void areNotOpenedTwiceByWhatComesTwice() {
        answered(one, "a-1", "u-1", r -> r.setCsat(1));
        answered(one, "a-1", "u-1", r -> r.setCsat(1));
        complained(one, "c-1", "u-2", "late").send();
        Await.soon(() -> assertEquals(2, one.rows("shopper_case")));
        answered(one, "a-1", "u-1", r -> r.setCsat(1));
        complained(one, "c-1", "u-2", "late");
        complained(one, "c-1", "u-3", "late");
        answered(one, "a-9", "u-9", r -> r.setCsat(5)).today(hoursAgo).send();
        Await.soon(() -> assertEquals(2, one.rows("answer")));
        Await.soon(() -> assertEquals(1, one.rows("other_id")));
        assertEquals(2, one.rows("shopper_case"));
        assertEquals(2, one.rows("case_message"));
        // nor when the answer itself was forgotten meanwhile
        one.run("delete from satisfaction.answer where tenant_id = '%s'".formatted(one.tenant));
        answered(one, "a-1", "u-1", r -> r.setCsat(1)).send();
        Await.soon(() -> assertEquals(1, one.rows("answer")));
        assertEquals(2, one.rows("case_message"));
    }

    @Test
    void takeWhatElseIsHeardOfTheSameThing() {
        answered(one, "a-1", "u-1", r -> r.setStars(2).setOrderId("o-1"));
        answered(one, "a-2", "u-1", r -> r.setStars(2).setOrderId("o-2")).send();
        Await.soon(() -> assertEquals(2, one.rows("case_message")));
        answered(one, "a-3", "u-1", r -> r.setStars(1).setOrderId("o-1")).send();
        Await.soon(() -> assertEquals(3, one.rows("case_message")));
        assertEquals(2, one.rows("shopper_case"));
        String id = Desk.list(one, "?priority=high")
                .body("total", equalTo(1))
                .extract()
                .path("items[0].id");
        Desk.read(one, id)
                .body("orderId", equalTo("o-1"))
                .body("messages.stars", equalTo(List.of(2, 1)))
                .body("history.what", equalTo(List.of("opened", "priority")));
        Desk.say(one, id, "agent", "Sorry.").statusCode(201);
        // another kind of the same thing, under another id
        one.merge("anon", "u-1").send();
        Await.soon(() -> assertEquals(1, one.rows("shopper_alias")));
        one.event(
                        "c-1",
                        EventType.EVENT_TYPE_COMPLAINT,
                        "anon",
                        "sku-2",
                        hoursAgo,
                        e -> e.setOrderId("o-1").putContext("text", "again"))
                .send();
        Await.soon(() -> Desk.read(one, id).body("messageCount", equalTo(4)));
        Desk.read(one, id).body("state", equalTo("open")).body("messages[3].kind", equalTo("complaint"));
        Desk.change(one, id, "{\"state\":\"closed\"}").statusCode(200);
        answered(one, "a-4", "u-1", r -> r.setCsat(1).setOrderId("o-1")).send();
        Await.soon(() -> Desk.read(one, id).body("state", equalTo("open")).body("reopened", equalTo(1)));
        assertEquals(2, one.rows("shopper_case"));
    }

    @Test
    void openByWhatTheirTenantWants() {
        Desk.decide(one, "{\"triggers\":[\"rating\"],\"starsAtMost\":3}").statusCode(201);
        answered(one, "a-1", "u-1", r -> r.setCsat(1));
        complained(one, "c-1", "u-2", "late");
        one.event("r-1", EventType.EVENT_TYPE_RATING, "u-3", "sku-1", hoursAgo, e -> e.setValue(3));
        one.event("r-2", EventType.EVENT_TYPE_RATING, "u-4", "sku-1", hoursAgo, e -> e.setValue(4));
        one.send();
        complained(two, "c-1", "u-2", "late").send();
        Await.soon(() -> {
            assertEquals(1, one.rows("answer"));
            assertEquals(3, one.rows("shop_event"));
        });
        Await.soon(() -> Desk.list(two, "").body("total", equalTo(1)));
        Desk.list(one, "")
                .body("items.userId", equalTo(List.of("u-3")))
                .body("items[0].kind", equalTo("rating"))
                .body("items[0].lastMessage.stars", equalTo(3));
    }

    @Test
    void areToldToWebhooksWithWhatWasSaid() {
        String path = "/ok/" + one.tenant;
        Hooks.make(one, "desk", path, "\"case.opened\",\"case.message\",\"case.closed\"");
        Hooks.make(one, "closes", "/ok/closes-" + one.tenant, "\"case.closed\"");
        answered(one, "a-1", "u-1", r -> r.setCsat(1).setText("Broken, anna@example.com"))
                .send();
        Await.soon(() -> assertEquals(1, WebhookServer.get().got(path).size()));
        JsonPath opened = told(path, 0);
        assertEquals("case.opened", opened.getString("type"));
        assertEquals("u-1", opened.getString("data.userId"));
        assertEquals("open", opened.getString("data.state"));
        assertEquals("Broken, [mail]", opened.getString("data.lastMessage.text"));
        assertNull(opened.<Object>get("data.messages"));
        String id = opened.getString("data.id");
        // the desk answers, and tells what it knows of a shopper's words
        Desk.as(one, "integration")
                .body("{\"text\":\"A new one comes.\"}")
                .post(Desk.PATH + "/" + id + "/messages")
                .then()
                .statusCode(201);
        Desk.say(one, id, "note", "for us alone").statusCode(201);
        Desk.change(one, id, "{\"state\":\"closed\"}").statusCode(200);
        Await.soon(() -> assertEquals(3, WebhookServer.get().got(path).size()));
        List<String> types = WebhookServer.get().got(path).stream()
                .map(got -> new JsonPath(got.body()).getString("type"))
                .sorted()
                .toList();
        assertEquals(List.of("case.closed", "case.message", "case.opened"), types);
        JsonPath message = WebhookServer.get().got(path).stream()
                .map(got -> new JsonPath(got.body()))
                .filter(one -> one.getString("type").equals("case.message"))
                .findFirst()
                .orElseThrow();
        assertEquals("A new one comes.", message.getString("data.lastMessage.text"));
        assertEquals("agent", message.getString("data.lastMessage.from"));
        assertEquals("answered", message.getString("data.state"));
        for (Got got : WebhookServer.get().got(path)) {
            assertFalse(got.body().contains("for us alone"), got.body());
        }
        Await.soon(() -> assertEquals(
                1, WebhookServer.get().got("/ok/closes-" + one.tenant).size()));
        // erased with their shopper
        one.erased("e-1", "u-1", System.currentTimeMillis()).send();
        Await.soon(() -> assertEquals(0, one.rows("webhook_delivery") + one.rows("case_message")));
    }

    private static JsonPath told(String path, int n) {
        return new JsonPath(WebhookServer.get().got(path).get(n).body());
    }

    /** Hostile texts and ids stay what they are, and harm neither their batch nor others. */
    @Test
    void mayBeAboutAnything() {
        List<String> hostile = List.of(
                "<img src=x onerror=alert(1)>",
                "=HYPERLINK(\"http://x\")",
                "\u202Etxt.exe",
                "' or 1=1; drop table shopper_case; --",
                "\u0000\uFFFE{}[]",
                "very long ".repeat(10_000));
        for (int i = 0; i < hostile.size(); i++) {
            complained(one, "h-" + i, "u'" + i + "|\"", hostile.get(i));
        }
        one.send();
        Await.soon(() -> Desk.list(one, "?order=newest").body("total", equalTo(hostile.size())));
        Desk.list(one, "")
                .body("items.findAll { it.lastMessage.cut }.size()", equalTo(1))
                .body("items[0].owner", nullValue());
        assertEquals(hostile.size(), one.rows("case_message"));
    }
}
