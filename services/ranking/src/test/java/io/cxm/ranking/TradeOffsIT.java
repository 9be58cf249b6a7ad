package io.cxm.ranking;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
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
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it would have cost to count satisfaction, and brought, held against what is answered once it counts. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class TradeOffsIT extends GivenAnswers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ASK_PLAIN = "{\"user\":{\"id\":\"u-1\"},\"count\":3,\"scenario\":\"plain\"%s}";

    @Inject
    RecordSender sender;

    @BeforeEach
    void configure() {
        for (Shop shop : List.of(one, two)) {
            var scenarios = new Configuring(shop, "/v1/scenarios");
            scenarios.put("plain", "{}").statusCode(201);
            scenarios.put("cares", "{\"satisfaction\":0.5}").statusCode(201);
        }
        tell("a-0", 1.8, -1.5);
        tell("a-4", 4.7, 2);
        Announcing.await(
                PATIENCE, "it is heard", () -> one.ids(unrecorded("cares")).equals(List.of("a-4", "a-2", "a-3")));
    }

    private void tell(String item, double index, double standing) {
        RecordKey key = new RecordKey(one.tenant, item);
        ItemSatisfaction told = ItemSatisfaction.newBuilder()
                .setTenantId(one.tenant)
                .setItemId(item)
                .setIndex(index)
                .setStanding(standing)
                .setN(30)
                .build();
        sender.send(Outgoing.of(Topics.SATISFACTION_INDEX, key, told)).await().atMost(PATIENCE);
    }

    private static String unrecorded(String scenario) {
        return ASK_PLAIN.formatted(",\"record\":false").replace("plain", scenario);
    }

    private static ValidatableResponse tradeOff(Shop shop, String scenario, String query) {
        return shop.post(Roles.MERCHANDISER, "/v1/scenarios/" + scenario + ":tradeOff" + query, "");
    }

    private static void answered(Shop shop, String body) {
        String id = asked(shop, PATH, body);
        Announcing.await(PATIENCE, "it is kept", () -> read(shop, id).extract().statusCode() == 200);
    }

    @Test
    void saysWhatSatisfactionWouldHaveCostAndBrought() {
        for (int i = 0; i < 3; i++) {
            answered(one, ASK_PLAIN.formatted(""));
        }
        answered(one, ASK); // of another scenario
        tradeOff(one, "plain", "?satisfaction=0.15")
                .statusCode(200)
                .body("scenario", is("plain"))
                .body("satisfaction", is(0f))
                .body("reason", nullValue())
                .body("looked", is(3))
                .body("shoppers", is(1))
                .body("sampled", is(false))
                .body("leftOut", empty())
                .body("points.satisfaction", contains(0f, 0.05f, 0.1f, 0.15f, 0.2f, 0.3f, 0.5f))
                .body("points[0].purchases.value", is(1f))
                .body("points[0].gain.value", is(0f))
                .body("points[0].index.value", is(1.8f)) // a-0 alone has one of those that are shown
                .body("points[0].differs", is(0))
                .body("points[6].purchases.value", lessThan(1f))
                .body("points[6].purchases.ci95", nullValue()) // of one shopper
                .body("points[6].index.value", is(4.7f))
                .body("points[6].gain.value", greaterThan(2.8f))
                .body("points[6].differs", is(3));
        assertEquals(List.of("a-0", "a-2", "a-3"), one.ids(unrecorded("plain")), "nothing that is served changes");
    }

    @Test
    void isEachTenantsOwn() {
        answered(one, ASK_PLAIN.formatted(""));
        tradeOff(two, "plain", "")
                .statusCode(200)
                .body("reason", is("no_answers"))
                .body("points", empty());
        answered(two, ASK_PLAIN.formatted(""));
        tradeOff(two, "plain", "")
                .statusCode(200)
                .body("looked", is(1))
                .body("points[0].index", nullValue())
                .body("points[5].gain", nullValue())
                .body("points[5].differs", is(0));
        tradeOff(two, "cares", "").statusCode(200).body("reason", is("no_answers"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        tradeOff(one, "none-such", "").statusCode(404);
        for (String bad : List.of("-0.1", "1.1", "NaN", "much")) {
            tradeOff(one, "plain", "?satisfaction=" + bad)
                    .statusCode(400)
                    .body("errors[0].pointer", is("?satisfaction"));
        }
        tradeOff(one, "plain", "?from=2026-01-02&to=2026-01-01").statusCode(400).body("errors[0].pointer", is("?to"));
        one.post(Roles.ANALYST, "/v1/scenarios/plain:tradeOff", "").statusCode(403);
    }
}
