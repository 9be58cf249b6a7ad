package io.cxm.training;

import static io.cxm.training.Trainings.as;
import static io.cxm.training.Trainings.await;
import static io.cxm.training.Trainings.ended;
import static io.cxm.training.Trainings.start;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(TrainingServers.class)
class TrainingIT {
    @Inject
    RecordSender sender;

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
    void letsTheLastGoodBundleServeWhenOneIsRefused() {
        String good = ended("refusing", start("refusing", "{}"), "succeeded")
                .extract()
                .path("bundle");
        String other = ended("refusing", start("refusing", "{\"promote\":\"never\"}"), "succeeded")
                .body("promoted", equalTo(false))
                .extract()
                .path("bundle");
        servers.refuse(other);
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
        ended("failing", run, "failed")
                .body("problem.code", equalTo("no-data"))
                .body("problem.type", equalTo("urn:cxm:problem:no-data"))
                .body("problem.status", equalTo(422))
                .body("problem.title", equalTo("There is nothing to learn from"))
                .body("bundle", nullValue());
        as("failing").get("/v1/bundles").then().body("total", equalTo(0));
    }

    @Test
    void takesARunUpAgainWhoseProcessWasKilled() {
        String run = start("falling", "{\"sampleWeights\":{\"return\":1}}");
        ended("falling", run, "succeeded")
                .body("attempts", equalTo(2))
                .body("promoted", equalTo(true))
                .body("steps.find { it.name == 'fit' }.resumed", equalTo(true))
                .body("steps.find { it.name == 'import' }.resumed", equalTo(false));
    }

    @Test
    void failsARunThatIsCutOffAgainAndAgainAndLeavesWhatServes() {
        String good = ended("sinking", start("sinking", "{}"), "succeeded")
                .body("attempts", equalTo(1))
                .extract()
                .path("bundle");
        String run = start("sinking", "{\"promote\":\"always\",\"sampleWeights\":{\"complaint\":1}}");
        ended("sinking", run, "failed")
                .body("attempts", equalTo(3))
                .body("problem.code", equalTo("interrupted"))
                .body("problem.status", equalTo(503))
                .body("problem.detail", containsString("code 137"))
                .body("bundle", nullValue());
        as("sinking").get("/v1/bundles").then().body("total", equalTo(1));
        as("sinking").get("/v1/bundles/" + good).then().body("serving", equalTo(true));
    }

    @Test
    void cancelsARunningRun() {
        String run = start("cancelling", "{\"sampleWeights\":{\"favorite\":1}}");
        await(() -> as("cancelling").get("/v1/training-runs/" + run).path("state"), "running");
        as("cancelling").post("/v1/training-runs/" + run + ":cancel").then().statusCode(200);
        ended("cancelling", run, "cancelled");
        as("cancelling")
                .post("/v1/training-runs/" + run + ":cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
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

    /** A client that did not hear the answer and one that was impatient both mean the same run. */
    @Test
    void givesTheSameRunForTheSameKeyAtTheSameTime() {
        Set<String> runs = Stream.generate(() -> CompletableFuture.supplyAsync(() -> as("hasty")
                        .header("Idempotency-Key", "k")
                        .body("{}")
                        .post("/v1/training-runs")
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("id")))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toSet());
        assertEquals(1, runs.size(), runs.toString());
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
        refused("{\"rankers\":[\"correlation\"]}", 422, "invalid");
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
