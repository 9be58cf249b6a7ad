package io.cxm.ranking;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was shown often and ignored gives way, where the scenario says so. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class FatigueIT extends GivenAnswers {
    private static final List<String> BEST = List.of("a-0", "a-2", "a-3");
    private static final List<String> NEXT = List.of("a-4", "a-5", "a-6");

    @BeforeEach
    void configure() {
        for (Shop shop : List.of(one, two)) {
            var scenarios = new Configuring(shop, "/v1/scenarios");
            scenarios.put("tires", "{\"fatigueAfter\":2}").statusCode(201);
            scenarios.put("patient", "{\"fatigueAfter\":0}").statusCode(201);
        }
    }

    private static String ask(String shopper, String more) {
        return "{\"user\":" + shopper + ",\"count\":3" + more + "}";
    }

    private static final String UNSEEN = ",\"scenario\":\"tires\",\"record\":false";
    private static final String USER = "{\"id\":\"u-1\"}";

    private static List<String> ids(Shop shop, String shopper, String more) {
        return shop.ids(ask(shopper, more));
    }

    /** Twice what is best is shown. */
    private void tire(Shop shop, String shopper) {
        for (int i = 0; i < 2; i++) {
            shop.ids(ask(shopper, "")); // a showing counts, whatever the scenario
        }
    }

    private void awaitTired(String shopper) {
        Announcing.await(
                Duration.ofSeconds(20), "others come", () -> ids(one, shopper, UNSEEN).equals(NEXT));
    }

    @Test
    void toItsShopperAloneWhereTheScenarioSaysSo() {
        tire(one, "{\"id\":\"shy\"}"); // who does not agree to be looked at
        tire(one, USER);
        awaitTired(USER);
        assertEquals(BEST, ids(one, "{\"id\":\"u-2\"}", UNSEEN));
        assertEquals(BEST, ids(one, "{\"id\":\"shy\"}", UNSEEN));
        assertEquals(List.of("b-0", "b-2", "b-3"), ids(two, USER, UNSEEN));
        assertEquals(BEST, ids(one, USER, ",\"record\":false"));
        assertEquals(BEST, ids(one, USER, ",\"record\":false,\"scenario\":\"patient\""));
        one.post("/v1/rankings", "{\"user\":" + USER + ",\"itemIds\":[\"a-0\",\"a-4\"]" + UNSEEN + "}")
                .body("items.id", is(List.of("a-0", "a-4")));
    }

    @Test
    void andThatIsSaidReplayedAndAskedFor() {
        tire(one, USER);
        awaitTired(USER);
        String whole = "{\"user\":" + USER + ",\"count\":9,\"explain\":\"full\"" + UNSEEN + "}";
        one.post(PATH, whole)
                .body("items.find{it.id=='a-0'}.explain.fatigue.shown", is(2))
                .body("items.find{it.id=='a-0'}.explain.fatigue.factor", is(0.8f))
                .body("items.find{it.id=='a-0'}.explain.rules", is(List.of()))
                .body("items.find{it.id=='a-4'}.explain.fatigue", nullValue());
        one.post(PATH, whole.replace("full", "summary"))
                .body("items.find{it.id=='a-0'}.explain.fatigue", nullValue());
        String kept = asked(one, PATH, ask(USER, UNSEEN + ",\"keep\":true"));
        Announcing.await(
                Duration.ofSeconds(20),
                "it is kept",
                () -> read(one, kept).extract().statusCode() == 200);
        replay(one, kept).statusCode(200).body("same", is(true)).body("items.id", is(NEXT));
        whyNot(one, kept, "itemId=a-0")
                .statusCode(200)
                .body("stage", is("fatigue"))
                .body("text", containsString("shown to the shopper often"));
        whyNot(one, kept, "itemId=a-9").body("stage", is("below_last"));
    }

    @Test
    void untilTheShopperIsErased() {
        tire(one, USER);
        awaitTired(USER);
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId("er-f")
                .setUserId("u-1")
                .setRequestedAt(System.currentTimeMillis())
                .build());
        Announcing.await(
                Duration.ofSeconds(20), "it is forgotten", () -> ids(one, USER, UNSEEN)
                        .equals(BEST));
    }

    @Test
    void underEitherIdOfTheShopper() {
        String anonymous = "{\"anonymousId\":\"x-1\"}";
        one.ids(ask(USER, ""));
        one.ids(ask(anonymous, ""));
        awaitTired("{\"id\":\"u-1\",\"anonymousId\":\"x-1\"}");
        assertEquals(BEST, ids(one, USER, UNSEEN));
        assertEquals(BEST, ids(one, anonymous, UNSEEN));
    }
}
