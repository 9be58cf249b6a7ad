package io.cxm.ranking;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Explored;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A place that is drawn, over real servers. Without a draw a-0, a-2, a-3, a-4 are shown, and a-5 to a-9 might be. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ServedDrawsIT extends GivenAnswers {
    private final Configuring scenarios = new Configuring(one, "/v1/scenarios");

    @BeforeEach
    void open() {
        scenarios.put("home", "{\"count\":4,\"explore\":0.5}").statusCode(201);
    }

    private ValidatableResponse ask(String more) {
        return one.post(PATH, "{\"user\":{\"id\":\"u-1\"},\"scenario\":\"home\"" + more + "}")
                .statusCode(200);
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
    void answerAndImpressionSayHowLikelyItWas() {
        Map<String, String> shown = new HashMap<>(); // the last item, an answer that shows it
        for (int i = 0; i < 40; i++) {
            ValidatableResponse answer = ask("").body("items", hasSize(4))
                    .body("explored.rank", is(4))
                    .body("explored.among", is(6))
                    .body("explored.share", is(0.5f));
            assertEquals(
                    List.of("a-0", "a-2", "a-3"),
                    answer.extract().<List<String>>path("items.id").subList(0, 3));
            shown.put(answer.extract().path("items[3].id"), answer.extract().path("recommendationId"));
        }
        assertTrue(shown.containsKey("a-4"), "what stands there without a draw is shown in every second answer");
        assertTrue(shown.size() > 1, "nothing else was drawn in forty answers");
        shown.forEach((id, answer) -> {
            boolean greedy = id.equals("a-4");
            Impression impression = impression(answer);
            Explored explored = impression.getExplored();
            assertEquals(4, explored.getRank());
            assertEquals(6, explored.getAmong());
            assertEquals(0.5, explored.getShare());
            assertEquals(greedy ? "" : "a-4", explored.getInsteadOf());
            List<String> channels = List.of("bayes", "trending"); // a-4 is the first of both that may stand there
            assertEquals(greedy ? channels : List.of(), explored.getFirstOfList());
            assertEquals(greedy ? List.of() : channels, explored.getInsteadFirstOfList());
            assertEquals(0, explored.getFirstElsewhereCount());
            List<Double> propensities = impression.getItemsList().stream()
                    .map(ShownItem::getPropensity)
                    .toList();
            assertEquals(List.of(1.0, 1.0, 1.0), propensities.subList(0, 3));
            assertEquals(EventType.EVENT_TYPE_PURCHASE, impression.getForetold());
            impression
                    .getItemsList()
                    .forEach(item -> assertTrue(item.hasProbability() && item.getProbability() < 1, item::toString));
            assertEquals(0.5 / 6 + (greedy ? 0.5 : 0), propensities.get(3), 1e-12);
            read(one, answer)
                    .body("explored.propensity.doubleValue()", closeTo(0.5 / 6 + (greedy ? 0.5 : 0), 1e-6))
                    .body("explored.insteadOf", greedy ? nullValue() : is("a-4"));
        });
    }

    @Test
    void isMadeAgainWithTheSameDraw() {
        Set<String> last = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            ValidatableResponse answer = ask("");
            String id = answer.extract().path("recommendationId");
            String drawn = answer.extract().path("items[3].id");
            last.add(drawn);
            replay(one, id).statusCode(200).body("same", is(true)).body("items[3].id", is(drawn));
            if (!drawn.equals("a-4")) {
                whyNot(one, id, "itemId=a-4").body("stage", is("exploration"));
                whyNot(one, id, "itemId=" + drawn).body("stage", is("shown"));
            }
        }
        assertFalse(last.isEmpty());
    }

    @Test
    void nothingIsDrawnInWhatDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            ask(",\"record\":false")
                    .body("items.id", is(List.of("a-0", "a-2", "a-3", "a-4")))
                    .body("explored", nullValue());
        }
        String scenario = ",\"scenario\":\"home\",\"count\":4}";
        one.post("/v1/trending", "{\"user\":{\"id\":\"u-1\"}" + scenario).body("explored", nullValue());
        one.post("/v1/similar", "{\"itemId\":\"a-2\"" + scenario).body("explored", nullValue());
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"},\"count\":4}").body("explored", nullValue());
        two.post(PATH, "{\"user\":{\"id\":\"u-1\"},\"count\":4}").body("explored", nullValue());
    }

    /** The arms choose in turns, which is a chance of its own. */
    @Test
    void nothingIsDrawnWhereTwoListsAreDrafted() {
        scenarios.put("home-b", "{\"count\":4,\"explore\":0.5}").statusCode(201);
        new Configuring(one, "/v1/experiments")
                .put(
                        "trial",
                        "{\"scenario\":\"home\",\"kind\":\"interleaving\",\"arms\":[{\"id\":\"a\",\"scenario\":\"home\"},"
                                + "{\"id\":\"b\",\"scenario\":\"home-b\"}]}")
                .statusCode(201);
        for (int i = 0; i < 20; i++) {
            ask("").body("items.id", is(List.of("a-0", "a-2", "a-3", "a-4"))).body("explored", nullValue());
        }
    }

    /** An arm draws as its scenario says, and only where it is known whose arm it is. */
    @Test
    void anArmDrawsAsItsScenarioSays() {
        scenarios.put("plain", "{\"count\":4}").statusCode(201);
        new Configuring(one, "/v1/experiments")
                .put(
                        "trial",
                        "{\"scenario\":\"plain\",\"kind\":\"ab\",\"arms\":[{\"id\":\"a\",\"scenario\":\"plain\"},"
                                + "{\"id\":\"b\",\"scenario\":\"home\"}]}")
                .statusCode(201);
        Set<String> arms = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ValidatableResponse answer = one.post(PATH, "{\"user\":{\"id\":\"u-" + i + "\"},\"scenario\":\"plain\"}")
                    .statusCode(200);
            String arm = answer.extract().path("experiment.arm");
            answer.body("explored.rank", arm.equals("b") ? is(4) : nullValue());
            arms.add(arm);
        }
        assertEquals(Set.of("a", "b"), arms);
        for (int i = 0; i < 20; i++) {
            one.post(PATH, "{\"user\":{},\"scenario\":\"plain\"}")
                    .body("experiment", nullValue())
                    .body("explored", nullValue());
        }
    }

    /** A pin has its place whatever is drawn: then the last place before it is open. */
    @Test
    void aPinKeepsItsPlace() {
        new Configuring(one, "/v1/rules")
                .put("last", "{\"kind\":\"pin\",\"items\":\"id = 'a-9'\",\"position\":4}")
                .statusCode(201);
        for (int i = 0; i < 20; i++) {
            ask("").body("items[3].id", is("a-9")).body("explored.rank", is(3));
        }
    }

    @Test
    void isRefusedWhereItWouldBeMoreThanHalf() {
        scenarios.put("cart", "{\"explore\":0.51}").statusCode(422).body("errors[0].pointer", is("/explore"));
        scenarios.get("home").body("explore", is(0.5f));
    }
}
