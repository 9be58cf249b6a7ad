package io.cxm.ranking;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.serving.SmallBundle;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for is answered, for each shop from its own. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class RecommendationIT extends TwoShops {
    @Test
    void answersInTheShapeOfTheContract() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        one.post("/v1/recommendations", """
                        {"scenario":"default","user":{"id":"u-1","sessionId":"s"},"count":3,"explain":"full",
                         "context":{"page":"home","clickCount":3},"include":["title","price"],"unknown":1}
                        """)
                .statusCode(200)
                .body("recommendationId", startsWith("rec_"))
                .body("scenario", is("default"))
                .body("bundle", is("2026-11-02.1"))
                .body("ranker", is("merge"))
                .body("fallback", nullValue())
                .body("degraded", is(false))
                .body("tookMs", notNullValue())
                .body("relaxed", empty())
                .body("items.id", is(List.of("a-0", "a-2", "a-3")))
                .body("items.rank", is(List.of(1, 2, 3)))
                .body("items[0].confidence", is("high"))
                .body("items[0].values.title", is("Steel kettle 0"))
                .body("items[0].values.price", is(100f))
                .body("items[0].explain.text", is("Because you bought Steel kettle 1 two days ago"))
                .body("items[0].explain.channels.name", is(List.of("trending", "bayes")))
                .body("items[0].explain.channels[1].ci95", is(List.of(0.18f, 0.22f)))
                .body("items[0].explain.channels[1].evidence[0].itemId", is("a-1"))
                .body("items[0].explain.channels[1].evidence[0].eventId", is("bought-1"))
                .body("items[0].explain.channels[1].evidence[0].logOdds", is(0.9f));
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"},\"count\":1,\"language\":\"zh\"}")
                .statusCode(200)
                .body("items[0].explain.text", is("因为您2天前购买了“Steel kettle 1”"));
        one.get("/v1/recommendations?userId=u-1&count=2").statusCode(200).body("items", hasSize(2));
    }

    @Test
    void neverShowsAnItemOfAnotherTenant() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        two.promote(announcing, bundles, "2026-11-02.1");
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"},\"count\":50}")
                .body("items.id", everyItem(startsWith("a-")));
        two.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"},\"count\":50}")
                .body("items.id", everyItem(startsWith("b-")));
        two.post("/v1/rankings", "{\"user\":{},\"itemIds\":[\"a-1\"]}").body("items", empty());
        two.post("/v1/search", "{\"query\":\"kettle\"}").body("items.id", everyItem(startsWith("b-")));
        String foreign = two.post("/v1/similar", "{\"itemId\":\"a-1\"}")
                .statusCode(404)
                .extract()
                .path("detail");
        String missing = two.post("/v1/similar", "{\"itemId\":\"zzz\"}")
                .statusCode(404)
                .extract()
                .path("detail");
        assertEquals(missing, foreign);
    }

    @Test
    void anUnknownShopperAndAnEmptyTenantGetAValidAnswer() throws IOException {
        Shop empty = Shop.open("empty", "e-");
        empty.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"}}")
                .statusCode(200)
                .body("items", empty())
                .body("fallback", is("none"))
                .body("bundle", nullValue())
                .body("warnings", hasItem("there is nothing to choose from yet"));
        one.promote(announcing, bundles, "2026-11-02.1");
        one.post("/v1/recommendations", "{\"user\":{}}")
                .statusCode(200)
                .body("fallback", is("popular"))
                .body("degraded", is(false))
                .body("items", not(empty()));
    }

    @Test
    void filtersBoostsAndRelaxes() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        assertEquals(
                List.of("a-0", "a-2"),
                one.ids("{\"user\":{\"id\":\"u\"},\"count\":2,\"filter\":\"brand = 'A' and price < 800\"}"));
        assertEquals(
                List.of("a-5", "a-6", "a-7", "a-8", "a-9"),
                one.ids("{\"user\":{\"id\":\"u\"},\"context\":{\"categories\":[\"Clothing\"]}}"));
        assertEquals(
                List.of("a-3", "a-4"),
                one.ids("{\"user\":{\"id\":\"u\"},\"context\":{\"priceRange\":{\"min\":400,\"max\":500}}}"));
        one.post(
                        "/v1/recommendations",
                        "{\"user\":{\"id\":\"u\"},\"count\":1,\"explain\":\"full\","
                                + "\"boost\":[{\"if\":\"id = 'a-9'\",\"factor\":50}]}")
                .body("items[0].id", is("a-9"))
                .body("items[0].explain.rules[0].factor", is(50f));
        one.post(
                        "/v1/recommendations",
                        "{\"user\":{\"id\":\"u\"},\"count\":2,\"strict\":false,\"filter\":\"id = 'a-9'\"}")
                .body("items.id", is(List.of("a-9", "a-0")))
                .body("relaxed", is(List.of("filter")));
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u\"},\"filter\":\"price > 99999\"}")
                .body("items", empty())
                .body("fallback", is("none"))
                .body("warnings", hasItem("no item satisfies the request"));
    }

    @Test
    void whatSoldOutAMomentAgoIsNotShown() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        assertTrue(one.ids("{\"user\":{\"id\":\"u\"}}").contains("a-0"));
        Item soldOut =
                SmallBundle.document("a-", 0).toBuilder().setInStock(false).build();
        announcing.item(ItemState.newBuilder()
                .setTenantId(one.tenant)
                .setItemId("a-0")
                .setItem(soldOut)
                .setChangedAt(SmallBundle.CLOCK + 1)
                .build());
        Announcing.await(
                Duration.ofSeconds(5),
                "it is gone",
                () -> !one.ids("{\"user\":{\"id\":\"u\"}}").contains("a-0"));
    }

    @Test
    void ranksGivenItemsFindsSimilarTrendingAndSearchedOnes() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        one.post("/v1/rankings", "{\"user\":{\"id\":\"u\"},\"itemIds\":[\"a-9\",\"a-2\",\"zzz\"]}")
                .statusCode(200)
                .body("items.id", is(List.of("a-2", "a-9")))
                .body("warnings", hasItem("1 of the items are not in the catalogue"));
        one.post("/v1/similar", "{\"itemId\":\"a-1\",\"count\":2}")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].explain.text", is("Similar to Steel kettle 1"));
        assertEquals("a-1", neighbours.asked.getItemId());
        one.post("/v1/trending", "{}").statusCode(200).body("items", not(empty()));
        assertEquals("trending", neighbours.asked.getChannels(0).getName());
        one.post("/v1/search", "{\"query\":\"JACKETS down\",\"count\":3}")
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].id", is("a-5"))
                .body("items[0].explain.channels[0].name", is("search"))
                .body("ranker", is("search"));
    }

    /** An event named it, and nobody described it. */
    @Test
    void ranksAndBoostsWhatIsKnownByNameAlone() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        announcing.event(Event.newBuilder()
                .setTenantId(one.tenant)
                .setId("of-ghost")
                .setUserId("u")
                .setItemId("ghost")
                .setType(EventType.EVENT_TYPE_VIEW)
                .build());
        Announcing.await(
                Duration.ofSeconds(5),
                "ghost is known",
                () -> !one.post("/v1/rankings", "{\"user\":{},\"itemIds\":[\"ghost\"]}")
                        .extract()
                        .<List<String>>path("items.id")
                        .isEmpty());
        for (String condition : List.of("price < 10", "brand = 'A'", "inStock")) {
            one.post(
                            "/v1/rankings",
                            "{\"user\":{},\"itemIds\":[\"ghost\",\"a-0\"],\"boost\":[{\"if\":\"" + condition
                                    + "\",\"factor\":2}]}")
                    .statusCode(200)
                    .body("items", hasSize(2));
        }
    }

    @Test
    void everyMemberActsOnGivenSearchedAndSimilarItems() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        String given = "{\"user\":{\"id\":\"u\"},\"itemIds\":[\"a-0\",\"a-1\",\"a-2\",\"a-4\",\"a-5\"]%s}";
        one.post("/v1/rankings", given.formatted("")).body("items", hasSize(5));
        one.post("/v1/rankings", given.formatted(",\"filter\":\"brand = 'A'\",\"count\":2"))
                .body("items.id", is(List.of("a-0", "a-2")));
        one.post("/v1/rankings", given.formatted(",\"excludeSeen\":\"purchased\""))
                .body("items.id", is(List.of("a-0", "a-2", "a-4", "a-5")));
        one.post("/v1/rankings", given.formatted(",\"boost\":[{\"if\":\"id = 'a-5'\",\"factor\":9}]"))
                .body("items[0].id", is("a-5"));
        one.post("/v1/rankings", given.formatted(",\"context\":{\"categories\":[\"Clothing\"]}"))
                .body("items.id", is(List.of("a-5")));
        String search = "{\"user\":{\"id\":\"u\"},\"query\":\"kettle\"%s}";
        one.post("/v1/search", search.formatted("")).body("items.id", hasItem("a-1"));
        one.post("/v1/search", search.formatted(",\"excludeSeen\":\"purchased\""))
                .body("items.id", not(hasItem("a-1")))
                .body("items", hasSize(4));
        one.post("/v1/similar", "{\"user\":{\"id\":\"u\"},\"itemId\":\"a-0\",\"excludeSeen\":\"interacted\"}")
                .statusCode(200);
        assertEquals("interacted", neighbours.asked.getExcludeSeen());
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u\"},\"context\":{\"itemId\":\"a-0\"},\"count\":50}")
                .body("items.id", not(hasItem("a-0")))
                .body("items", hasSize(8));
        assertEquals("a-0", neighbours.asked.getContext().getItemId());
        one.post("/v1/recommendations", "{\"user\":{},\"filter\":\"brand = 'B'\",\"context\":{\"brands\":[\"b\"]}}")
                .body("items", hasSize(5));
        assertEquals("brand = 'B'", neighbours.asked.getFilter());
        assertEquals(List.of("b"), neighbours.asked.getContext().getBrandsList());
    }

    @Test
    void batchesKeepOrderAndGoodNeighbours() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        one.post(
                        "/v1/recommendations:batch",
                        "{\"requests\":[{\"user\":{\"id\":\"u\"},\"count\":1},{\"count\":0},7,"
                                + "{\"user\":{\"id\":5}},{\"user\":{},\"count\":2}]}")
                .statusCode(200)
                .body("responses", hasSize(5))
                .body("responses[0].items", hasSize(1))
                .body("responses[1].problem.status", is(422))
                .body("responses[1].problem.errors.pointer", hasItem("/requests/1/count"))
                .body("responses[2].problem.status", is(422))
                .body("responses[3].problem.errors[0].pointer", equalTo("/requests/3/user/id"))
                .body("responses[4].items", hasSize(2));
    }

    @Test
    void everyAnswerIsAnImpressionUnlessNotWanted() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        String kept = one.post("/v1/recommendations", "{\"user\":{\"id\":\"u\"},\"count\":2}")
                .extract()
                .path("recommendationId");
        String unkept = one.post("/v1/recommendations", "{\"user\":{\"id\":\"u\"},\"record\":false}")
                .extract()
                .path("recommendationId");
        var seen = new ArrayList<String>();
        assertTrue(announcing.sees(Topics.IMPRESSIONS, record -> {
            Impression impression = impression(record.value());
            seen.add(impression.getRecommendationId());
            return impression.getRecommendationId().equals(kept)
                    && impression.getItemsCount() == 2
                    && impression.getItems(0).getChannelsList().contains("bayes")
                    && impression.getBundle().equals("2026-11-02.1");
        }));
        assertFalse(seen.contains(unkept));
    }

    private static Impression impression(byte[] value) {
        try {
            return Impression.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ranksByTheNetworkOfTheBundleAndSaysWhatItSaw() throws IOException {
        announcing.promote(one.tenant, "2026-11-02.1", one.writeNeural(bundles, "2026-11-02.1"));
        Announcing.await(Duration.ofSeconds(60), "it serves", () -> "2026-11-02.1".equals(one.bundle()));
        String body = "{\"user\":{\"id\":\"u-1\"},\"explain\":\"full\"}";
        List<Object> items = one.post("/v1/recommendations", body)
                .statusCode(200)
                .body("ranker", is("neural"))
                .body("fallback", nullValue())
                .body("degraded", is(false))
                .body("items[0].explain.features", hasSize(6))
                .body("items[0].explain.features[0].name", notNullValue())
                .extract()
                .path("items");
        assertEquals(items, one.post("/v1/recommendations", body).extract().path("items"));
    }
}
