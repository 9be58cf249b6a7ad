package io.cxm.ranking;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What answers make of rules. Without any, a-0, a-2, a-3, … a-9 are recommended; brands are A and B by turns. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ServedRulesIT extends TwoShops {
    private static final String PATH = "/v1/recommendations";
    private static final String ASK = "{\"user\":{\"id\":\"u-1\"},\"count\":4,\"explain\":\"full\"}";
    private final Configuring rules = new Configuring(one, "/v1/rules");

    @BeforeEach
    void promote() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        two.promote(announcing, bundles, "2026-11-02.1");
    }

    @Test
    void leavesOutWhatIsExcludedInEveryKindOfAnswerOfThisShopAlone() {
        rules.put("no-a", "{\"kind\":\"exclude\",\"items\":\"brand = 'A'\"}").statusCode(201);
        one.post(PATH, ASK)
                .body("items.id", is(List.of("a-3", "a-5", "a-7", "a-9")))
                .body("rules[0].id", is("no-a"))
                .body("rules[0].effect", is("exclude"));
        one.post("/v1/rankings", "{\"user\":{},\"itemIds\":[\"a-0\",\"a-3\"]}").body("items.id", is(List.of("a-3")));
        one.post("/v1/trending", "{}").body("items.id", not(hasItem("a-0")));
        one.post("/v1/search", "{\"query\":\"kettle\"}").body("items.id", not(hasItem("a-0")));
        one.post("/v1/similar", "{\"itemId\":\"a-1\"}").body("items.id", not(hasItem("a-0")));
        two.post(PATH, ASK)
                .body("items.id", is(List.of("b-0", "b-2", "b-3", "b-4")))
                .body("rules", empty());
    }

    @Test
    void movesBoostsAndBuriesAndSaysSo() {
        rules.put("up", "{\"kind\":\"boost\",\"items\":\"id = 'a-9'\",\"factor\":50}")
                .statusCode(201);
        rules.put("down", "{\"kind\":\"bury\",\"items\":\"id = 'a-0'\",\"factor\":0}")
                .statusCode(201);
        one.post(PATH, ASK)
                .body("items.id", is(List.of("a-9", "a-2", "a-3", "a-4")))
                .body("items[0].explain.rules[0].id", is("up"))
                .body("items[0].explain.rules[0].effect", is("boost"))
                .body("items[0].explain.rules[0].factor", is(50f))
                .body("items[1].explain.rules", empty());
    }

    @Test
    void pinsWhatRecallDidNotFindAndNeverWhatIsSoldOut() {
        rules.put("first", "{\"kind\":\"pin\",\"items\":\"id = 'a-1'\",\"position\":2,\"despite\":[\"seen\"]}")
                .statusCode(201);
        one.post(PATH, ASK)
                .body("items.id", is(List.of("a-0", "a-1", "a-2", "a-3")))
                .body("items.rank", is(List.of(1, 2, 3, 4)))
                .body("items[1].explain.rules[0].id", is("first"))
                .body("items[1].explain.rules[0].effect", is("pin"));
        rules.put("first", "{\"kind\":\"pin\",\"items\":\"id = 'a-1'\",\"position\":2}", "*")
                .statusCode(200);
        one.post(PATH, ASK).body("items.id", is(List.of("a-0", "a-2", "a-3", "a-4"))); // it was bought
        one.post(PATH, ASK.replace("u-1", "nobody")).body("items[1].id", is("a-1"));
    }

    @Test
    void capsBrandsHoweverMuchIsFilled() {
        rules.put("few", "{\"kind\":\"cap\",\"by\":\"brand\",\"most\":1}").statusCode(201);
        one.post(PATH, ASK).body("items.id", is(List.of("a-0", "a-3"))).body("rules[0].effect", is("cap"));
        // given items are ranked, all of them
        one.post("/v1/rankings", "{\"user\":{},\"itemIds\":[\"a-0\",\"a-2\"]}").body("items.size()", is(2));
    }

    @Test
    void holdsInItsScenarioForItsShoppersAndAtItsTime() {
        new Configuring(one, "/v1/scenarios").put("home", "{}").statusCode(201);
        rules.put("home-only", "{\"kind\":\"exclude\",\"items\":\"brand = 'A'\",\"scenarios\":[\"home\"]}")
                .statusCode(201);
        one.post(PATH, ASK).body("items[0].id", is("a-0"));
        one.post(PATH, ASK.replace("{\"user\"", "{\"scenario\":\"home\",\"user\""))
                .body("items[0].id", is("a-3"));
        rules.put("berlin", "{\"kind\":\"exclude\",\"items\":\"id = 'a-0'\",\"shoppers\":\"city = 'Berlin'\"}")
                .statusCode(201);
        one.post(PATH, ASK).body("items[0].id", is("a-0"));
        one.post(PATH, ASK.replace("u-1", "berliner")).body("items[0].id", is("a-2"));
        rules.put("over", "{\"kind\":\"exclude\",\"items\":\"inStock\",\"to\":\"2020-01-01T00:00:00Z\"}")
                .statusCode(201);
        rules.put("paused", "{\"kind\":\"exclude\",\"items\":\"inStock\",\"enabled\":false}")
                .statusCode(201);
        one.post(PATH, ASK).body("items[0].id", is("a-0"));
    }

    @Test
    void isInForceWithinSecondsWhenAnotherInstanceChangedIt() {
        rules.put("no-a", "{\"kind\":\"exclude\",\"items\":\"brand = 'A'\"}").statusCode(201);
        one.post(PATH, ASK).body("items[0].id", is("a-3"));
        rules.delete("no-a").statusCode(204);
        one.post(PATH, ASK).body("items[0].id", is("a-0"));
        rules.put("no-a", "{\"kind\":\"exclude\",\"items\":\"brand = ''Z''\"}".replace("''", "'"))
                .statusCode(201);
        rules.rewrite(
                "no-a",
                "{\"enabled\":true,\"effect\":\"EXCLUDE\",\"priority\":1,\"items\":\"brand = ''B''\",\"scenarios\":[],"
                        + "\"despite\":[]}");
        Announcing.await(
                Duration.ofSeconds(5),
                "the other instance's is in force",
                () -> one.post(PATH, ASK)
                        .extract()
                        .<List<String>>path("items.id")
                        .contains("a-4"));
        one.post(PATH, ASK.replace("full", "summary")).body("rules", nullValue());
    }
}
