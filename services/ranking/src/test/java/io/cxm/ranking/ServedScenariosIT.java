package io.cxm.ranking;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.recall.ChannelQuota;
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

/** What answers make of a scenario. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ServedScenariosIT extends TwoShops {
    private static final String PATH = "/v1/recommendations";
    private final Configuring scenarios = new Configuring(one, "/v1/scenarios");

    @BeforeEach
    void promote() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
    }

    private static String atHome(String more) {
        return "{\"user\":{\"id\":\"u-1\"},\"scenario\":\"home\"" + more + "}";
    }

    @Test
    void standsForWhatARequestLeavesOut() {
        one.post(PATH, atHome(""))
                .statusCode(422)
                .body("errors[0].pointer", is("/scenario"))
                .body("errors[0].code", is("unknown"));
        scenarios
                .put("home", "{\"count\":2,\"filter\":\"brand = 'A'\",\"excludeSeen\":\"interacted\"}")
                .statusCode(201);
        one.post(PATH, atHome(""))
                .statusCode(200)
                .body("scenario", is("home"))
                .body("items.id", is(List.of("a-0", "a-2")))
                .body("warnings", empty());
        assertEquals("brand = 'A'", neighbours.asked.getFilter());
        assertEquals("interacted", neighbours.asked.getExcludeSeen());
        one.post(PATH, atHome(",\"count\":3,\"filter\":\"\",\"excludeSeen\":\"none\""))
                .body("items.id", is(List.of("a-0", "a-2", "a-3")));
        assertEquals("", neighbours.asked.getFilter());
        assertEquals("none", neighbours.asked.getExcludeSeen());
        one.post(PATH, atHome(",\"filter\":\"brand = 'B'\"")).body("items.id", is(List.of("a-3", "a-5")));
        one.get(PATH + "?userId=u-1&scenario=home").body("items", hasSize(2)).body("scenario", is("home"));
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}")
                .body("scenario", is("default"))
                .body("items", hasSize(9));
    }

    @Test
    void isObeyedByEveryKindOfAnswer() {
        scenarios.put("home", "{\"count\":2,\"filter\":\"brand = 'A'\"}").statusCode(201);
        String home = ",\"scenario\":\"home\"}";
        one.post(PATH + ":batch", "{\"requests\":[" + atHome("") + ",{\"user\":{},\"scenario\":\"none\"}]}")
                .statusCode(200)
                .body("responses[0].items", hasSize(2))
                .body("responses[0].scenario", is("home"))
                .body("responses[1].problem.errors[0].pointer", is("/requests/1/scenario"));
        one.post("/v1/similar", "{\"itemId\":\"a-1\"" + home)
                .body("items", hasSize(2))
                .body("scenario", is("home"));
        one.post("/v1/trending", "{\"count\":1" + home)
                .body("items", hasSize(1))
                .body("scenario", is("home"));
        one.post("/v1/search", "{\"query\":\"kettle\"" + home)
                .body("items.id", is(List.of("a-0", "a-2")))
                .body("scenario", is("home"));
        // what is given is ranked, all of it
        one.post("/v1/rankings", "{\"user\":{\"id\":\"u-1\"},\"itemIds\":[\"a-9\",\"a-5\",\"a-2\"]" + home)
                .body("items", hasSize(3))
                .body("scenario", is("home"));
    }

    @Test
    void asksChannelsAsItSaysAndNamesWhatABundleLacks() {
        scenarios
                .put(
                        "home",
                        "{\"channels\":{\"history\":{\"weight\":2.5,\"quota\":80},\"attribute\":{\"on\":false},"
                                + "\"social\":{\"weight\":3},\"interest\":{\"on\":false}},\"ranker\":\"neural\"}")
                .statusCode(201);
        one.post(PATH, atHome(""))
                .statusCode(200)
                .body("degraded", is(false))
                .body("ranker", is("merge"))
                .body("warnings", hasItem("scenario home names the channel social, which this bundle lacks"))
                .body(
                        "warnings",
                        hasItem("scenario home names the ranker neural, which this bundle lacks: the one that training"
                                + " chose ranks"))
                .body("warnings", hasSize(2))
                .body("items", not(empty()));
        List<ChannelQuota> asked = neighbours.asked.getChannelsList();
        assertEquals(
                List.of("bayes", "history", "trending"),
                asked.stream()
                        .map(ChannelQuota::getName)
                        .filter(name -> List.of("bayes", "history", "trending", "attribute", "social")
                                .contains(name))
                        .sorted()
                        .toList());
        ChannelQuota history = asked.stream()
                .filter(channel -> channel.getName().equals("history"))
                .findFirst()
                .orElseThrow();
        assertEquals(2.5, history.getWeight());
        assertEquals(80, history.getQuota());
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}").body("warnings", empty());
        assertEquals(0, neighbours.asked.getChannelsCount()); // all, as the bundle has them
    }

    @Test
    void answersWithWhatIsPopularWhenNoChannelIsOn() {
        StringBuilder off = new StringBuilder("{\"channels\":{");
        for (String channel :
                List.of("attribute", "bayes", "context", "cross", "history", "interest", "new", "user_cf")) {
            off.append('"').append(channel).append("\":{\"on\":false},");
        }
        scenarios.put("home", off + "\"trending\":{\"on\":false}}}").statusCode(201);
        one.post(PATH, atHome(""))
                .statusCode(200)
                .body("fallback", is("popular"))
                .body("degraded", is(false))
                .body("items", not(empty()));
    }

    @Test
    void ranksByTheMergedOrderWhereItSaysSo() throws IOException {
        announcing.promote(one.tenant, "2026-11-03.1", one.writeNeural(bundles, "2026-11-03.1"));
        Announcing.await(Duration.ofSeconds(60), "it serves", () -> "2026-11-03.1".equals(one.bundle()));
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}").body("ranker", is("neural"));
        scenarios.put("home", "{\"ranker\":\"merge\"}").statusCode(201);
        one.post(PATH, atHome(""))
                .body("ranker", is("merge"))
                .body("degraded", is(false))
                .body("fallback", is((Object) null))
                .body("items.id", hasItem("a-0"))
                .body("items[0].id", is("a-0"));
    }

    @Test
    void isInForceAtOnceHereAndWithinSecondsWhenAnotherInstanceChangedIt() {
        scenarios.put("home", "{\"count\":2}").statusCode(201);
        one.post(PATH, atHome("")).body("items", hasSize(2));
        scenarios.put("home", "{\"count\":3}", "*").statusCode(200);
        one.post(PATH, atHome("")).body("items", hasSize(3));
        scenarios.rewrite("home", "{\"channels\":{},\"count\":5,\"ofALaterVersion\":1}");
        Announcing.await(
                Duration.ofSeconds(5),
                "the other instance's is in force",
                () -> one.post(PATH, atHome(""))
                                .extract()
                                .<List<String>>path("items.id")
                                .size()
                        == 5);
        scenarios.delete("home").statusCode(204);
        one.post(PATH, atHome("")).statusCode(422);
    }

    @Test
    void standsInImpressions() {
        scenarios.put("home", "{}").statusCode(201);
        String id = one.post(PATH, atHome("")).extract().path("recommendationId");
        assertTrue(announcing.sees(Topics.IMPRESSIONS, record -> {
            Impression impression = impression(record.value());
            return impression.getRecommendationId().equals(id)
                    && impression.getScenario().equals("home");
        }));
    }

    private static Impression impression(byte[] value) {
        try {
            return Impression.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
