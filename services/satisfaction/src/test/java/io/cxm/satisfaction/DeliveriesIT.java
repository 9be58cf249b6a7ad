package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.retention.Retention;
import io.cxm.satisfaction.webhook.Receiver.Got;
import io.cxm.satisfaction.webhook.domain.Waits;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages to webhooks of two shops, as they reach a real server or do not. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(WebhookServer.class)
class DeliveriesIT extends TwoShops {
    private static final String INVITED = "\"survey.invited\"";

    @Inject
    Retention retention;

    @BeforeEach
    @AfterEach
    void up() {
        WebhookServer.get().down(false);
    }

    private static List<Got> got(String path) {
        return WebhookServer.get().got(path);
    }

    private static Got only(String path) {
        return Await.until(Duration.ofSeconds(20), () -> {
            List<Got> got = got(path);
            assertEquals(1, got.size());
            return got.getFirst();
        });
    }

    /** Has what waits be tried now. */
    private static void hasten(Shop shop) {
        shop.run("update satisfaction.webhook_delivery set next_at = 0 where state = 'waiting' and tenant_id = '%s'"
                .formatted(shop.tenant));
        shop.run("update satisfaction.webhook_due set due_at = 0 where job like '%s|%%'".formatted(shop.tenant));
    }

    @Test
    void tellOfAnInvitationWithThePageToSend() {
        String path = "/ok/" + one.tenant;
        String secret = Hooks.make(one, "desk", path, INVITED);
        Hooks.make(one, "reports", "/ok/reports-" + one.tenant, "\"report.ready\"");
        Hooks.make(two, "desk", "/ok/" + two.tenant, INVITED);
        Surveyed.put(one, "care", "");
        JsonPath invited = Surveyed.invited(one, "care", "u-1");
        Got got = only(path);
        JsonPath told = new JsonPath(got.body());
        assertEquals("survey.invited", told.getString("type"));
        assertTrue(told.getString("timestamp").endsWith("Z"));
        assertEquals(invited.getString("id"), told.getString("data.id"));
        assertEquals("u-1", told.getString("data.userId"));
        assertEquals("open", told.getString("data.state"));
        // the page works
        Surveyed.as(one).get(told.getString("data.href")).then().statusCode(200);
        assertEquals(Hooks.signed(got, secret), Hooks.header(got, "webhook-signature"));
        long age = System.currentTimeMillis() / 1_000 - Long.parseLong(Hooks.header(got, "webhook-timestamp"));
        assertTrue(age >= 0 && age < 60, age + " seconds");
        Await.soon(() -> Hooks.deliveries(one, "desk")
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].id", equalTo(Hooks.header(got, "webhook-id")))
                .body("items[0].event", equalTo("survey.invited"))
                .body("items[0].state", equalTo("delivered"))
                .body("items[0].attempts", equalTo(1))
                .body("items[0].nextAt", nullValue())
                .body("items[0].triedAt", notNullValue())
                .body("items[0].status", equalTo(200))
                .body("items[0].answer", equalTo("thank  you"))
                .body("items[0].trouble", nullValue()));
        assertEquals(
                "0",
                one.text(
                        "select count(*) from satisfaction.webhook_delivery where body is not null and tenant_id = '%s'"
                                .formatted(one.tenant)));
        Hooks.deliveries(one, "reports").body("total", equalTo(0));
        Hooks.deliveries(two, "desk").body("total", equalTo(0));
        assertEquals(0, got("/ok/" + two.tenant).size());
        // who is skipped is not told of
        assertEquals("skipped", Surveyed.invited(one, "care", "u-1").getString("state"));
        Hooks.deliveries(one, "desk").body("total", equalTo(1));
    }

    @Test
    void areSentAgainUnderTheSameIdUntilTheyArrive() {
        String path = "/ok/" + one.tenant;
        String secret = Hooks.make(one, "desk", path, INVITED);
        WebhookServer.get().down(true);
        Surveyed.put(one, "care", "");
        Surveyed.invited(one, "care", "u-1");
        Await.soon(() -> Hooks.deliveries(one, "desk")
                .body("items[0].state", equalTo("waiting"))
                .body("items[0].attempts", equalTo(1))
                .body("items[0].nextAt", notNullValue())
                .body("items[0].status", equalTo(500))
                .body("items[0].answer", equalTo("no")));
        WebhookServer.get().down(false);
        hasten(one);
        Await.soon(() -> Hooks.deliveries(one, "desk")
                .body("items[0].state", equalTo("delivered"))
                .body("items[0].attempts", equalTo(2)));
        List<Got> both = got(path);
        assertEquals(2, both.size());
        assertEquals(Hooks.header(both.get(0), "webhook-id"), Hooks.header(both.get(1), "webhook-id"));
        assertEquals(both.get(0).body(), both.get(1).body());
        assertEquals(Hooks.signed(both.get(1), secret), Hooks.header(both.get(1), "webhook-signature"));
    }

    @Test
    void whoseSenderDiedAreSentByAnother() {
        Hooks.make(one, "desk", "/ok/" + one.tenant, INVITED);
        WebhookServer.get().down(true);
        Surveyed.put(one, "care", "");
        Surveyed.invited(one, "care", "u-1");
        only("/ok/" + one.tenant);
        Await.soon(() -> Hooks.deliveries(one, "desk").body("items[0].status", equalTo(500)));
        WebhookServer.get().down(false);
        // as a process leaves it that took it a minute ago and ended
        long lease = System.currentTimeMillis() + 1_500;
        one.run("update satisfaction.webhook_delivery set attempts = 2, next_at = %d where tenant_id = '%s'"
                .formatted(lease, one.tenant));
        one.run("update satisfaction.webhook_due set due_at = %d where job like '%s|%%'".formatted(lease, one.tenant));
        Await.soon(() -> Hooks.deliveries(one, "desk")
                .body("items[0].state", equalTo("delivered"))
                .body("items[0].attempts", equalTo(3)));
    }

    @Test
    void endWithTheirWebhookGivenUpWhereNothingArrives() {
        Hooks.make(one, "desk", "/fail/" + one.tenant, INVITED);
        Surveyed.put(one, "care", "");
        Surveyed.invited(one, "care", "u-1");
        Await.soon(() -> Hooks.deliveries(one, "desk").body("items[0].attempts", equalTo(1)));
        one.run("update satisfaction.webhook_delivery set attempts = %d where tenant_id = '%s'"
                .formatted(Waits.MOST - 1, one.tenant));
        hasten(one);
        Await.soon(() -> Hooks.as(one)
                .get(Hooks.PATH + "desk")
                .then()
                .body("state", equalTo("stopped"))
                .body("stoppedAt", notNullValue())
                .body("stoppedReason", equalTo("failing"))
                .body("enabled", equalTo(true)));
        Hooks.deliveries(one, "desk")
                .body("items[0].state", equalTo("failed"))
                .body("items[0].attempts", equalTo(Waits.MOST));
        // it is told of nothing, until its owner changes it
        Surveyed.invited(one, "care", "u-2");
        Hooks.deliveries(one, "desk").body("total", equalTo(1));
        Hooks.as(one)
                .body(Hooks.body(WebhookServer.get().url("/ok/mended-" + one.tenant), INVITED))
                .header("If-Match", Hooks.etag(one, "desk"))
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("stoppedReason", nullValue());
        Surveyed.invited(one, "care", "u-3");
        only("/ok/mended-" + one.tenant);
    }

    @Test
    void doNotEndAWebhookAtWhichOthersArrive() {
        Hooks.make(one, "desk", "/ok/" + one.tenant, INVITED);
        WebhookServer.get().down(true);
        Surveyed.put(one, "care", "");
        Surveyed.invited(one, "care", "u-1");
        Await.soon(() -> Hooks.deliveries(one, "desk").body("items[0].status", equalTo(500)));
        one.run("update satisfaction.webhook_delivery set next_at = 99999999999999 where tenant_id = '%s'"
                .formatted(one.tenant));
        WebhookServer.get().down(false);
        Surveyed.invited(one, "care", "u-2");
        Await.soon(() ->
                Hooks.deliveries(one, "desk").body("items.findAll { it.state == 'delivered' }.size()", equalTo(1)));
        WebhookServer.get().down(true);
        one.run("update satisfaction.webhook_delivery set attempts = %d where state = 'waiting' and tenant_id = '%s'"
                .formatted(Waits.MOST - 1, one.tenant));
        hasten(one);
        Await.soon(
                () -> Hooks.deliveries(one, "desk").body("items.findAll { it.state == 'failed' }.size()", equalTo(1)));
        Hooks.as(one).get(Hooks.PATH + "desk").then().body("state", equalTo("active"));
    }

    @Test
    void endAtOnceWhereTheReceiverIsGone() {
        Hooks.make(one, "desk", "/gone/" + one.tenant, INVITED);
        Surveyed.put(one, "care", "");
        Surveyed.invited(one, "care", "u-1");
        Await.soon(() -> Hooks.as(one).get(Hooks.PATH + "desk").then().body("stoppedReason", equalTo("gone")));
        Hooks.deliveries(one, "desk").body("items[0].state", equalTo("failed")).body("items[0].status", equalTo(410));
    }

    @Test
    void areTriedByAMessageThatIsSentOnce() {
        String path = "/ok/" + one.tenant;
        Hooks.make(one, "desk", path, INVITED);
        Hooks.as(one)
                .body(Hooks.body(WebhookServer.get().url(path), INVITED).replace("}", ",\"enabled\":false}"))
                .header("If-Match", Hooks.etag(one, "desk"))
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(200);
        String id = Hooks.as(one)
                .post(Hooks.PATH + "desk:test")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Got got = only(path);
        assertEquals(id, Hooks.header(got, "webhook-id"));
        assertEquals("webhook.test", new JsonPath(got.body()).getString("type"));
        Await.soon(() -> Hooks.deliveries(one, "desk").body("items[0].state", equalTo("delivered")));
        Hooks.make(one, "bad", "/redirect/" + one.tenant, INVITED);
        Hooks.as(one).post(Hooks.PATH + "bad:test").then().statusCode(202);
        Await.soon(() -> Hooks.deliveries(one, "bad")
                .body("items[0].state", equalTo("failed"))
                .body("items[0].status", equalTo(307)));
        Hooks.as(one).get(Hooks.PATH + "bad").then().body("state", equalTo("active"));
        one.run("""
                insert into satisfaction.webhook_delivery (tenant_id, id, webhook_id, event, body, state, attempts, created_at, next_at)
                values ('%s', 'w', 'bad', 'webhook.test', '{}', 'waiting', 0, 1, 99999999999999)
                """.formatted(one.tenant));
        Hooks.as(one).post(Hooks.PATH + "bad:test").then().statusCode(202).body("id", equalTo("w"));
    }

    @Test
    void areSignedByBothSecretsForADay() {
        String path = "/ok/" + one.tenant;
        String old = Hooks.make(one, "desk", path, INVITED);
        JsonPath rotated = Hooks.as(one)
                .post(Hooks.PATH + "desk:rotate")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String fresh = rotated.getString("secret");
        assertNotEquals(old, fresh);
        Duration left = Duration.between(Instant.now(), Instant.parse(rotated.getString("previousSecretUntil")));
        assertTrue(left.toMinutes() > 23 * 60 && left.toMinutes() <= 24 * 60, left.toString());
        Hooks.as(one).post(Hooks.PATH + "desk:test").then().statusCode(202);
        Got got = only(path);
        assertEquals(Hooks.signed(got, fresh) + " " + Hooks.signed(got, old), Hooks.header(got, "webhook-signature"));
        one.run("update satisfaction.webhook set old_until = 1 where tenant_id = '%s'".formatted(one.tenant));
        Hooks.as(one).get(Hooks.PATH + "desk").then().body("previousSecretUntil", nullValue());
        Await.soon(() -> Hooks.deliveries(one, "desk").body("items[0].state", equalTo("delivered")));
        Hooks.as(one).post(Hooks.PATH + "desk:test").then().statusCode(202);
        Got later = Await.until(Duration.ofSeconds(20), () -> {
            assertEquals(2, got(path).size());
            return got(path).getLast();
        });
        assertEquals(Hooks.signed(later, fresh), Hooks.header(later, "webhook-signature"));
        assertEquals(
                "0",
                one.text("select count(*) from satisfaction.webhook where salt like '%%%s%%'"
                        .formatted(fresh.substring("whsec_".length(), 16))));
    }

    @Test
    void tellOfAReportThatWasMade() {
        String path = "/ok/" + one.tenant;
        Hooks.make(one, "desk", path, "\"report.ready\"");
        one.item("kettle", "Kitchen", "A").csat("a", "kettle", 6, 5).send();
        String report = StoredReport.as(one)
                .body("{\"kind\":\"satisfaction\",\"formats\":[\"csv\"]}")
                .post("/v1/reports")
                .then()
                .extract()
                .path("id");
        JsonPath told = new JsonPath(only(path).body());
        assertEquals("report.ready", told.getString("type"));
        assertEquals(report, told.getString("data.id"));
        assertEquals("satisfaction", told.getString("data.kind"));
        assertEquals(List.of("csv"), told.getList("data.formats"));
        StoredReport.as(one)
                .get(told.getString("data.href"))
                .then()
                .statusCode(200)
                .body("state", equalTo("succeeded"));
    }

    @Test
    void goWithTheirShopperTheirTimeAndTheirTenant() {
        WebhookServer.get().down(true);
        for (Shop shop : List.of(one, two)) {
            Hooks.make(shop, "desk", "/fail/" + shop.tenant, INVITED);
            Surveyed.put(shop, "care", "");
            Surveyed.invited(shop, "care", "u-1");
            Surveyed.invited(shop, "care", "u-2");
            Await.soon(() -> Hooks.deliveries(shop, "desk").body("items.attempts", everyItem(greaterThan(0))));
        }
        one.erased("e-1", "u-1", System.currentTimeMillis()).send();
        Await.soon(() -> assertEquals(1, one.rows("webhook_delivery")));
        assertEquals(2, two.rows("webhook_delivery"));
        two.keep(30).send();
        two.run("update satisfaction.webhook_delivery set created_at = 1 where user_id = 'u-1' and tenant_id = '%s'"
                .formatted(two.tenant));
        Await.soon(() -> {
            retention.apply(new TenantId(two.tenant)).await().atMost(Duration.ofSeconds(60));
            assertEquals(1, two.rows("webhook_delivery"));
        });
        one.erase("e-2").send();
        Await.soon(() -> assertEquals(0, one.rows("webhook_delivery") + one.rows("webhook")));
        assertEquals(
                "0",
                one.text("select count(*) from satisfaction.webhook_due where job like '%s|%%'".formatted(one.tenant)));
        assertEquals(1, two.rows("webhook"));
        Hooks.as(one)
                .body(Hooks.body("https://shop.example/in", INVITED))
                .put(Hooks.PATH + "new")
                .then()
                .statusCode(404);
    }

    @Test
    void areRowsOfTheirTenantAlone() {
        for (String table : List.of("webhook", "webhook_delivery", "alert_told", "alert_look")) {
            assertEquals(
                    "t",
                    one.text(
                            "select relrowsecurity and relforcerowsecurity from pg_class where oid = 'satisfaction.%s'::regclass"
                                    .formatted(table)));
        }
    }
}
