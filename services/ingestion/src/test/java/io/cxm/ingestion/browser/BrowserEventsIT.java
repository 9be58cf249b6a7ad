package io.cxm.ingestion.browser;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class BrowserEventsIT {
    private static final String SHOP = "https://shop.example";
    private static final String VIEW = "{\"type\":\"view\",\"anonymousId\":\"a\",\"itemId\":\"i\"}";
    private final String tenant = Api.newTenant();
    private final String key = "pk_" + tenant;

    @Inject
    RecordSender sender;

    @BeforeEach
    void openTenant() throws GeneralSecurityException {
        publish(5);
        Await.until(() -> fromPage(SHOP).body(VIEW).post("/v1/events").statusCode(), status -> status == 202);
    }

    private void publish(int eventsPerMinute) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        Tenant.Builder opened = Tenant.newBuilder().setId(tenant).setState(Tenant.State.STATE_ACTIVE);
        if (eventsPerMinute > 0) {
            opened.addBrowserKeys(BrowserKey.newBuilder()
                    .setId("k-1")
                    .setKeySha256(ByteString.copyFrom(hash))
                    .addOrigins(SHOP)
                    .setEventsPerMinute(eventsPerMinute));
        }
        sender.send(Outgoing.of(Topics.TENANTS, new RecordKey(tenant, ""), opened.build()))
                .await()
                .indefinitely();
    }

    private RequestSpecification fromPage(String origin) {
        return RestAssured.given()
                .header("Origin", origin)
                .header("X-CXM-Key", key)
                .contentType("application/json");
    }

    @Test
    void takesEventsAndTellsNothingButCounts() {
        fromPage(SHOP)
                .body("{\"events\":[" + VIEW + ",{\"type\":\"view\"}]}")
                .post("/v1/events?results=all")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", SHOP)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("results", hasSize(0));
        RestAssured.given()
                .header("Origin", SHOP)
                .contentType("text/plain")
                .body(VIEW)
                .post("/v1/events?key=" + key)
                .then()
                .statusCode(202);
        assertEquals(3, TopicReader.read(Topics.EVENTS, tenant).size());
    }

    @Test
    void refusesOtherOriginsAndKeys() {
        fromPage("https://evil.example")
                .body(VIEW)
                .post("/v1/events")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        RestAssured.given()
                .header("X-CXM-Key", key)
                .contentType("application/json")
                .body(VIEW)
                .post("/v1/events")
                .then()
                .statusCode(403);
        RestAssured.given()
                .header("Origin", SHOP)
                .contentType("application/json")
                .body(VIEW)
                .post("/v1/events?key=unknown")
                .then()
                .statusCode(401);
    }

    @Test
    void opensNoOtherEndpoint() {
        fromPage(SHOP).body("{}").put("/v1/items/i").then().statusCode(401);
        fromPage(SHOP)
                .body("{\"answers\":{\"csat\":1}}")
                .post("/v1/survey-responses")
                .then()
                .statusCode(401);
        fromPage(SHOP).get("/v1/operations").then().statusCode(401);
        fromPage(SHOP).get("/v1/dead-letters").then().statusCode(401);
    }

    @Test
    void keepsToItsOwnLimit() {
        fromPage(SHOP)
                .body("{\"events\":[" + VIEW + "," + VIEW + "," + VIEW + "," + VIEW + "," + VIEW + "]}")
                .post("/v1/events")
                .then()
                .statusCode(429)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("RateLimit-Policy", startsWith("\"events\";q="))
                .header("Retry-After", notNullValue());
    }

    @Test
    void refusesForGoodWhatNoWaitingWouldLetIn() {
        String six = String.join(",", Collections.nCopies(6, VIEW));
        fromPage(SHOP)
                .body("{\"events\":[" + six + "]}")
                .post("/v1/events")
                .then()
                .statusCode(413)
                .header("Access-Control-Allow-Origin", SHOP)
                .body("code", equalTo("too-large"));
        fromPage(SHOP)
                .body(VIEW + " ".repeat(64 * 1024))
                .post("/v1/events")
                .then()
                .statusCode(413)
                .body("code", equalTo("too-large"));
    }

    @Test
    void keepsNothingOfWhatItRefuses() throws IOException {
        fromPage(SHOP)
                .body("{\"events\":[{\"type\":\"canary\",\"userId\":\"u\"}]}")
                .post("/v1/events")
                .then()
                .statusCode(422)
                .header("Access-Control-Allow-Origin", SHOP);
        var letters = TopicReader.read(Topics.DEAD_LETTERS, tenant);
        assertEquals(1, letters.size());
        DeadLetter letter = DeadLetter.parseFrom(letters.getFirst().value());
        assertEquals("unknown", letter.getCode());
        assertEquals(ByteString.EMPTY, letter.getPayload());
    }

    @Test
    void forgetsAKeyThatWasRemoved() throws GeneralSecurityException {
        publish(0);
        Await.until(() -> fromPage(SHOP).body(VIEW).post("/v1/events").statusCode(), status -> status == 401);
    }
}
