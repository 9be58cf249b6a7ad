package io.cxm.ranking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.ranking.job.JobExpiry;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists for all shoppers of two shops. A page has three shoppers. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class RecommendationJobsIT extends GivenAnswers {
    private static final String JOBS = "/v1/recommendation-jobs";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> EIGHT =
            IntStream.rangeClosed(1, 8).mapToObj(n -> "u-" + n).toList();

    @Inject
    JobExpiry expiry;

    @BeforeEach
    void shoppers() {
        neighbours.shoppers.put(one.tenant, EIGHT);
        neighbours.shoppers.put(two.tenant, List.of("u-1", "u-2"));
    }

    @AfterEach
    void release() {
        neighbours.release();
    }

    private static String begun(Shop shop, String body) {
        return shop.post(JOBS, body)
                .statusCode(202)
                .header("Location", startsWith("/v1/operations/job_"))
                .body("kind", is("recommendation-job"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse operation(Shop shop, String id) {
        return as(shop).get("/v1/operations/" + id).then();
    }

    private static JsonPath ended(Shop shop, String id, String state) {
        Announcing.await(
                SOON,
                id + " is " + state,
                () -> state.equals(operation(shop, id).extract().<String>path("state")));
        return operation(shop, id).extract().jsonPath();
    }

    private static JsonPath made(Shop shop, String body) {
        return ended(shop, begun(shop, body), "succeeded");
    }

    private static List<String> lines(JsonPath operation) {
        return given().get(operation.getString("result.href"))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(operation.getString("id")))
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static List<String> users(List<String> lines) {
        return lines.stream()
                .map(line -> JsonPath.from(line).getString("userId"))
                .toList();
    }

    private static List<Path> filesOf(Shop shop) {
        Path folder = Path.of(config("cxm.ranking.jobs.directory"), "recommendations", shop.tenant);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who stands in each of a shop's files. */
    private static List<String> texts(Shop shop) {
        return filesOf(shop).stream()
                .map(file -> {
                    try {
                        return String.join("", users(Files.readAllLines(file)));
                    } catch (IOException e) {
                        return "it is being removed";
                    }
                })
                .toList();
    }

    /** As if the process had been killed, and another one were to take up what it left. */
    private static void lose(Shop shop) {
        run("update ranking.recommendation_job_turn set attempt = attempt + 1,"
                + " leased_until = now() - interval '1 second' where tenant_id = '" + shop.tenant + "'");
    }

    @Test
    void hasForEachShopperWhatTheyWouldBeRecommended() {
        neighbours.shoppers.put(
                one.tenant, Stream.concat(Stream.of("shy"), EIGHT.stream()).toList());
        JsonPath operation = made(one, "{\"users\":\"all\",\"count\":3}");
        assertEquals(9, operation.getInt("progress.total"));
        assertEquals(9, operation.getInt("progress.read"));
        assertEquals(9, operation.getInt("progress.accepted"));
        assertEquals(9, operation.getInt("result.rows"));
        assertEquals(0, operation.getInt("result.degraded"));
        List<String> lines = lines(operation);
        assertEquals(neighbours.shoppers.get(one.tenant), users(lines));
        for (String line : List.of(lines.getFirst(), lines.getLast())) {
            JsonPath row = JsonPath.from(line);
            assertEquals(BUNDLE, row.getString("bundle"));
            assertEquals(
                    one.ids("{\"user\":{\"id\":\"" + row.getString("userId") + "\"},\"count\":3,\"record\":false}"),
                    row.getList("items.id"));
        }
        JsonPath others = made(two, "{\"users\":\"all\",\"count\":1}");
        assertEquals(List.of("u-1", "u-2"), users(lines(others)));
        lines(others)
                .forEach(
                        line -> assertEquals(List.of("b-0"), JsonPath.from(line).getList("items.id")));
        assertEquals(0, rows("select count(*) from ranking.answer where tenant_id = ?", one.tenant), "none is kept");
        String cursors = "select count(*) from ranking.recommendation_job where after <> '' and tenant_id = ?";
        assertEquals(0, rows(cursors, one.tenant), "a job that has ended names nobody");
        operation(two, operation.getString("id")).statusCode(404);
        as(one).get(JOBS).then().statusCode(200).body("items.id", equalTo(List.of(operation.getString("id"))));
        as(two).get(JOBS).then().body("items", hasSize(1)).body("total", is(1));
    }

    @Test
    void isForThoseWhomAFilterNamesAndATableToo() {
        neighbours.shoppers.put(one.tenant, List.of("berliner", "shy", "u-1", "u-2"));
        JsonPath operation =
                made(one, "{\"users\":\"city = 'Berlin'\",\"count\":2,\"format\":\"csv\",\"scenario\":\"default\"}");
        assertEquals(4, operation.getInt("progress.read"));
        assertEquals(1, operation.getInt("progress.accepted"));
        List<String> lines = lines(operation);
        assertEquals(3, lines.size());
        assertEquals("userId,rank,itemId,score,ranker,fallback", lines.getFirst());
        List<String> ids = one.ids("{\"user\":{\"id\":\"berliner\"},\"count\":2,\"record\":false}");
        assertEquals(
                List.of("berliner", "1", ids.getFirst()),
                List.of(lines.get(1).split(",", -1)).subList(0, 3));
        assertEquals(
                List.of("berliner", "2", ids.getLast()),
                List.of(lines.get(2).split(",", -1)).subList(0, 3));
        assertEquals(
                List.of("userId,rank,itemId,score,ranker,fallback"),
                lines(made(one, "{\"users\":\"city = 'Wien'\",\"format\":\"csv\"}")));
    }

    @Test
    void goesOnWhereAProcessThatWasKilledLeftIt() {
        neighbours.hold("u-5");
        String id = begun(one, "{\"users\":\"all\",\"count\":2}");
        neighbours.awaitArrival();
        operation(one, id)
                .body("state", is("running"))
                .body("progress.accepted", is(3))
                .body("result.href", nullValue());
        lose(one);
        neighbours.release();
        JsonPath operation = ended(one, id, "succeeded");
        assertEquals(8, operation.getInt("progress.accepted"));
        assertEquals(EIGHT, users(lines(operation)));
        assertEquals(1, neighbours.looks.get(one.tenant + "/u-2"), "the first page was made once");
        assertEquals(2, neighbours.looks.get(one.tenant + "/u-5"), "the second page did not count");
        Announcing.await(
                SOON, "the other attempt's file is gone", () -> filesOf(one).size() == 1);
    }

    @Test
    void beginsAnewWhereItsFileIsGone() throws IOException {
        neighbours.hold("u-5");
        String id = begun(one, "{\"users\":\"all\",\"count\":2}");
        neighbours.awaitArrival();
        for (Path file : filesOf(one)) {
            Files.delete(file);
        }
        lose(one);
        neighbours.release();
        assertEquals(EIGHT, users(lines(ended(one, id, "succeeded"))));
    }

    @Test
    void isCancelledAndThenAnotherIsMade() {
        neighbours.hold("u-5");
        String first = begun(one, "{\"users\":\"all\"}");
        neighbours.awaitArrival();
        String second = begun(one, "{\"users\":\"all\",\"count\":1}");
        begun(one, "{\"users\":\"all\",\"count\":1}");
        one.post(JOBS, "{\"users\":\"all\"}")
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("detail", is("3 jobs of this tenant wait or are made"));
        operation(one, second).body("state", is("queued"));
        one.post("/v1/operations/" + first + ":cancel", "").statusCode(200).body("state", is("cancelled"));
        neighbours.release();
        assertEquals(EIGHT, users(lines(ended(one, second, "succeeded"))));
        operation(one, first).body("state", is("cancelled")).body("finishedAt", notNullValue());
        assertEquals(
                List.of(),
                filesOf(one).stream()
                        .filter(file -> String.valueOf(file.getFileName()).startsWith(first))
                        .toList());
        one.post("/v1/operations/" + second + ":cancel", "").body("state", is("succeeded"));
    }

    @Test
    void failsWhenItsScenarioIsGone() {
        Configuring scenarios = new Configuring(one, "/v1/scenarios");
        scenarios.put("home", "{}").statusCode(201);
        neighbours.hold("u-5");
        String id = begun(one, "{\"scenario\":\"home\",\"users\":\"all\"}");
        neighbours.awaitArrival();
        scenarios.delete("home").statusCode(204);
        neighbours.release();
        JsonPath operation = ended(one, id, "failed");
        assertEquals("/scenario is no scenario of this tenant; default is", operation.getString("problem.detail"));
        Announcing.await(SOON, "its file is gone", () -> filesOf(one).isEmpty());
    }

    @Test
    void isKeptForADay() {
        JsonPath old = made(one, "{\"users\":\"all\"}");
        JsonPath young = made(one, "{\"users\":\"all\"}");
        JsonPath others = made(two, "{\"users\":\"all\"}");
        run("update ranking.recommendation_job set finished_at = now() - interval '25 hours' where id = '"
                + old.getString("id") + "'");
        expiry.apply(new TenantId(one.tenant)).await().atMost(SOON);
        operation(one, old.getString("id")).statusCode(404);
        given().get(old.getString("result.href")).then().statusCode(404);
        assertEquals(1, filesOf(one).size());
        assertEquals(EIGHT, users(lines(young)));
        assertEquals(2, lines(others).size());
    }

    @Test
    void itsFilesGoWithAShopperWhoIsErased() {
        JsonPath mine = made(one, "{\"users\":\"all\"}");
        JsonPath others = made(two, "{\"users\":\"all\"}");
        neighbours.hold("u-8");
        String under = begun(one, "{\"users\":\"all\",\"count\":1}");
        neighbours.awaitArrival();
        neighbours.shoppers.put(
                one.tenant, EIGHT.stream().filter(id -> !id.equals("u-2")).toList());
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId("er-1")
                .setUserId("u-2")
                .build());
        Announcing.await(
                SOON,
                "the file is gone",
                () -> operation(one, mine.getString("id")).extract().path("result.href") == null);
        operation(one, mine.getString("id"))
                .body("state", is("succeeded"))
                .body("result.removed", startsWith("The file was removed"));
        given().get(mine.getString("result.href")).then().statusCode(404);
        Announcing.await(
                SOON, "and the shopper from what is under way", () -> texts(one).equals(List.of("u-1u-3u-4u-5u-6")));
        neighbours.release();
        JsonPath operation = ended(one, under, "succeeded");
        assertEquals(neighbours.shoppers.get(one.tenant), users(lines(operation)));
        assertEquals(7, operation.getInt("progress.accepted"));
        assertEquals(2, neighbours.looks.get(one.tenant + "/u-3"), "it went on, and did not begin anew");
        assertEquals(2, lines(others).size());
    }

    @Test
    void beginsAnewWhereItCannotBeWrittenWithoutAShopper() throws IOException {
        neighbours.hold("u-8");
        String id = begun(one, "{\"users\":\"all\",\"count\":1}");
        neighbours.awaitArrival();
        Path file = filesOf(one).getFirst();
        long attempt = Long.parseLong(String.valueOf(file.getFileName()).split("\\.", -1)[1]);
        Files.createDirectory(
                file.resolveSibling(id + "." + (attempt + 1) + ".ndjson")); // where the erasure would write
        neighbours.shoppers.put(
                one.tenant, EIGHT.stream().filter(user -> !user.equals("u-2")).toList());
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId("er-3")
                .setUserId("u-2")
                .build());
        Announcing.await(SOON, "both files are gone", () -> filesOf(one).isEmpty());
        neighbours.release();
        JsonPath operation = ended(one, id, "succeeded");
        assertEquals(neighbours.shoppers.get(one.tenant), users(lines(operation)));
        assertEquals(7, operation.getInt("progress.accepted"));
    }

    @Test
    void goesWithItsTenant() {
        Shop ends = Shop.open("ends", "e-");
        neighbours.prefixes.put(ends.tenant, "e-");
        neighbours.shoppers.put(ends.tenant, List.of("u-1"));
        JsonPath made = made(ends, "{\"users\":\"all\"}");
        assertEquals(1, lines(made).size());
        announcing.erasure(
                Erasure.newBuilder().setTenantId(ends.tenant).setId("er-2").build());
        Announcing.await(
                SOON,
                "it is gone",
                () -> operation(ends, made.getString("id")).extract().statusCode() == 404);
        Announcing.await(SOON, "and its file", () -> filesOf(ends).isEmpty());
        ends.post(JOBS, "{\"users\":\"all\"}").statusCode(404);
        assertEquals(0, rows("select count(*) from ranking.recommendation_job_turn where tenant_id = ?", ends.tenant));
    }

    @Test
    void refusesWhatCannotBeMade() {
        one.post(JOBS, "{}").statusCode(422).body("errors.pointer", is(List.of("/users")));
        one.post(JOBS, "{\"scenario\":\"nowhere\",\"users\":\"colour = 'red'\",\"count\":201,\"format\":\"xls\"}")
                .statusCode(422)
                .body("errors.pointer", is(List.of("/scenario", "/users", "/count", "/format")));
        one.post(JOBS, "{\"users\":\"all\",\"count\":0}").statusCode(422);
        one.post(JOBS, "{\"users\":7}").statusCode(422);
        one.post(JOBS, "{").statusCode(400);
        one.post(Roles.ANALYST, JOBS, "{\"users\":\"all\"}").statusCode(403);
        operation(one, "job_" + "0".repeat(32)).statusCode(404);
        operation(one, "exp_1").statusCode(404);
        JsonPath made = made(one, "{\"users\":\"all\",\"count\":1}");
        String href = made.getString("result.href");
        given().get(href + "x")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("X-Link-Lifetime", "900");
        given().get(href.substring(0, href.length() - 2)).then().statusCode(404);
    }

    /** What never came too: whoever counts sees the first of them come. */
    @Test
    void areCountedFromTheStart() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("cxm_ranking_jobs_total{outcome=\"rests\"}"))
                .body(containsString("cxm_ranking_job_lists_total{outcome=\"degraded\"}"))
                .body(containsString("cxm_ranking_showings_total{outcome=\"failed\"}"));
    }
}
