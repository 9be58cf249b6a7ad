package io.cxm.ranking;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.satisfaction.ItemSatisfaction;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What shoppers are satisfied with goes before what disappoints them, where the scenario says so. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ServedSatisfactionIT extends GivenAnswers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> BEST = List.of("a-0", "a-2", "a-3");
    private static final List<String> LIKED = List.of("a-4", "a-2", "a-3");
    private static final String CARES = "{\"user\":{\"id\":\"u-1\"},\"count\":3,\"scenario\":\"cares\"%s}";

    @Inject
    RecordSender sender;

    @BeforeEach
    void configure() {
        for (Shop shop : List.of(one, two)) {
            new Configuring(shop, "/v1/scenarios")
                    .put("cares", "{\"satisfaction\":0.5}")
                    .statusCode(201);
        }
        tell("b-0", 1.8, -1.5, 12); // the other shop has an item of this name
        tell("b-4", 4.7, 2, 30);
        tell("a-0", 1.8, -1.5, 12);
        tell("a-4", 4.7, 2, 30);
        Announcing.await(PATIENCE, "it is heard", () -> ids(one).equals(LIKED));
    }

    private void tell(String item, double index, double standing, int n) {
        RecordKey key = new RecordKey(one.tenant, item);
        send(Outgoing.of(
                Topics.SATISFACTION_INDEX,
                key,
                ItemSatisfaction.newBuilder()
                        .setTenantId(one.tenant)
                        .setItemId(item)
                        .setIndex(index)
                        .setStanding(standing)
                        .setN(n)
                        .build()));
    }

    private void takeBack(String item) {
        RecordKey key = new RecordKey(one.tenant, item);
        send(new Outgoing(Topics.SATISFACTION_INDEX, key, key, null));
    }

    private void send(Outgoing record) {
        sender.send(record).await().atMost(PATIENCE);
    }

    private static List<String> ids(Shop shop) {
        return shop.ids(CARES.formatted(",\"record\":false"));
    }

    @Test
    void ofItsTenantAloneUntilItIsTakenBack() {
        assertEquals(List.of("b-0", "b-2", "b-3"), ids(two));
        assertEquals(BEST, one.ids("{\"user\":{\"id\":\"u-1\"},\"count\":3,\"record\":false}"));
        one.post("/v1/trending", "{\"user\":{},\"count\":3,\"scenario\":\"cares\",\"explain\":\"full\"}")
                .statusCode(200)
                .body("items[0].explain.satisfaction", nullValue());
        takeBack("a-0");
        takeBack("a-4");
        Announcing.await(PATIENCE, "it is taken back", () -> ids(one).equals(BEST));
    }

    @Test
    void andThatIsSaidReplayedAndAskedFor() {
        one.post(PATH, CARES.formatted(",\"record\":false,\"explain\":\"full\"").replace("\"count\":3", "\"count\":9"))
                .body("items[0].id", is("a-4"))
                .body("items[0].explain.satisfaction.index", is(4.7f))
                .body("items[0].explain.satisfaction.n", is(30))
                .body("items[0].explain.satisfaction.factor", is(3f))
                .body("items.find{it.id=='a-0'}.explain.satisfaction.adjustment", lessThan(0f))
                .body("items.find{it.id=='a-2'}.explain.satisfaction", nullValue());
        String kept = asked(one, PATH, CARES.formatted(",\"record\":false,\"keep\":true"));
        Announcing.await(PATIENCE, "it is kept", () -> read(one, kept).extract().statusCode() == 200);
        tell("a-2", 1.2, -3, 50); // what is heard since changes nothing of it
        Announcing.await(PATIENCE, "it is heard", () -> !ids(one).equals(LIKED));
        replay(one, kept).statusCode(200).body("same", is(true)).body("items.id", is(LIKED));
        whyNot(one, kept, "itemId=a-0")
                .statusCode(200)
                .body("stage", is("satisfaction"))
                .body("text", containsString("less satisfied"));
    }

    @Test
    void byWhatAScenarioMaySay() {
        for (String bad : List.of("-0.1", "1.1", "\"much\"")) {
            new Configuring(one, "/v1/scenarios")
                    .put("bad", "{\"satisfaction\":" + bad + "}")
                    .statusCode(422);
        }
        one.get("/v1/scenarios/cares").body("satisfaction", is(0.5f));
    }
}
