package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.ShownWorld.Placed;
import io.cxm.satisfaction.ShownWorld.Shown;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Figures of recommendations over real servers, each counted again from what was sent; two shops with things of the same ids. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class OnlineMetricsIT extends TwoShops {
    private static final long SEED = Long.getLong("cxm.seed", 20_260_112);
    /** Of answers, which no channel or rule has. */
    private static final List<String> OF_ANSWERS = List.of("availability", "latencyP50", "latencyP95", "latencyP99");

    private ShownWorld sent(Shop shop, long seed) {
        ShownWorld world = new ShownWorld(shop, seed).send();
        Await.soon(() -> {
            assertEquals(world.answers.size(), shop.rows("recommendation"));
            assertEquals(world.events.size() + 2L * world.parcels, shop.rows("shop_event"));
            assertEquals(
                    world.catalogue.size(),
                    shop.number("select count(*) from satisfaction.item where not gone and tenant_id = '" + shop.tenant
                            + "'"));
            assertEquals(1, shop.rows("shopper_alias"));
            assertEquals(ShownWorld.CLOCK.toEpochMilli(), shop.clock());
        });
        return world;
    }

    private static ValidatableResponse read(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/metrics" + query)
                .then();
    }

    @Test
    void agreesWithWhatWasSentInEveryGrouping() {
        ShownWorld first = sent(one, SEED);
        ShownWorld second = sent(two, SEED + 1);
        for (var shop : Map.of(one, first, two, second).entrySet()) {
            ShownWorld world = shop.getValue();
            check(shop.getKey(), "", Map.of("", Recount.of(world, (a, i) -> true)));
            check(
                    shop.getKey(),
                    "?by=scenario",
                    split(world, "home", "cart", (v, a) -> a.scenario().equals(v)));
            check(
                    shop.getKey(),
                    "?by=ranker",
                    split(world, "neural", "polynomial", (v, a) -> a.ranker().equals(v)));
            check(
                    shop.getKey(),
                    "?by=kind",
                    split(
                            world,
                            "similar",
                            "recommendations",
                            (v, a) -> a.kind().equals(v)));
            check(
                    shop.getKey(),
                    "?scenario=home",
                    Map.of(
                            "",
                            Objects.requireNonNull(split(
                                            world,
                                            "home",
                                            "cart",
                                            (v, a) -> a.scenario().equals(v))
                                    .get("home"))));
            Map<String, Recount> channels = new TreeMap<>();
            for (String channel : List.of("bayes", "history", "new")) {
                channels.put(channel, Recount.of(world, (a, i) -> i.channels().contains(channel)));
            }
            check(shop.getKey(), "?by=channel", channels);
            check(
                    shop.getKey(),
                    "?by=rule",
                    Map.of("few", Recount.of(world, (a, i) -> i.rules().contains("few"))));
        }
    }

    /** Two groups that are everything: what few paid in one of them is the total less that of the other, which is hidden too. */
    private static Map<String, Recount> split(
            ShownWorld world, String one, String other, BiPredicate<String, Shown> belongs) {
        BiPredicate<Shown, Placed> first = (a, i) -> belongs.test(one, a);
        BiPredicate<Shown, Placed> second = (a, i) -> belongs.test(other, a);
        Recount of = Recount.of(world, first);
        Recount rest = Recount.of(world, second);
        of.revenue.keySet().removeAll(rest.few);
        rest.revenue.keySet().removeAll(of.few);
        return Map.of(one, of, other, rest);
    }

    private static void check(Shop shop, String query, Map<String, Recount> expected) {
        JsonPath answer = read(shop, query).statusCode(200).extract().jsonPath();
        List<Map<String, Object>> groups = answer.getList("groups");
        String told = "seed " + SEED + " " + query + " " + answer.prettify();
        assertEquals(expected.size(), groups.size(), told);
        for (int g = 0; g < groups.size(); g++) {
            Map<String, String> key = answer.getMap("groups[" + g + "].key");
            Recount recount = Objects.requireNonNull(expected.get(String.join("", key.values())), told);
            String at = "groups[" + g + "].";
            assertEquals(recount.shoppers.size(), answer.getLong(at + "n"), told);
            assertEquals(recount.answers, answer.getLong(at + "answers"), told);
            assertEquals(recount.items, answer.getLong(at + "items"), told);
            boolean ofItems = query.contains("channel") || query.contains("rule");
            recount.value.forEach((metric, value) -> {
                if (ofItems && OF_ANSWERS.contains(metric)) {
                    assertNull(answer.getMap(at + "metrics").get(metric), told);
                } else {
                    assertEquals(value, answer.getDouble(at + "metrics." + metric + ".value"), 0.001, metric + told);
                    assertEquals(recount.n.get(metric), answer.getLong(at + "metrics." + metric + ".n"), metric + told);
                }
            });
            List<Map<String, Object>> money = answer.getList(at + "revenue");
            assertEquals(recount.revenue.size(), money.size(), told);
            for (int m = 0; m < money.size(); m++) {
                String currency = answer.getString(at + "revenue[" + m + "].currency");
                assertEquals(
                        recount.revenue.getOrDefault(currency, -1.0),
                        answer.getDouble(at + "revenue[" + m + "].total.value"),
                        0.001,
                        told);
            }
        }
    }

    @Test
    void saysWhatServesAndHowNewItIs() {
        sent(one, SEED);
        read(one, "")
                .body("model.bundle", equalTo("2026-04-28.1"))
                .body("model.firstShown", equalTo("2026-04-29T00:00:00Z"))
                .body("model.ageDays", equalTo(2f))
                .body("data.newestEvent", equalTo("2026-05-01T00:00:00Z"))
                .body("data.newestAnswer", equalTo("2026-04-29T00:00:00Z"))
                .body("groups[0].metrics.ctr.until", equalTo("2026-04-24T00:00:00.001Z"))
                .body("groups[0].metrics.ctr.method", equalTo("delta-by-shopper"));
        read(one, "?from=2026-04-28")
                .body("groups[0].metrics.ctr", nullValue())
                .body("suppressed.find { it.metric == 'ctr' }.code", equalTo("led-open"))
                .body("suppressed.find { it.metric == 'retentionD7' }.code", equalTo("back-open"));
        read(two, "").body("groups", hasSize(0)).body("model", nullValue()).body("data.newestEvent", nullValue());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        read(one, "?by=brand").statusCode(422).body("errors[0].pointer", equalTo("?by"));
        read(one, "?from=x").statusCode(422).body("errors[0].pointer", equalTo("?from"));
        read(one, "?scenario=A").statusCode(422).body("errors[0].pointer", equalTo("?scenario"));
        given().auth()
                .oauth2(Tokens.of(one.tenant, "integration"))
                .get("/v1/metrics")
                .then()
                .statusCode(403);
    }

    @Test
    void isBusyWhereCountingTakesTooLong() throws SQLException {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table satisfaction.recommendation in access exclusive mode");
            read(one, "").statusCode(503).body("code", equalTo("busy"));
            connection.rollback();
        }
        read(one, "").statusCode(200);
    }

    /** What was there before places, rules and times were kept counts as far as it is known. */
    @Test
    void countsWhatIsOlderThanItsColumns() {
        ShownWorld world = sent(one, SEED);
        one.run("update satisfaction.recommendation set items = null, session_id = null, kind = null, degraded = null,"
                + " took_ms = null, rules = null where tenant_id = '" + one.tenant + "'");
        Recount all = Recount.of(world, (a, i) -> true);
        JsonPath answer = read(one, "").statusCode(200).extract().jsonPath();
        assertEquals(all.value.getOrDefault("ctr", -1.0), answer.getDouble("groups[0].metrics.ctr.value"), 0.001);
        assertEquals(all.items, answer.getLong("groups[0].items"));
        for (String missing : Arrays.asList("ctrDebiased", "ordersPerSession", "availability", "latencyP50")) {
            assertTrue(answer.getList("suppressed.metric").contains(missing), missing);
        }
        read(one, "?by=kind").body("groups", hasSize(0));
    }
}
