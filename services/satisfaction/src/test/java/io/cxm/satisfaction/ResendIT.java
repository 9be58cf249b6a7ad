package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.webhook.Receiver.Got;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that failed, sent once more by hand, and how long a busy receiver is left alone. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(WebhookServer.class)
class ResendIT extends TwoShops {
    private static final String INVITED = "\"survey.invited\"";

    @BeforeEach
    @AfterEach
    void up() {
        WebhookServer.get().down(false);
    }

    private static ValidatableResponse resent(Shop shop, String webhook, String delivery) {
        return Hooks.as(shop)
                .post(Hooks.PATH + webhook + "/deliveries/" + delivery + ":resend")
                .then();
    }

    /** What was done with webhooks. */
    private List<String> audited() {
        return WebhooksIT.audited(one).stream()
                .filter(action -> action.startsWith("webhook."))
                .toList();
    }

    /** The id of a message that was tried in vain as often as it is; the webhook was given up by that. */
    private String failed() {
        Hooks.make(one, "desk", "/ok/" + one.tenant, INVITED);
        WebhookServer.get().down(true);
        Surveyed.put(one, "care", "");
        Surveyed.invited(one, "care", "u-1");
        Await.soon(() -> Hooks.deliveries(one, "desk").body("items[0].status", equalTo(500)));
        String id = Hooks.deliveries(one, "desk").extract().path("items[0].id");
        resent(one, "desk", id).statusCode(409).body("detail", equalTo("The message waits to be sent already"));
        one.run("update satisfaction.webhook_delivery set attempts = 8, next_at = 0 where tenant_id = '%s'"
                .formatted(one.tenant));
        one.run("update satisfaction.webhook_due set due_at = 0 where job like '%s|%%'".formatted(one.tenant));
        Await.soon(() -> Hooks.as(one).get(Hooks.PATH + "desk").then().body("state", equalTo("stopped")));
        Hooks.deliveries(one, "desk")
                .body("items[0].state", equalTo("failed"))
                .body("items[0].attempts", equalTo(9))
                .body("items[0].resendable", equalTo(true));
        return id;
    }

    @Test
    void arriveUnderTheirIdAndAsTheyWereAlsoWhereTheWebhookIsStopped() {
        String id = failed();
        List<Got> before = WebhookServer.get().got("/ok/" + one.tenant);
        WebhookServer.get().down(false);
        resent(one, "desk", id).statusCode(202).body("id", equalTo(id));
        Await.soon(() -> Hooks.deliveries(one, "desk")
                .body("total", equalTo(1))
                .body("items[0].state", equalTo("delivered"))
                .body("items[0].attempts", equalTo(10))
                .body("items[0].resendable", equalTo(false)));
        List<Got> got = WebhookServer.get().got("/ok/" + one.tenant);
        assertEquals(before.size() + 1, got.size());
        assertEquals(id, Hooks.header(got.getLast(), "webhook-id"));
        assertEquals(before.getFirst().body(), got.getLast().body());
        Hooks.as(one).get(Hooks.PATH + "desk").then().body("state", equalTo("stopped"));
        assertEquals(
                "0",
                one.text(
                        "select count(*) from satisfaction.webhook_delivery where body is not null and tenant_id = '%s'"
                                .formatted(one.tenant)));
        // what was delivered is not sent again: what it said is gone
        resent(one, "desk", id)
                .statusCode(409)
                .body("detail", equalTo("Only a message that failed and is still kept can be sent again"));
        Await.soon(() -> assertEquals(List.of("webhook.create", "webhook.stop", "webhook.resend"), audited()));
    }

    @Test
    void areTriedOnceAndDoNotEndTheirWebhook() {
        String id = failed();
        Hooks.as(one)
                .body(Hooks.body(WebhookServer.get().url("/gone/" + one.tenant), INVITED))
                .header("If-Match", Hooks.etag(one, "desk"))
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(200)
                .body("state", equalTo("active"));
        WebhookServer.get().down(false);
        resent(one, "desk", id).statusCode(202);
        Await.soon(() -> Hooks.deliveries(one, "desk")
                .body("items[0].state", equalTo("failed"))
                .body("items[0].attempts", equalTo(10))
                .body("items[0].status", equalTo(410))
                .body("items[0].nextAt", nullValue())
                .body("items[0].resendable", equalTo(true)));
        Hooks.as(one).get(Hooks.PATH + "desk").then().body("state", equalTo("active"));
    }

    @Test
    void areSentOnceHoweverOftenTheyAreAskedForMeanwhile() {
        Hooks.make(one, "desk", "/ok/" + one.tenant, INVITED);
        one.run("""
                insert into satisfaction.webhook_delivery (tenant_id, id, webhook_id, event, body, state, attempts, created_at, next_at, by_hand)
                values ('%1$s', 'asked', 'desk', 'report.ready', '{}', 'waiting', 9, 1, 99999999999999, true),
                  ('%1$s', 'bare', 'desk', 'report.ready', null, 'failed', 9, 1, 1, false)
                """.formatted(one.tenant));
        resent(one, "desk", "asked").statusCode(202).body("id", equalTo("asked"));
        // of one that failed before bodies were kept there is nothing to send
        resent(one, "desk", "bare").statusCode(409);
        Hooks.deliveries(one, "desk").body("items.find { it.id == 'bare' }.resendable", equalTo(false));
        // somebody asked for it: it waits on where the webhook is switched off
        Hooks.as(one)
                .body(Hooks.body(WebhookServer.get().url("/ok/" + one.tenant), INVITED)
                        .replace("}", ",\"enabled\":false}"))
                .header("If-Match", Hooks.etag(one, "desk"))
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(200);
        Hooks.deliveries(one, "desk").body("items.find { it.id == 'asked' }.state", equalTo("waiting"));
        assertEquals(List.of("webhook.create", "webhook.change"), Await.until(Duration.ofSeconds(20), () -> {
            List<String> audited = audited();
            assertEquals(2, audited.size());
            return audited;
        }));
    }

    @Test
    void areTheirTenantsAndTheirWebhooks() {
        String id = failed();
        Hooks.make(one, "other", "/ok/other-" + one.tenant, INVITED);
        Hooks.make(two, "desk", "/ok/" + two.tenant, INVITED);
        for (String unknown : List.of("none", "A", "a".repeat(129), "%20")) {
            resent(one, "desk", unknown).statusCode(404);
        }
        resent(one, "other", id).statusCode(404);
        resent(one, "none", id).statusCode(404);
        resent(two, "desk", id).statusCode(404);
        for (String role : List.of("analyst", "integration", "merchandiser")) {
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .post(Hooks.PATH + "desk/deliveries/" + id + ":resend")
                    .then()
                    .statusCode(403);
        }
        Hooks.deliveries(one, "desk").body("items[0].state", equalTo("failed"));
    }

    @Test
    void waitForAReceiverThatAsksForTime() {
        Hooks.make(one, "desk", "/busy/" + one.tenant, INVITED);
        Surveyed.put(one, "care", "");
        Instant begun = Instant.now();
        Surveyed.invited(one, "care", "u-1");
        Await.soon(() -> Hooks.deliveries(one, "desk")
                .body("items[0].state", equalTo("waiting"))
                .body("items[0].status", equalTo(429))
                .body("items[0].nextAt", notNullValue()));
        // the first wait of all is five seconds, and this receiver wants two minutes
        String next = Hooks.deliveries(one, "desk").extract().path("items[0].nextAt");
        assertTrue(Duration.between(begun, Instant.parse(next)).toSeconds() >= 120, next);
        Await.soon(() -> assertTrue(
                one.number("select due_at from satisfaction.webhook_due where job = '%s|desk'".formatted(one.tenant))
                        >= begun.plusSeconds(120).toEpochMilli(),
                "the whole webhook is left alone"));
    }
}
