package io.cxm.training;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TopicFollower;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.cxm.training.job.JobConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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

    @Inject
    JobConfig places;

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
        if (record.value() == null || new String(record.key(), UTF_8).startsWith("unheard|")) {
            return;
        }
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
        for (int again = 0; again < 2; again++) {
            as("one")
                    .post("/v1/bundles/" + secondBundle + ":promote")
                    .then()
                    .statusCode(200)
                    .body("serving", equalTo(true));
        }
        as("one").post("/v1/bundles:rollback").then().statusCode(200).body("version", equalTo(firstBundle));
    }

    @Test
    void saysPromotedOnlyWhenBothServeIt() {
        ended("unheard", start("unheard", "{}"), "succeeded")
                .body("promoted", equalTo(false))
                .body("promotionReason", containsString("it serves when they answer: recall, ranking"));
    }

    @Test
    void keepsTheNewestBundlesAndTheOneThatServes() throws IOException {
        List<String> made = new ArrayList<>();
        for (String promote : List.of("always", "never", "never", "never")) {
            String run = start("keeping", "{\"promote\":\"" + promote + "\"}");
            String bundle = ended("keeping", run, "succeeded").extract().path("bundle");
            Files.createDirectories(places.bundlesDir().resolve("keeping").resolve(bundle));
            made.add(bundle);
        }
        await(() -> as("keeping").get("/v1/bundles/" + made.get(1)).statusCode(), 404);
        await(() -> Files.exists(places.bundlesDir().resolve("keeping").resolve(made.get(1))), false);
        for (int kept : new int[] {0, 2, 3}) {
            as("keeping").get("/v1/bundles/" + made.get(kept)).then().statusCode(200);
        }
    }

    @Test
    void letsOneRunOfATenantWait() {
        String running = start("eager", "{\"sampleWeights\":{\"favorite\":1}}");
        await(() -> as("eager").get("/v1/training-runs/" + running).path("state"), "running");
        String waiting = start("eager", "{}");
        as("eager").body("{}").post("/v1/training-runs").then().statusCode(409).body("code", equalTo("conflict"));
        as("eager").post("/v1/training-runs/" + waiting + ":cancel").then().statusCode(202);
        as("eager").get("/v1/training-runs/" + running).then().body("state", equalTo("running"));
        as("eager").post("/v1/training-runs/" + running + ":cancel").then().statusCode(202);
        ended("eager", running, "cancelled");
    }

    @Test
    void nothingOfADeletedTenantComesBack() throws Exception {
        String run = start("leaver", "{\"sampleWeights\":{\"favorite\":1}}");
        await(() -> as("leaver").get("/v1/training-runs/" + run).path("state"), "running");
        Path lake = places.lakeDir().resolve("data/cxm.events.v1/batch=1/tenant=leaver/day=2026-01-01");
        Files.createDirectories(lake);
        Files.createDirectories(places.bundlesDir().resolve("leaver/2026-01-01.1"));
        var receipts = new CopyOnWriteArrayList<Erasure>();
        try (var _ = new TopicFollower(
                        RealServers.kafka().address(),
                        Topics.ERASURES,
                        TopicFollower.From.BEGINNING,
                        record -> receipt(record).ifPresent(receipts::add))
                .start()) {
            Erasure wish =
                    Erasure.newBuilder().setTenantId("leaver").setId("e1").build();
            sender.send(Outgoing.of(Topics.ERASURES, new RecordKey("leaver", "e1"), wish))
                    .await()
                    .indefinitely();
            await(() -> receipts.stream().anyMatch(r -> r.getTenantId().equals("leaver")), true);
        }
        assertFalse(Files.exists(lake));
        assertFalse(Files.exists(places.bundlesDir().resolve("leaver")));
        assertTrue(Files.exists(places.lakeDir().resolve("gone/leaver")), "an import leaves the tenant out");
        await(() -> as("leaver").get("/v1/training-runs").path("total"), 0);
        // the run's process has ended, so the next tenant's turn comes, and the run was not stored again
        ended("heir", start("heir", "{}"), "succeeded");
        as("leaver").get("/v1/training-runs").then().body("total", equalTo(0));
        as("leaver").get("/v1/bundles").then().body("total", equalTo(0));
    }

    private static Optional<Erasure> receipt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(Erasure.parseFrom(record.value())).filter(Erasure::hasReceipt);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record under another tenant's key is nobody's. */
    @Test
    void takesNoNoticeThatNamesTwoTenants() {
        BundleNotice forged = BundleNotice.newBuilder()
                .setTenantId("victim")
                .setPublished(BundleNotice.Published.newBuilder().setVersion("2026-01-01.1"))
                .build();
        TrainingRun run = TrainingRun.newBuilder()
                .setTenantId("victim")
                .setRunId("run_forged")
                .setState("succeeded")
                .build();
        sender.send(Outgoing.of(Topics.BUNDLES, new RecordKey("forger", "2026-01-01.1"), forged))
                .await()
                .indefinitely();
        sender.send(Outgoing.of(Topics.TRAINING_RUNS, new RecordKey("forger", "run_forged"), run))
                .await()
                .indefinitely();
        // what was sent later was read, so the forged records were too
        ended("witness", start("witness", "{}"), "succeeded");
        as("victim").get("/v1/bundles").then().body("total", equalTo(0));
        as("victim").get("/v1/training-runs").then().body("total", equalTo(0));
        as("forger").get("/v1/bundles").then().body("total", equalTo(0));
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
        as("careful").body("{}").post("/v1/training-runs").then().statusCode(202);
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
