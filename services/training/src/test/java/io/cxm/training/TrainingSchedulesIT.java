package io.cxm.training;

import static io.cxm.training.Trainings.as;
import static io.cxm.training.Trainings.await;
import static io.cxm.training.Trainings.ended;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.training.TopicEnd;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.cxm.training.run.stream.TopicEnds;
import io.cxm.training.schedule.stream.NewRecords;
import io.cxm.training.schedule.stream.ScheduleRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules of training runs: written as configuration is, and due over real topics. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(TrainingServers.class)
class TrainingSchedulesIT {
    private static final String PATH = "/v1/training-schedules/";
    private static final String DAILY =
            "{\"cron\":\"0 7 * * *\",\"zone\":\"Asia/Shanghai\",\"rankers\":[\"polynomial\"]}";

    @Inject
    RecordSender sender;

    @Inject
    ScheduleRegistry schedules;

    @Inject
    TopicEnds ends;

    @Inject
    NewRecords records;

    private RecallAndRanking servers;

    @BeforeEach
    void confirmWhatShouldServe() {
        servers = new RecallAndRanking(sender);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void isWrittenAsConfigurationIs() {
        String etag = as("writing")
                .body(DAILY)
                .put(PATH + "daily")
                .then()
                .statusCode(201)
                .header("Location", equalTo(PATH + "daily"))
                .body("promote", equalTo("if_better"))
                .body("rankers", contains("polynomial"))
                .body("enabled", equalTo(true))
                .body("nextAt", notNullValue())
                .body("lastRun", nullValue())
                .extract()
                .header("ETag");
        as("writing").body(DAILY).put(PATH + "daily").then().statusCode(200).header("ETag", equalTo(etag));
        String other = DAILY.replace("}", ",\"enabled\":false,\"sampleWeights\":{\"purchase\":3}}");
        as("writing").body(other).put(PATH + "daily").then().statusCode(428);
        as("writing")
                .header("If-Match", "\"v1\"")
                .body(other)
                .put(PATH + "daily")
                .then()
                .statusCode(412);
        String next = as("writing")
                .header("If-Match", etag)
                .body(other)
                .put(PATH + "daily")
                .then()
                .statusCode(200)
                .body("nextAt", nullValue())
                .body("sampleWeights.purchase", equalTo(3f))
                .extract()
                .header("ETag");
        assertNotEquals(etag, next);
        as("writing").get(PATH + "daily").then().statusCode(200).header("ETag", equalTo(next));
        as("writing").get("/v1/training-schedules").then().body("items.id", contains("daily"));
        for (String method : new String[] {"GET", "DELETE"}) {
            as("stranger").request(method, PATH + "daily").then().statusCode(404);
        }
        as("stranger").get("/v1/training-schedules").then().body("total", equalTo(0));
        as("writing").delete(PATH + "daily").then().statusCode(204);
        as("writing").get(PATH + "daily").then().statusCode(404);
        as("writing")
                .header("If-Match", next)
                .body(DAILY)
                .put(PATH + "daily")
                .then()
                .statusCode(412);
    }

    @Test
    void saysWhichFieldIsWrong() {
        refused("{\"zone\":\"UTC\"}", "/cron");
        refused("{\"cron\":\"* * * * *\",\"zone\":\"UTC\"}", "/cron");
        refused("{\"cron\":\"soon\",\"zone\":\"UTC\"}", "/cron");
        refused("{\"cron\":\"" + "0".repeat(101) + "\",\"zone\":\"UTC\"}", "/cron");
        refused("{\"cron\":\"0 7 * * *\"}", "/zone");
        refused("{\"cron\":\"0 7 * * *\",\"zone\":\"Mars\"}", "/zone");
        refused("{\"cron\":\"0 7 * * *\",\"zone\":\"UTC\",\"rankers\":[\"oracle\"]}", "/rankers/0");
        refused("{\"cron\":\"0 7 * * *\",\"zone\":\"UTC\",\"promote\":\"perhaps\"}", "/promote");
        refused("{\"cron\":\"0 7 * * *\",\"zone\":\"UTC\",\"sampleWeights\":{\"view\":0}}", "/sampleWeights/view");
        as("careful").body(DAILY).put(PATH + "Daily").then().statusCode(422).body("errors[0].pointer", equalTo("?id"));
        as("careful").body("{\"cronn\":\"\"}").put(PATH + "daily").then().statusCode(422);
        for (int i = 0; i < 10; i++) {
            as("careful").body(DAILY).put(PATH + "daily-" + i).then().statusCode(201);
        }
        as("careful").body(DAILY).put(PATH + "daily-10").then().statusCode(409).body("code", equalTo("conflict"));
        given().get("/v1/training-schedules").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("one", "analyst"))
                .get(PATH + "daily")
                .then()
                .statusCode(403);
    }

    private static void refused(String body, String pointer) {
        as("careful").body(body).put(PATH + "daily").then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    /** Its time has come, comes again with nothing new, and again after an event. */
    @Test
    void trainsWhenItIsDueAndSomethingIsNew() {
        due("punctual", 3);
        await(() -> as("punctual").get("/v1/training-runs").path("total"), 1);
        String run = as("punctual").get("/v1/training-runs").path("items[0].id");
        ended("punctual", run, "succeeded").body("schedule", equalTo("often"));
        as("punctual")
                .get(PATH + "often")
                .then()
                .body("lastRun.runId", equalTo(run))
                .body("lastRun.skipped", nullValue())
                .body("nextAt", startsWith("20"));
        event("another");
        due("punctual", 2);
        await(() -> as("punctual").get(PATH + "often").path("lastRun.skipped"), "nothing-new");
        as("punctual").get("/v1/training-runs").then().body("total", equalTo(1));
        event("punctual");
        due("punctual", 1);
        await(() -> as("punctual").get("/v1/training-runs").path("total"), 2);
    }

    /** A bundle that learned from who was erased is to be made anew, also of a tenant that sends nothing more. */
    @Test
    void anErasureIsSomethingNewForItsTenant() {
        List<TopicEnd> before = ends.now().await().indefinitely();
        Erasure one = Erasure.newBuilder()
                .setTenantId("forgetting")
                .setId("er-1")
                .setUserId("u-1")
                .build();
        sender.send(Outgoing.of(Topics.ERASURES, new RecordKey("forgetting", "er-1"), one))
                .await()
                .indefinitely();
        List<TopicEnd> after = ends.now().await().indefinitely();
        assertTrue(records.any(new TenantId("forgetting"), before, after));
        assertFalse(records.any(new TenantId("keeping"), before, after));
        assertFalse(records.any(new TenantId("forgetting"), after, after));
    }

    @Test
    void goesWithItsTenant() {
        as("leaving").body(DAILY).put(PATH + "daily").then().statusCode(201);
        Erasure all =
                Erasure.newBuilder().setTenantId("leaving").setId("leaving-all").build();
        sender.send(Outgoing.of(Topics.ERASURES, new RecordKey("leaving", "leaving-all"), all))
                .await()
                .indefinitely();
        await(() -> as("leaving").get(PATH + "daily").statusCode(), 404);
    }

    /** Writes one whose time came so many minutes ago: what is there keeps its revision. */
    private void due(String tenant, int minutes) {
        OffsetDateTime came = OffsetDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .minusMinutes(minutes);
        TrainingSchedule there = schedules
                .find(new TenantId(tenant), "often")
                .orElseGet(() -> TrainingSchedule.newBuilder()
                        .setTenantId(tenant)
                        .setScheduleId("often")
                        .setZone("UTC")
                        .setEnabled(true)
                        .build());
        schedules
                .save(there.toBuilder()
                        .setCron(came.getMinute() + " * * * *")
                        .setNextAt(came.toInstant().toEpochMilli())
                        .clearLast()
                        .build())
                .await()
                .indefinitely();
    }

    private void event(String tenant) {
        Event event = Event.newBuilder()
                .setTenantId(tenant)
                .setId("e-" + System.nanoTime())
                .build();
        sender.send(Outgoing.of(Topics.EVENTS, new RecordKey(tenant, event.getId()), event))
                .await()
                .indefinitely();
    }
}
