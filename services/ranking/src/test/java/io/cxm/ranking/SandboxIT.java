package io.cxm.ranking;

import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What recall found is tested against what it usually finds for the scenario. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class SandboxIT extends GivenAnswers {
    private static final String FULL = "{\"user\":{\"id\":\"u-1\"},\"explain\":\"full\",\"record\":false";

    @Inject
    RecordSender sender;

    /** As if so many answers had been given, whose pools were that good. */
    private void usually(Shop shop, double mean) {
        Impression one = Impression.newBuilder()
                .setTenantId(shop.tenant)
                .setScenario("default")
                .setBundle(BUNDLE)
                .setKind("recommendations")
                .setAt(System.currentTimeMillis())
                .setPoolMean(mean)
                .build();
        var key = new RecordKey(shop.tenant, "anybody");
        List<Uni<Void>> sent = IntStream.range(0, 1_000)
                .mapToObj(_ -> sender.send(Outgoing.of(Topics.IMPRESSIONS, key, one))
                        .replaceWithVoid())
                .toList();
        Uni.join().all(sent).andFailFast().await().atMost(Duration.ofSeconds(60));
    }

    private static boolean passes(Shop shop) {
        return shop.post(PATH, FULL + "}").extract().<Boolean>path("sandbox.groups[0].passed");
    }

    @Test
    void isToldWhereAllIsToBeExplained() {
        one.post(PATH, FULL + ",\"count\":3}")
                .body("sandbox.groups", hasSize(1))
                .body("sandbox.groups[0].group", is(0))
                .body("sandbox.groups[0].ci95", hasSize(2))
                .body("sandbox.groups[0].passed", is(true))
                .body("sandbox.floor", nullValue())
                .body("sandbox.gaveWay", is(0))
                .body("items.explain.sandbox.passed", everyItem(is(true)))
                .body("items.explain.sandbox.group", is(List.of(0, 0, 0)));
        one.post(PATH, FULL.replace("full", "summary") + "}")
                .body("sandbox", nullValue())
                .body("items[0].explain.sandbox", nullValue());
        one.post("/v1/trending", FULL + "}").body("sandbox", nullValue());
    }

    @Test
    void whatIsWeakerThanEverGivesWayToWhatIsPopularOfItsTenantAndScenarioAlone() {
        new Configuring(one, "/v1/scenarios").put("other", "{}").statusCode(201);
        usually(one, 0.9);
        Announcing.await(Duration.ofSeconds(30), "there is a floor", () -> !passes(one));
        String kept = one.post(PATH, FULL + ",\"keep\":true,\"count\":2}")
                .body("sandbox.gaveWay", is(9))
                .body("sandbox.groups[0].passed", is(false))
                .body("fallback", is("popular"))
                .body("degraded", is(false))
                .body("items", hasSize(2))
                .body("items.explain.sandbox", everyItem(nullValue()))
                .extract()
                .path("recommendationId");
        Announcing.await(
                Duration.ofSeconds(20),
                "it is kept",
                () -> read(one, kept).extract().statusCode() == 200);
        List<String> shown = read(one, kept)
                .body("sandbox.gaveWay", is(9))
                .extract()
                .path("items.id");
        replay(one, kept).body("same", is(true)).body("items.id", is(shown));
        String gone = List.of("a-0", "a-2", "a-3").stream()
                .filter(id -> !shown.contains(id))
                .findFirst()
                .orElseThrow();
        whyNot(one, kept, "itemId=" + gone).statusCode(200).body("stage", is("sandbox"));
        assertTrue(passes(two));
        one.post(PATH, FULL + ",\"scenario\":\"other\"}")
                .body("sandbox.groups[0].passed", is(true))
                .body("fallback", not("popular"));
    }

    @Test
    void nothingGivesWayWhereItIsAsUsual() {
        usually(one, 0.001);
        Announcing.await(
                Duration.ofSeconds(30),
                "there is a floor",
                () -> one.post(PATH, FULL + "}").extract().path("sandbox.floor") != null);
        one.post(PATH, FULL + ",\"count\":3}")
                .body("sandbox.groups[0].passed", is(true))
                .body("sandbox.gaveWay", is(0))
                .body("items.id", is(List.of("a-0", "a-2", "a-3")));
    }

    @Test
    void howGoodAPoolWasStandsInItsImpression() {
        String id = one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}").extract().path("recommendationId");
        String searched = one.post("/v1/search", "{\"query\":\"kettle\"}").extract().path("recommendationId");
        assertTrue(announcing.sees(
                Topics.IMPRESSIONS,
                record -> impression(record.value()).getRecommendationId().equals(id)
                        && impression(record.value()).getPoolMean() > 0.01
                        && impression(record.value()).getPoolMean() < 0.3));
        assertTrue(announcing.sees(
                Topics.IMPRESSIONS,
                record -> impression(record.value()).getRecommendationId().equals(searched)
                        && impression(record.value()).getPoolMean() == 0));
        assertFalse(id.equals(searched));
    }

    private static Impression impression(byte[] value) {
        try {
            return Impression.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
