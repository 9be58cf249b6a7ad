package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Explored;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.satisfaction.online.CalibrationWatch;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How what is shown moves, and whether probabilities hold, over real servers, each figure counted again from what was sent. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class DriftIT extends TwoShops {
    private static final long SEED = Long.getLong("cxm.seed", 20_261_203);
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final String CLOCK = "2026-04-10T00:00:00Z";
    private static final String QUERY = "?from=2026-03-01&to=2026-03-28";
    private static final List<String> CATEGORIES = List.of("Lamps", "Chairs", "Tables");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int ITEMS = 30;

    /** An item of an answer; the last two of these are not in the catalogue. */
    private record Shown(Instant at, String scenario, int item, double p, boolean drawn) {
        boolean now() {
            return !at.isBefore(MARCH);
        }

        String category() {
            return item >= ITEMS - 2 ? "" : CATEGORIES.get(item % 3);
        }
    }

    @Inject
    CalibrationWatch watch;

    private static String sku(int item) {
        return "sku-" + item;
    }

    /**
     * Items of a shop, of which the first ten were received in the middle of February and the last one in December; of the others it is not known.
     */
    private static void catalogue(Shop shop) {
        for (int i = 0; i < ITEMS - 2; i++) {
            shop.item(sku(i), CATEGORIES.get(i % 3), "Acme").price(sku(i), 10 * (i + 1));
        }
        shop.merge("anon-7", "u-7").send();
        Await.soon(() -> assertEquals(
                ITEMS - 2,
                shop.number("select count(*) from satisfaction.item where price > 0 and tenant_id = '" + shop.tenant
                        + "'")));
        since(shop, "2025-12-01T00:00:00Z");
    }

    private static void since(Shop shop, String first) {
        shop.run("""
                update satisfaction.item set since = case when price <= 100 then %d when price >= %d then %d end
                where tenant_id = '%s'
                """.formatted(Shop.at("2026-02-15T00:00:00Z"), 10 * (ITEMS - 2), Shop.at(first), shop.tenant));
    }

    /**
     * Answers of February and March to 80 shoppers; in March {@code lamps} of ten draws are of lamps. Every tenth answer has an item that was drawn.
     */
    private static List<Shown> send(Shop shop, int answers, int lamps) {
        Random random = new Random(SEED);
        catalogue(shop);
        List<Shown> sent = new ArrayList<>();
        int events = 0;
        for (int a = 0; a < answers; a++) {
            boolean now = a % 2 == 0;
            int shopper = random.nextInt(80);
            Instant at = MARCH.plus(Duration.ofHours(random.nextInt(28 * 24) - (now ? 0 : 28 * 24)));
            Impression.Builder impression = Impression.newBuilder()
                    .setRecommendationId("rec-" + a)
                    .setUserId(shopper == 7 && now ? "anon-7" : "u-" + shopper)
                    .setScenario(a % 3 == 0 ? "cart" : "home")
                    .setBundle(now ? "2026-02-27.1" : "2026-01-30.1")
                    .setForetold(EventType.EVENT_TYPE_PURCHASE)
                    .setAt(at.toEpochMilli());
            for (int place = 0; place < 4; place++) {
                int item = now && random.nextInt(10) < lamps ? 3 * random.nextInt(9) : random.nextInt(ITEMS);
                boolean twice = impression.getItemsList().stream()
                        .anyMatch(i -> i.getItemId().equals(sku(item)));
                if (twice) {
                    continue;
                }
                int rank = impression.getItemsCount() + 1;
                boolean drawn = a % 10 == 0 && rank == 2;
                double p = random.nextInt(1, 60) / 512.0; // a float has all of it
                boolean bought = random.nextDouble() < (now ? 2 * p : p);
                impression.addItems(ShownItem.newBuilder()
                        .setItemId(sku(item))
                        .setRank(rank)
                        .setProbability(p)
                        .setPropensity(drawn ? 0.125 : 1)
                        .addAllChannels(item % 2 == 0 ? List.of("bayes") : List.of("bayes", "trending")));
                sent.add(new Shown(at, impression.getScenario(), item, p, drawn));
                if (bought) {
                    String when =
                            at.plus(Duration.ofHours(random.nextInt(7 * 24))).toString();
                    shop.purchase("e-" + events++, "u-" + shopper, sku(item), when);
                }
            }
            if (a % 10 == 0) {
                impression.setExplored(Explored.newBuilder()
                        .setRank(2)
                        .setShare(0.5)
                        .setAmong(4)
                        .setInsteadOf("sku-0"));
            }
            shop.impression(impression);
        }
        int stored = events;
        shop.today(CLOCK).send();
        Await.soon(() -> {
            assertEquals(answers, shop.rows("recommendation"));
            assertEquals(stored, shop.rows("shop_event"));
            assertEquals(Shop.at(CLOCK), shop.clock());
        });
        return sent;
    }

    private static ValidatableResponse read(Shop shop, String path) {
        return given().config(RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/metrics/" + path)
                .then();
    }

    private static double share(List<Shown> sent, boolean now, Predicate<Shown> of) {
        List<Shown> there = sent.stream().filter(one -> one.now() == now).toList();
        return 100.0 * there.stream().filter(of).count() / there.size();
    }

    private static void check(JsonPath answer, String bin, List<Shown> sent, Predicate<Shown> of) {
        String told = answer.prettify();
        assertEquals(share(sent, true, of), answer.getDouble(bin + ".share"), 1e-9, bin + told);
        assertEquals(share(sent, false, of), answer.getDouble(bin + ".reference"), 1e-9, bin + told);
    }

    private static String bin(String dimension, String which) {
        return "dimensions.find { it.dimension == '" + dimension + "' }.bins.find { " + which + " }";
    }

    @Test
    void tellsWhatMoved() {
        List<Shown> sent = send(one, 500, 5);
        send(two, 300, 0);
        long now = sent.stream().filter(Shown::now).count();
        JsonPath answer = read(one, "drift" + QUERY)
                .statusCode(200)
                .body("items", equalTo((int) now))
                .body("referenceItems", equalTo((int) (sent.size() - now)))
                .body("referenceFrom", equalTo("2026-02-01T00:00:00Z"))
                .body("referenceTo", equalTo("2026-03-01T00:00:00Z"))
                .body("dimensions.dimension", equalTo(List.of("category", "price", "channel", "age", "score")))
                .body("dimensions[0].bins[0].name", equalTo("Lamps"))
                .body("suppressed", hasSize(0))
                .extract()
                .jsonPath();
        assertTrue(List.of("moved", "moved-far").contains(answer.getString("dimensions[0].verdict")), answer::prettify);
        assertEquals("stable", answer.getString("dimensions[4].verdict"), answer::prettify);
        for (String category : CATEGORIES) {
            check(
                    answer,
                    bin("category", "it.name == '" + category + "'"),
                    sent,
                    one -> one.category().equals(category));
        }
        check(answer, bin("category", "it.kind == 'unknown'"), sent, one -> one.item() >= ITEMS - 2);
        check(
                answer,
                bin("age", "it.name == 'new'"),
                sent,
                one -> one.item() < 10 && one.at().isBefore(Instant.parse("2026-03-17T00:00:00Z")));
        check(answer, bin("age", "it.kind == 'unknown'"), sent, one -> one.item() >= 10 && one.item() != ITEMS - 3);
        int highest = highest(answer);
        check(answer, bin("price", "it.low == 10"), sent, one -> one.item() <= highest);
        double trending = (share(sent, true, one -> one.item() % 2 == 1)) / 2;
        assertEquals(trending, answer.getDouble(bin("channel", "it.name == 'trending'") + ".share"), 1e-9);
        double index = 0;
        for (int i = 0; i < 4; i++) {
            index += answer.getDouble("dimensions[0].bins[" + i + "].contribution");
        }
        assertEquals(index, answer.getDouble("dimensions[0].psi"), 1e-12);
        assertEquals(
                10,
                answer.getList("dimensions.find { it.dimension == 'score' }.bins")
                        .size(),
                answer::prettify);
        // nothing moved in the other shop
        read(two, "drift" + QUERY)
                .statusCode(200)
                .body("items", lessThan(700))
                .body("dimensions[0].verdict", equalTo("stable"));
        // before an item may be older than thirty days nothing is said of age, nor of prices where there are none
        since(one, "2026-01-03T00:00:00Z");
        one.run("update satisfaction.item set price = null where tenant_id = '" + one.tenant + "'");
        read(one, "drift" + QUERY)
                .statusCode(200)
                .body("dimensions.dimension", equalTo(List.of("category", "channel", "score")))
                .body("suppressed.key.dimension", equalTo(List.of("price", "age")))
                .body("suppressed.code", equalTo(List.of("uncompared", "uncompared")));
    }

    /** The index of the last item of the cheapest fifth. */
    private static int highest(JsonPath answer) {
        return (int) (answer.getDouble(bin("price", "it.low == 10") + ".high") / 10) - 1;
    }

    @Test
    void tellsOfOneScenarioAndAnotherReference() {
        List<Shown> sent = send(one, 500, 5);
        List<Shown> cart =
                sent.stream().filter(one -> one.scenario().equals("cart")).toList();
        JsonPath answer = read(one, "drift" + QUERY + "&scenario=cart")
                .statusCode(200)
                .extract()
                .jsonPath();
        check(
                answer,
                bin("category", "it.name == 'Lamps'"),
                cart,
                one -> one.category().equals("Lamps"));
        read(one, "drift?from=2026-02-01&to=2026-02-28&referenceFrom=2026-03-01&referenceTo=2026-03-28")
                .statusCode(200)
                .body("items", equalTo((int) sent.stream().filter(s -> !s.now()).count()))
                .body("dimensions[0].bins[0].name", equalTo("Lamps"));
        read(one, "drift")
                .statusCode(200)
                .body("from", equalTo("2026-03-14T00:00:00Z"))
                .body("to", equalTo("2026-04-11T00:00:00Z"))
                .body("referenceFrom", equalTo("2026-02-14T00:00:00Z"));
        read(one, "drift" + QUERY + "&scenario=none")
                .statusCode(200)
                .body("items", nullValue())
                .body("dimensions", hasSize(0))
                .body("suppressed[0].code", equalTo("uncompared"));
        read(two, "drift").statusCode(200).body("suppressed[0].code", equalTo("uncompared"));
    }

    @Test
    void tellsWhetherProbabilitiesHold() {
        List<Shown> sent = send(one, 500, 0);
        send(two, 20, 0);
        JsonPath answer = read(one, "calibration" + QUERY)
                .statusCode(200)
                .body("waiting", equalTo(0))
                .body("others", equalTo(0))
                .body("suppressed", hasSize(0))
                .body("bundles", hasSize(1))
                .body("bundles[0].bundle", equalTo("2026-02-27.1"))
                .body("verdict", equalTo("keeps-more"))
                .body("bundles[0].verdict", equalTo("keeps-more"))
                .extract()
                .jsonPath();
        for (boolean now : new boolean[] {true, false}) {
            String side = now ? "current" : "reference";
            List<Shown> told =
                    sent.stream().filter(s -> s.now() == now && !s.drawn()).toList();
            double promised =
                    100 * told.stream().mapToDouble(Shown::p).average().orElseThrow();
            assertEquals(told.size(), answer.getInt(side + ".all.items"), answer::prettify);
            assertEquals(promised, answer.getDouble(side + ".all.promised"), 1e-9, answer::prettify);
            double kept = Double.parseDouble(one.text(recount(one, now)));
            assertEquals(kept, answer.getDouble(side + ".all.kept.value"), 1e-9, answer::prettify);
            assertEquals(kept - promised, answer.getDouble(side + ".all.difference.value"), 1e-9);
            List<Integer> items = answer.getList(side + ".bands.share.items", Integer.class);
            assertEquals(told.size(), items.stream().mapToInt(Integer::intValue).sum(), answer::prettify);
        }
        assertTrue(answer.getDouble("current.error.ece") > answer.getDouble("current.error.bound"), answer::prettify);
        assertEquals(
                100 * (ratio(answer, "current") - ratio(answer, "reference")),
                answer.getDouble("change.value"),
                1e-9,
                answer::prettify);
        assertTrue(answer.getDouble("change.ci95[0]") > 0, answer::prettify);
        watches(answers("calibration"));
        // the other shop has too few who bought anything
        read(two, "calibration" + QUERY)
                .statusCode(200)
                .body("verdict", equalTo("unknown"))
                .body("current.error", nullValue());
    }

    private String answers(String path) {
        return read(one, path).statusCode(200).extract().jsonPath().getString("verdict");
    }

    /** Of how many tenants which verdict holds is a metric. */
    private void watches(String verdict) {
        assertEquals(verdict, look(one));
        assertEquals("unknown", look(two));
        double unknown = verdicts("unknown");
        assertTrue(unknown >= (verdict.equals("unknown") ? 2 : 1), () -> "unknown of " + unknown);
        assertTrue(verdicts(verdict) >= 1);
    }

    private String look(Shop shop) {
        return watch.look(new TenantId(shop.tenant))
                .await()
                .atMost(Duration.ofMinutes(1))
                .code();
    }

    private static double verdicts(String verdict) {
        return Exported.value("cxm_satisfaction_calibration_tenants{verdict=\"" + verdict + "\"");
    }

    private static double ratio(JsonPath answer, String side) {
        return answer.getDouble(side + ".all.kept.value") / answer.getDouble(side + ".all.promised");
    }

    /** A plain loop over what is stored, an item of an answer at a time. */
    private static String recount(Shop shop, boolean now) {
        return """
                select avg(100 * exists (
                  select from satisfaction.shop_event e where e.tenant_id = r.tenant_id and e.type = 'purchase'
                    and e.user_id = case r.user_id when 'anon-7' then 'u-7' else r.user_id end
                    and e.item_id = f.item_id and e.at >= r.at and e.at < r.at + %d)::int)
                from satisfaction.recommendation r cross join unnest(r.items) with ordinality f(item_id, place)
                where r.tenant_id = '%s' and r.at %s %d and not (r.explored is not null and f.place = 2)
                """.formatted(WEEK.toMillis(), shop.tenant, now ? ">=" : "<", MARCH.toEpochMilli());
    }

    @Test
    void waitsForTheDaysAndLeavesOutWhatIsForetoldOfOtherEvents() {
        for (int i = 0; i < 12; i++) {
            Impression.Builder shown = Impression.newBuilder()
                    .setRecommendationId("rec-" + i)
                    .setUserId("u-" + i)
                    .setForetold(i < 9 ? EventType.EVENT_TYPE_PURCHASE : EventType.EVENT_TYPE_CLICK)
                    .setAt(Shop.at("2026-04-08T00:00:00Z"));
            one.impression(shown.addItems(
                    ShownItem.newBuilder().setItemId("sku-1").setRank(1).setProbability(0.5)));
        }
        one.impression(Impression.newBuilder()
                .setRecommendationId("rec-bad")
                .setUserId("u-bad")
                .setForetold(EventType.EVENT_TYPE_PURCHASE)
                .setAt(Shop.at("2026-03-08T00:00:00Z"))
                .addItems(ShownItem.newBuilder().setItemId("sku-1").setRank(1).setProbability(1.5)));
        one.today("2026-03-01T00:00:00Z").today(CLOCK).send(); // one time of all events would be no clock
        Await.soon(() -> {
            assertEquals(13, one.rows("recommendation"));
            assertEquals(Shop.at(CLOCK), one.clock());
        });
        read(one, "calibration?from=2026-03-01&to=2026-04-10")
                .statusCode(200)
                .body("current", nullValue())
                .body("waiting", equalTo(9))
                .body("others", nullValue()) // three shoppers
                .body("suppressed[0].code", equalTo("led-open"));
        read(two, "calibration?from=2026-03-01&to=2026-04-10")
                .statusCode(200)
                .body("waiting", nullValue())
                .body("suppressed[0].code", equalTo("unforetold"));
    }

    /** As of a shop that sends yesterday's events at night. */
    @Test
    void whatIsShownAfterTheNewestEventIsOfTheLastDaysToo() {
        one.impression(Impression.newBuilder()
                .setRecommendationId("rec")
                .setUserId("u")
                .setAt(Shop.at("2026-04-12T09:00:00Z"))
                .addItems(ShownItem.newBuilder().setItemId("sku-1").setRank(1)));
        one.today("2026-03-01T00:00:00Z").today(CLOCK).send();
        Await.soon(() -> {
            assertEquals(1, one.rows("recommendation"));
            assertEquals(Shop.at(CLOCK), one.clock());
        });
        read(one, "calibration")
                .statusCode(200)
                .body("from", equalTo("2026-03-16T00:00:00Z"))
                .body("to", equalTo("2026-04-13T00:00:00Z"));
    }

    @Test
    void refusesPeriodsThatCannotBeCompared() {
        for (String figure : List.of("drift", "calibration")) {
            read(one, figure + "?from=x").statusCode(422).body("errors[0].pointer", equalTo("?from"));
            read(one, figure + "?scenario=A").statusCode(422).body("errors[0].pointer", equalTo("?scenario"));
            read(one, figure + "?referenceFrom=2026-01-01")
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("?referenceTo"));
            read(one, figure + QUERY + "&referenceFrom=2026-03-27&referenceTo=x")
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("?referenceTo"));
            read(one, figure + QUERY + "&referenceFrom=2026-03-27&referenceTo=2026-04-02")
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("?referenceTo"));
            given().auth()
                    .oauth2(Tokens.of(one.tenant, "integration"))
                    .get("/v1/metrics/" + figure)
                    .then()
                    .statusCode(403);
        }
    }
}
