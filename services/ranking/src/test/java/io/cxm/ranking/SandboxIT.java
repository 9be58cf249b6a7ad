package io.cxm.ranking;

import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.ranking.impression.Pools;
import io.cxm.ranking.impression.domain.PoolBin;
import io.cxm.ranking.impression.domain.PoolMeans;
import io.cxm.ranking.impression.store.PoolStore;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What recall found is tested against what it usually finds for the scenario. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class SandboxIT extends GivenAnswers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FULL = "{\"user\":{\"id\":\"u-1\"},\"explain\":\"full\",\"record\":false";

    @Inject
    PoolStore store;

    @Inject
    Pools pools;

    /** As if so many answers of a scenario had been given before, whose pools were that good. */
    private void usually(Shop shop, String scenario, double mean) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        var before = new PoolBin(scenario, today.minusDays(PoolMeans.DAYS - 2), PoolMeans.bin(mean));
        store.exchange(new TenantId(shop.tenant), new TreeMap<>(Map.of(before, 1_000L)), today)
                .await()
                .atMost(PATIENCE);
    }

    /** As a minute later, and somebody asked before. */
    private void exchange() {
        pools.apply().await().atMost(PATIENCE);
    }

    private static int rows(Shop shop, String more) {
        return rows("select coalesce(sum(answers), 0) from ranking.pool_mean where tenant_id = ?" + more, shop.tenant);
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
        usually(one, "default", 0.9);
        passes(one);
        passes(two);
        exchange();
        assertFalse(passes(one));
        String kept = one.post(PATH, FULL + ",\"keep\":true,\"count\":2}")
                .body("sandbox.gaveWay", is(9))
                .body("sandbox.groups[0].passed", is(false))
                .body("fallback", is("popular"))
                .body("degraded", is(false))
                .body("items", hasSize(2))
                .body("items.explain.sandbox", everyItem(nullValue()))
                .extract()
                .path("recommendationId");
        Announcing.await(PATIENCE, "it is kept", () -> read(one, kept).extract().statusCode() == 200);
        List<String> shown =
                read(one, kept).body("sandbox.gaveWay", is(9)).extract().path("items.id");
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

    /** A new bundle is the one that may be worse than ever. */
    @Test
    void aNewBundleIsHeldAgainstWhatWasUsualBeforeIt() throws IOException {
        usually(one, "default", 0.9);
        one.promote(announcing, bundles, "2026-11-03.1");
        exchange();
        one.post(PATH, FULL + "}").body("bundle", is("2026-11-03.1")).body("sandbox.groups[0].passed", is(false));
    }

    @Test
    void anArmIsHeldAgainstWhatIsUsualForItsScenario() {
        var scenarios = new Configuring(one, "/v1/scenarios");
        for (String id : List.of("home", "home-a", "home-b")) {
            scenarios.put(id, "{}").statusCode(201);
        }
        new Configuring(one, "/v1/experiments")
                .put(
                        "ab",
                        "{\"scenario\":\"home\",\"kind\":\"ab\",\"arms\":["
                                + "{\"id\":\"a\",\"scenario\":\"home-a\",\"share\":0.5},"
                                + "{\"id\":\"b\",\"scenario\":\"home-b\",\"share\":0.5}]}")
                .statusCode(201);
        usually(one, "home", 0.9);
        String dealt = "{\"user\":{\"id\":\"u-1\"},\"scenario\":\"home\",\"explain\":\"full\"}";
        one.post(PATH, dealt).statusCode(200);
        exchange();
        one.post(PATH, dealt).body("scenario", is("home")).body("sandbox.groups[0].passed", is(true));
        exchange();
        assertEquals(2, rows(one, " and scenario in ('home-a', 'home-b')"));
        assertEquals(1_000, rows(one, " and scenario = 'home'"));
        usually(one, "home-a", 0.9);
        usually(one, "home-b", 0.9);
        one.post(PATH, dealt).statusCode(200);
        exchange();
        one.post(PATH, dealt).body("experiment.id", is("ab")).body("sandbox.groups[0].passed", is(false));
    }

    /** The only items of brand A that may be shown are five; without them there are four. */
    @Test
    void looksAtWhatMayBeShownAlone() {
        one.post(PATH, FULL + ",\"filter\":\"brand = 'A'\"}")
                .body("items.id", hasItem("a-0"))
                .body("sandbox.groups", hasSize(1));
        one.post(PATH, FULL + ",\"filter\":\"brand = 'B'\"}")
                .body("items.id", hasItem("a-3"))
                .body("sandbox", nullValue());
    }

    @Test
    void nothingGivesWayWhereItIsAsUsual() {
        usually(one, "default", 0.0011);
        passes(one);
        exchange();
        one.post(PATH, FULL + ",\"count\":3}")
                .body("sandbox.floor", greaterThan(0.0009f))
                .body("sandbox.groups[0].passed", is(true))
                .body("sandbox.gaveWay", is(0))
                .body("items.id", is(List.of("a-0", "a-2", "a-3")));
    }

    @Test
    void howGoodPoolsAreIsCountedOfWhatIsRecordedAndGoesWithTheTenant() {
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}").statusCode(200);
        one.post(PATH, FULL + "}").statusCode(200);
        one.post("/v1/search", "{\"query\":\"kettle\"}").statusCode(200);
        one.post("/v1/trending", "{\"user\":{\"id\":\"u-1\"}}").statusCode(200);
        exchange();
        assertEquals(1, rows(one, " and scenario = 'default'"));
        assertEquals(0, rows(two, ""));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        store.exchange(
                        new TenantId(one.tenant),
                        new TreeMap<>(Map.of(new PoolBin("default", today.minusDays(PoolMeans.DAYS), 7), 5L)),
                        today)
                .await()
                .atMost(PATIENCE);
        assertEquals(1, rows(one, "")); // what is older than 28 days is forgotten
        announcing.erasure(
                Erasure.newBuilder().setTenantId(one.tenant).setId("er-p").build());
        Announcing.await(PATIENCE, "nothing of the tenant is held", () -> rows(one, "") == 0);
    }
}
