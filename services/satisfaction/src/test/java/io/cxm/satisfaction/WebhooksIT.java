package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks as their owners write them. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(WebhookServer.class)
class WebhooksIT extends TwoShops {
    private static final String INVITED = "\"survey.invited\"";
    private static final String BODY = Hooks.body("https://shop.example/in", INVITED);
    private static final String OTHER = Hooks.body("https://shop.example/other", INVITED);

    @Test
    void areWrittenReadChangedAndRemoved() {
        String etag = Hooks.as(one)
                .body(BODY)
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(201)
                .header("Location", endsWith(Hooks.PATH + "desk"))
                .body("id", equalTo("desk"))
                .body("url", equalTo("https://shop.example/in"))
                .body("events", equalTo(List.of("survey.invited")))
                .body("state", equalTo("active"))
                .body("stoppedAt", nullValue())
                .body("previousSecretUntil", nullValue())
                .body("secret", startsWith("whsec_"))
                .extract()
                .header("ETag");
        Hooks.as(one)
                .body(BODY)
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .body("secret", nullValue());
        Hooks.as(one)
                .get(Hooks.PATH + "desk")
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .body("secret", nullValue());
        Hooks.as(one).body(OTHER).put(Hooks.PATH + "desk").then().statusCode(428);
        Hooks.as(one)
                .body(OTHER)
                .header("If-Match", "\"v0\"")
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(412);
        Hooks.as(one)
                .body(OTHER)
                .header("If-Match", etag)
                .put(Hooks.PATH + "new")
                .then()
                .statusCode(412);
        Hooks.as(one)
                .body(OTHER.replace("}", ",\"enabled\":false}"))
                .header("If-Match", etag)
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(200)
                .header("ETag", not(etag))
                .body("url", endsWith("/other"))
                .body("state", equalTo("disabled"));
        Hooks.as(one)
                .header("If-Match", etag)
                .delete(Hooks.PATH + "desk")
                .then()
                .statusCode(412);
        Hooks.as(one)
                .get("/v1/webhooks")
                .then()
                .body("items.id", equalTo(List.of("desk")))
                .body("total", equalTo(1));
        Hooks.as(one).delete(Hooks.PATH + "desk").then().statusCode(204);
        Hooks.as(one).get(Hooks.PATH + "desk").then().statusCode(404);
        Hooks.as(one).delete(Hooks.PATH + "desk").then().statusCode(404);
        Await.soon(() -> assertEquals(List.of("webhook.create", "webhook.change", "webhook.delete"), audited(one)));
    }

    @Test
    void areTheirTenantsAlone() {
        Hooks.make(one, "desk", "/ok/alone", INVITED);
        Hooks.as(two).get(Hooks.PATH + "desk").then().statusCode(404);
        Hooks.as(two).get("/v1/webhooks").then().body("items.size()", equalTo(0));
        Hooks.as(two).delete(Hooks.PATH + "desk").then().statusCode(404);
        Hooks.as(two).post(Hooks.PATH + "desk:rotate").then().statusCode(404);
        Hooks.as(two).post(Hooks.PATH + "desk:test").then().statusCode(404);
        Hooks.deliveries(two, "desk").statusCode(404);
        String secret = Hooks.make(two, "desk", "/ok/alone", INVITED);
        String rotated =
                Hooks.as(one).post(Hooks.PATH + "desk:rotate").then().extract().path("secret");
        assertNotEquals(secret, rotated);
    }

    @Test
    void areForAdministratorsAlone() {
        for (String role : List.of("analyst", "integration", "merchandiser")) {
            given().auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .get("/v1/webhooks")
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .contentType("application/json")
                    .body(BODY)
                    .put(Hooks.PATH + "desk")
                    .then()
                    .statusCode(403);
            given().urlEncodingEnabled(false) // a colon stays one
                    .auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .post(Hooks.PATH + "desk:test")
                    .then()
                    .statusCode(403);
            given().urlEncodingEnabled(false) // a colon stays one
                    .auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .post(Hooks.PATH + "desk:rotate")
                    .then()
                    .statusCode(403);
        }
        given().get("/v1/webhooks").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /url",
                "{\"url\":\"\",\"events\":[\"survey.invited\"]} | /url",
                "{\"url\":\"http://shop.example/in\",\"events\":[\"survey.invited\"]} | /url",
                "{\"url\":\"https://me:" + "word@shop.example/in\",\"events\":[\"survey.invited\"]} | /url",
                "{\"url\":\"https://shop.example:25/in\",\"events\":[\"survey.invited\"]} | /url",
                "{\"url\":\"https://[::ffff:10.0.0.1]/in\",\"events\":[\"survey.invited\"]} | /url",
                "{\"url\":\"https://169.254.169.254/latest\",\"events\":[\"survey.invited\"]} | /url",
                "{\"url\":\"https://shop.example/in\",\"events\":[]} | /events",
                "{\"url\":\"https://shop.example/in\",\"events\":[\"moon.rose\"]} | /events/0",
                "{\"url\":\"https://shop.example/in\",\"events\":[null]} | /events/0",
                "{\"url\":\"https://shop.example/in\",\"events\":[\"webhook.test\"]} | /events/0",
                "{\"url\":\"https://shop.example/in\",\"events\":[\"report.ready\",\"report.ready\"]} | /events/1",
                "{\"url\":\"https://shop.example/in\",\"events\":[\"report.ready\"],\"secret\":\"mine\"} | /secret",
            })
    void sayWhatIsWrong(String body, String pointer) {
        Hooks.as(one)
                .body(body)
                .put(Hooks.PATH + "desk")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", notNullValue());
        assertEquals(0, one.rows("webhook"));
    }

    @Test
    void areNoMoreThanTheyMayBe() {
        for (String id : List.of("a", "b", "c")) {
            Hooks.as(one).body(BODY).put(Hooks.PATH + id).then().statusCode(201);
        }
        Hooks.as(one).body(BODY).put(Hooks.PATH + "d").then().statusCode(409);
        Hooks.as(two).body(BODY).put(Hooks.PATH + "d").then().statusCode(201);
        Hooks.as(one).body(BODY).put(Hooks.PATH + "No").then().statusCode(422);
        Hooks.as(one).body("{").put(Hooks.PATH + "a").then().statusCode(400);
    }

    static List<String> audited(Shop shop) {
        return Topic.read(Topics.AUDIT).stream()
                .map(WebhooksIT::parse)
                .filter(record -> record.getTenantId().equals(shop.tenant))
                .sorted(Comparator.comparingLong(AuditRecord::getAt))
                .map(AuditRecord::getAction)
                .toList();
    }

    private static AuditRecord parse(byte[] value) {
        try {
            return AuditRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
