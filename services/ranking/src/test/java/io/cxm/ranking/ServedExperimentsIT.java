package io.cxm.ranking;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What answers make of experiments. Items of brand A are a-0, a-2, a-4, …; of brand B a-3, a-5, a-7, a-9. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ServedExperimentsIT extends TwoShops {
    private static final String PATH = "/v1/recommendations";
    private static final String AB =
            "{\"scenario\":\"home\",\"kind\":\"ab\",\"arms\":[{\"id\":\"a\",\"scenario\":\"home-a\",\"share\":0.25},"
                    + "{\"id\":\"b\",\"scenario\":\"home-b\",\"share\":0.75}]}";
    private static final String INTERLEAVED =
            "{\"scenario\":\"home\",\"kind\":\"interleaving\",\"arms\":[{\"id\":\"a\",\"scenario\":\"home-a\"},"
                    + "{\"id\":\"b\",\"scenario\":\"home-b\"}]}";

    private final Configuring scenarios = new Configuring(one, "/v1/scenarios");
    private final Configuring experiments = new Configuring(one, "/v1/experiments");

    @BeforeEach
    void promote() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        scenarios.put("home", "{\"count\":4}").statusCode(201);
        scenarios.put("home-a", "{\"filter\":\"brand = 'A'\",\"count\":2}").statusCode(201);
        scenarios.put("home-b", "{\"filter\":\"brand = 'B'\",\"count\":3}").statusCode(201);
    }

    private ValidatableResponse ask(String user, String more) {
        return one.post(PATH, "{\"user\":" + user + ",\"scenario\":\"home\"" + more + "}")
                .statusCode(200)
                .body("scenario", is("home"));
    }

    private static String id(String user) {
        return "{\"id\":\"" + user + "\"}";
    }

    private Impression impression(String recommendationId) {
        AtomicReference<Impression> found = new AtomicReference<>();
        assertTrue(announcing.sees(Topics.IMPRESSIONS, record -> {
            Impression impression = read(record.value());
            if (impression.getRecommendationId().equals(recommendationId)) {
                found.set(impression);
            }
            return found.get() != null;
        }));
        return Objects.requireNonNull(found.get());
    }

    private static Impression read(byte[] value) {
        try {
            return Impression.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aShopperHasOneArmWhoseScenarioAnswers() {
        ask(id("u-0"), "").body("experiment", nullValue()).body("items", hasSize(4));
        experiments.put("trial", AB).statusCode(201);
        Map<String, Integer> arms = new HashMap<>();
        for (int i = 0; i < 12; i++) { // of these both arms have some
            ValidatableResponse answer = ask(id("u-" + i), "").body("experiment.id", is("trial"));
            String arm = answer.extract().path("experiment.arm");
            answer.body("items", hasSize(arm.equals("a") ? 2 : 3))
                    .body("items.team", is(nulls(arm.equals("a") ? 2 : 3)));
            ask(id("u-" + i), "").body("experiment.arm", is(arm));
            arms.merge(arm, 1, Integer::sum);
        }
        assertEquals(Set.of("a", "b"), arms.keySet());
        // a session is enough, and without any id an arm answers that nobody is told of
        String session = ask("{\"sessionId\":\"s-1\"}", "").extract().path("experiment.arm");
        ask("{\"sessionId\":\"s-1\"}", "").body("experiment.arm", is(session));
        ValidatableResponse nobody = ask("{}", "").body("experiment", nullValue());
        assertTrue(Set.of(2, 3)
                .contains(nobody.extract().<List<String>>path("items.id").size()));
        // what counts for nothing is no part of it, and what the request says goes first as ever
        ask(id("u-1"), ",\"record\":false").body("experiment", nullValue()).body("items", hasSize(4));
        ask(id("u-1"), ",\"count\":1").body("items", hasSize(1)).body("experiment.id", is("trial"));
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}").body("experiment", nullValue());
    }

    @Test
    void answersThatAreReadAgainNameTheirArm() {
        experiments.put("trial", AB).statusCode(201);
        ValidatableResponse answer = ask(id("u-1"), "");
        String given = PATH + "/" + answer.extract().<String>path("recommendationId");
        String arm = answer.extract().path("experiment.arm");
        one.get(given)
                .statusCode(200)
                .body("scenario", is("home"))
                .body("experiment.id", is("trial"))
                .body("experiment.arm", is(arm));
        one.post(given + ":replay", "{}")
                .statusCode(200)
                .body("same", is(true))
                .body("scenario", is("home"))
                .body("experiment.arm", is(arm));
        experiments
                .put("trial", AB.replaceFirst("\\{", "{\"enabled\":false,"), "*")
                .statusCode(200);
        experiments.put("trial", INTERLEAVED, "*").statusCode(200);
        ValidatableResponse interleaved = ask(id("u-1"), "");
        String drafted = PATH + "/" + interleaved.extract().<String>path("recommendationId");
        List<String> teams = interleaved.extract().path("items.team");
        one.get(drafted)
                .statusCode(200)
                .body("experiment.id", is("trial"))
                .body("experiment.arm", nullValue())
                .body("items.team", is(teams))
                .body("replayable", is(false));
        one.post(drafted + ":replay", "{}").statusCode(409).body("detail", containsString("chose in turns"));
    }

    private static List<Object> nulls(int n) {
        return Collections.nCopies(n, null);
    }

    @Test
    void everyKindOfAnswerIsDividedAndItsImpressionSaysSo() {
        experiments.put("trial", AB).statusCode(201);
        new Configuring(one, "/v1/rules")
                .put("up", "{\"kind\":\"boost\",\"items\":\"brand = 'A' or brand = 'B'\",\"factor\":2}")
                .statusCode(201);
        String home = ",\"user\":{\"id\":\"u-1\"},\"scenario\":\"home\"}";
        Map<String, String> asked = Map.of(
                "recommendations", "{\"explain\":\"none\"" + home,
                "rankings", "{\"itemIds\":[\"a-9\",\"a-2\"]" + home,
                "similar", "{\"itemId\":\"a-1\"" + home,
                "trending", "{\"explain\":\"none\"" + home,
                "search", "{\"query\":\"kettle\"" + home);
        Set<String> arms = new HashSet<>();
        Set<String> treatments = new HashSet<>();
        asked.forEach((kind, body) -> {
            ValidatableResponse answer =
                    one.post("/v1/" + kind, body).statusCode(200).body("experiment.id", is("trial"));
            String arm = answer.extract().path("experiment.arm");
            arms.add(arm);
            Impression impression = impression(answer.extract().path("recommendationId"));
            assertEquals(kind, impression.getKind());
            assertEquals("home", impression.getScenario());
            assertEquals("trial", impression.getExperiment());
            assertEquals(arm, impression.getArm());
            assertEquals(arm.equals("a") ? 0.25 : 0.75, impression.getArmShare());
            treatments.add(impression.getTreatment());
            assertEquals(answer.extract().<Integer>path("tookMs"), impression.getTookMs());
            assertTrue(impression.getItemsCount() > 0, kind);
            for (ShownItem item : impression.getItemsList()) {
                assertEquals(List.of("up"), item.getRulesList());
                assertEquals("", item.getTeam());
            }
        });
        assertEquals(1, arms.size());
        assertEquals(1, treatments.size());
        String batched = one.post(PATH + ":batch", "{\"requests\":[{\"explain\":\"none\"" + home + "]}")
                .extract()
                .path("responses[0].experiment.arm");
        assertEquals(arms, Set.of(batched));
        // the same id with other arms, also when it was removed, is another treatment
        experiments.delete("trial").statusCode(204);
        String other = AB.replace("0.25", "0.2").replace("0.75", "0.8");
        experiments.put("trial", other).statusCode(201);
        String changed = ask(id("u-1"), "").extract().path("recommendationId");
        assertTrue(treatments.add(impression(changed).getTreatment()));
        assertTrue(treatments.stream().allMatch(treatment -> treatment.matches("[0-9a-f]{16}")), treatments::toString);
    }

    @Test
    void bothArmsChooseTheItemsOfAnInterleavedAnswer() {
        experiments.put("trial", INTERLEAVED).statusCode(201);
        Set<String> first = new HashSet<>();
        // a coin decides who begins
        for (int i = 0; i < 40 && first.size() < 2; i++) {
            ValidatableResponse answer = ask(id("u-1"), "")
                    .body("experiment.id", is("trial"))
                    .body("experiment.arm", nullValue())
                    .body("degraded", is(false))
                    .body("items", hasSize(4))
                    .body("items.rank", is(List.of(1, 2, 3, 4)));
            List<String> ids = answer.extract().path("items.id");
            List<String> teams = answer.extract().path("items.team");
            assertEquals(Set.of("a-0", "a-2", "a-3", "a-5"), Set.copyOf(ids));
            for (int item = 0; item < 4; item++) {
                boolean ofA = Set.of("a-0", "a-2").contains(ids.get(item));
                assertEquals(ofA ? "a" : "b", teams.get(item));
            }
            first.add(teams.getFirst());
        }
        assertEquals(Set.of("a", "b"), first);
        ValidatableResponse answer = ask(id("u-1"), "");
        Impression impression = impression(answer.extract().path("recommendationId"));
        assertEquals("trial", impression.getExperiment());
        assertEquals("", impression.getArm());
        assertTrue(impression.getTreatment().matches("[0-9a-f]{16}"));
        assertEquals(
                answer.extract().<List<String>>path("items.team"),
                impression.getItemsList().stream().map(ShownItem::getTeam).toList());
        assertTrue(impression.getItemsList().stream().allMatch(item -> item.getChannelsCount() > 0));
    }

    @Test
    void rulesOfThePlaceHoldInEveryArm() {
        Configuring rules = new Configuring(one, "/v1/rules");
        rules.put("not-0", "{\"kind\":\"exclude\",\"items\":\"id = 'a-0'\",\"scenarios\":[\"home\"]}")
                .statusCode(201);
        rules.put("not-3", "{\"kind\":\"exclude\",\"items\":\"id = 'a-3'\",\"scenarios\":[\"home-b\"]}")
                .statusCode(201);
        rules.put("pin", "{\"kind\":\"pin\",\"items\":\"id = 'a-9'\",\"position\":2,\"despite\":[\"filter\"]}")
                .statusCode(201);
        experiments.put("trial", INTERLEAVED).statusCode(201);
        for (int i = 0; i < 6; i++) {
            ValidatableResponse answer = ask(id("u-1"), "").body("items[1].id", is("a-9"));
            List<String> ids = answer.extract().path("items.id");
            assertTrue(ids.stream().noneMatch(Set.of("a-0", "a-3")::contains), ids::toString);
            answer.body("items[1].team", nullValue());
            assertNotNull(answer.extract().path("items[0].team"));
        }
        experiments.put("trial", INTERLEAVED.replace("{\"scenario\"", "{\"enabled\":false,\"scenario\""), "*");
        experiments.put("trial", AB, "*").statusCode(200);
        for (int i = 0; i < 6; i++) {
            List<String> ids = ask(id("u-" + i), "").extract().path("items.id");
            assertTrue(ids.stream().noneMatch(Set.of("a-0", "a-3")::contains), ids::toString);
        }
    }

    @Test
    void oneCallOfRecallIsEnoughWhereBothArmsAskForTheSame() {
        scenarios.put("home-a", "{\"ranker\":\"merge\"}", "*").statusCode(200);
        scenarios.put("home-b", "{\"diversity\":1}", "*").statusCode(200);
        experiments.put("trial", INTERLEAVED).statusCode(201);
        int before = neighbours.asks.get();
        ask(id("u-1"), "").body("experiment.id", is("trial"));
        assertEquals(1, neighbours.asks.get() - before);
        scenarios
                .put("home-b", "{\"channels\":{\"trending\":{\"on\":false}}}", "*")
                .statusCode(200);
        ask(id("u-1"), "").body("experiment.id", is("trial"));
        assertEquals(3, neighbours.asks.get() - before);
    }

    @Test
    void whereOneArmFailsTheOtherAnswersAndNothingIsRecorded() {
        experiments.put("trial", INTERLEAVED).statusCode(201);
        neighbours.failing = "brand = 'B'";
        ValidatableResponse answer = ask(id("u-1"), "")
                .body("degraded", is(false))
                .body("experiment", nullValue())
                .body("items.id", is(List.of("a-0", "a-2", "a-4", "a-6")));
        Impression impression = impression(answer.extract().path("recommendationId"));
        assertEquals("", impression.getExperiment());
        assertEquals("home", impression.getScenario());
        neighbours.failing = "";
        ask(id("u-1"), "").body("experiment.id", is("trial"));
    }

    @Test
    void isInForceAtOnceHereAndWithinSecondsWhenAnotherInstanceChangedIt() {
        experiments.put("trial", AB).statusCode(201);
        ask(id("u-1"), "").body("experiment.id", is("trial"));
        experiments.rewrite(
                "trial",
                "{\"enabled\":false,\"scenario\":\"home\",\"design\":\"AB\",\"arms\":[],\"ofALaterVersion\":1}");
        Announcing.await(
                Duration.ofSeconds(5),
                "the other instance's is in force",
                () -> ask(id("u-1"), "").extract().path("experiment") == null);
        experiments.put("trial", AB, "*").statusCode(200);
        ask(id("u-1"), "").body("experiment.id", is("trial"));
        experiments.delete("trial").statusCode(204);
        ask(id("u-1"), "").body("experiment", nullValue()).body("items", hasSize(4));
    }
}
