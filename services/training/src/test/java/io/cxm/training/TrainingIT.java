package io.cxm.training;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TopicFollower;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(TrainingServers.class)
class TrainingIT {
    @Inject
    RecordSender sender;

    private TopicFollower servers;
    private volatile String refuses = "";

    /** Recall and ranking, as far as training knows them: they confirm what they are told to serve. */
    @BeforeEach
    void confirmWhatShouldServe() {
        await(sender::ready, true);
        servers = new TopicFollower(
                        RealServers.kafka().address(), Topics.BUNDLES, TopicFollower.From.END, this::confirm)
                .start();
        await(() -> servers.caughtUp(), true);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private void confirm(ConsumerRecord<byte[], byte[]> record) {
        try {
            BundleNotice notice = BundleNotice.parseFrom(record.value());
            if (notice.hasServing()) {
                for (String service : List.of("recall", "ranking")) {
                    boolean bad = notice.getServing().getVersion().equals(refuses);
                    BundleNotice served = BundleNotice.newBuilder()
                            .setTenantId(notice.getTenantId())
                            .setServed(BundleNotice.Served.newBuilder()
                                    .setVersion(notice.getServing().getVersion())
                                    .setService(service)
                                    .setProblem(bad ? "a checksum does not match" : ""))
                            .build();
                    var key = new RecordKey(notice.getTenantId(), "served|" + service);
                    sender.send(Outgoing.of(Topics.BUNDLES, key, served))
                            .await()
                            .indefinitely();
                }
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification as(String tenant) {
        // the colon of an action stays a colon
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of(tenant, "tenant-admin"))
                .contentType("application/json");
    }

    private static <T> void await(Supplier<T> now, T wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        T last = now.get();
        while (!wanted.equals(last) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            last = now.get();
        }
        assertEquals(wanted, last);
    }

    private static String start(String tenant, String body) {
        return as(tenant)
                .body(body)
                .post("/v1/training-runs")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/training-runs/run_"))
                .body("state", equalTo("queued"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse ended(String tenant, String run, String state) {
        await(() -> as(tenant).get("/v1/training-runs/" + run).path("state"), state);
        return as(tenant).get("/v1/training-runs/" + run).then().statusCode(200);
    }

    @Test
    void trainsPromotesAndRollsBack() {
        String first = start("one", "{}");
        String firstBundle = ended("one", first, "succeeded")
                .body("promoted", equalTo(true))
                .body("steps[0].name", equalTo("import"))
                .body("problem", nullValue())
                .extract()
                .path("bundle");
        String second = start("one", "{\"promote\":\"always\"}");
        String secondBundle = ended("one", second, "succeeded").extract().path("bundle");
        assertNotEquals(firstBundle, secondBundle);
        as("one").get("/v1/bundles/" + secondBundle).then().body("serving", equalTo(true));
        as("one").get("/v1/bundles/" + secondBundle + "/evaluation").then().body("k", equalTo(10));
        as("one").post("/v1/bundles:rollback").then().statusCode(200).body("version", equalTo(firstBundle));
        as("one").get("/v1/bundles/" + firstBundle).then().body("serving", equalTo(true));
        as("one")
                .post("/v1/bundles/" + secondBundle + ":promote")
                .then()
                .statusCode(200)
                .body("serving", equalTo(true));
    }

    @Test
    void letsTheLastGoodBundleServeWhenOneIsRefused() {
        String good = ended("refusing", start("refusing", "{}"), "succeeded")
                .extract()
                .path("bundle");
        String other = ended("refusing", start("refusing", "{\"promote\":\"never\"}"), "succeeded")
                .body("promoted", equalTo(false))
                .extract()
                .path("bundle");
        refuses = other;
        as("refusing")
                .post("/v1/bundles/" + other + ":promote")
                .then()
                .statusCode(409)
                .body("code", equalTo("conflict"));
        await(() -> as("refusing").get("/v1/bundles/" + good).path("serving"), true);
    }

    @Test
    void saysWhyARunFailed() {
        String run = start("failing", "{\"sampleWeights\":{\"dismiss\":1}}");
        ended("failing", run, "failed").body("problem.code", equalTo("no-data")).body("bundle", nullValue());
        as("failing").get("/v1/bundles").then().body("total", equalTo(0));
    }

    @Test
    void cancelsARunningRun() {
        String run = start("cancelling", "{\"sampleWeights\":{\"favorite\":1}}");
        await(() -> as("cancelling").get("/v1/training-runs/" + run).path("state"), "running");
        as("cancelling").post("/v1/training-runs/" + run + ":cancel").then().statusCode(202);
        ended("cancelling", run, "cancelled");
        as("cancelling").post("/v1/training-runs/" + run + ":cancel").then().statusCode(409);
    }

    @Test
    void givesTheSameRunForTheSameKey() {
        String body = "{\"promote\":\"never\"}";
        String first = as("keyed")
                .header("Idempotency-Key", "k")
                .body(body)
                .post("/v1/training-runs")
                .path("id");
        String again = as("keyed")
                .header("Idempotency-Key", "k")
                .body(body)
                .post("/v1/training-runs")
                .path("id");
        assertEquals(first, again);
        as("keyed")
                .header("Idempotency-Key", "k")
                .body("{}")
                .post("/v1/training-runs")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void showsNothingToAnotherTenant() {
        String run = start("owner", "{}");
        String bundle = ended("owner", run, "succeeded").extract().path("bundle");
        as("owner").get("/v1/training-runs").then().body("items.id", hasItem(run));
        as("other").get("/v1/training-runs").then().body("total", equalTo(0));
        for (String path : List.of("/v1/training-runs/" + run, "/v1/bundles/" + bundle)) {
            as("other").get(path).then().statusCode(404).body("code", equalTo("not-found"));
        }
        as("other").post("/v1/training-runs/" + run + ":cancel").then().statusCode(404);
        as("other").post("/v1/bundles/" + bundle + ":promote").then().statusCode(404);
        as("other").get("/v1/bundles/" + bundle + "/evaluation").then().statusCode(404);
    }

    @Test
    void refusesBadInput() {
        as("one").body("{}").post("/v1/training-runs").then().statusCode(202);
        refused("{", 400, "unreadable");
        refused("{\"promote\":\"perhaps\"}", 422, "invalid");
        refused("{\"promot\":\"never\"}", 422, "invalid");
        refused("{\"rankers\":[]}", 422, "invalid");
        refused("{\"rankers\":[null]}", 422, "invalid");
        refused("{\"rankers\":[\"oracle\"]}", 422, "invalid");
        refused("{\"rankers\":[\"polynomial\"]}", 422, "not-supported-yet");
        refused("{\"sampleWeights\":{\"purchase\":-1}}", 422, "invalid");
        refused("{\"sampleWeights\":{\"teleport\":1}}", 422, "invalid");
        as("one")
                .contentType("text/plain")
                .body("{}")
                .post("/v1/training-runs")
                .then()
                .statusCode(415);
        as("one").get("/v1/training-runs?pageSize=0").then().statusCode(400);
        as("one").get("/v1/training-runs?pageToken=x").then().statusCode(400).body("code", equalTo("bad-page-token"));
    }

    private static void refused(String body, int status, String code) {
        as("one")
                .body(body)
                .post("/v1/training-runs")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @Test
    void asksForTheRole() {
        given().get("/v1/training-runs").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().auth()
                .oauth2(Tokens.of("one", "analyst"))
                .get("/v1/training-runs")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        given().auth().oauth2(Tokens.ofOperator()).get("/v1/bundles").then().statusCode(403);
    }
}
