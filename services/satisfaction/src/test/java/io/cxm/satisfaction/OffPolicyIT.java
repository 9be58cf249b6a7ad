package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Explored;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What other choices at drawn places would have led to, over real servers, each figure counted again from what was sent. In two of three answers the
 * greedy item g stands there, in the others h, t or x, each as often. Of shoppers with an odd number g is the first of history, of the
 * others h is; t is that of trending, which found x as well.
 */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class OffPolicyIT extends TwoShops {
    private static final Instant SHOWN = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CLOCK = "2026-03-20T00:00:00Z";
    private static final List<String> DRAWN = List.of("h", "t", "x");
    /** Of four items, drawn in every second answer. */
    private static final double OTHERS = 0.125;

    private static final double GREEDY = 0.625;

    /** What stood at the open place of one answer, and whether it was clicked and bought. */
    private record Sent(int shopper, String scenario, String item, boolean clicked, boolean bought) {
        double weight(String wanted) {
            return item.equals(wanted) ? 1 / propensity() : 0;
        }

        double propensity() {
            return item.equals("g") ? GREEDY : OTHERS;
        }
    }

    private static List<Sent> send(Shop shop, int answers, int clickEvery) {
        List<Sent> sent = new ArrayList<>();
        int events = 0;
        for (int i = 0; i < answers; i++) {
            int shopper = i % 150;
            String item = i % 3 != 0 ? "g" : DRAWN.get(i / 3 % 3);
            Sent one = new Sent(
                    shopper, i % 18 < 9 ? "home" : "cart", item, i % clickEvery == 0, i % (2 * clickEvery) == 0);
            sent.add(one);
            shop.impression(impression("rec-" + i, one, SHOWN));
            if (one.clicked()) {
                act(shop, EventType.EVENT_TYPE_CLICK, i, one);
                events++;
            }
            if (one.bought()) {
                act(shop, EventType.EVENT_TYPE_PURCHASE, i, one);
                events++;
            }
        }
        shop.impression(
                impression("rec-late", sent.getFirst(), Instant.parse(CLOCK).minus(Duration.ofDays(1))));
        int stored = events;
        shop.today(CLOCK).send();
        Await.soon(() -> {
            assertEquals(answers + 1, shop.rows("recommendation"));
            assertEquals(stored, shop.rows("shop_event"));
            assertEquals(Shop.at(CLOCK), shop.clock());
        });
        return sent;
    }

    private static void act(Shop shop, EventType type, int answer, Sent one) {
        String at = SHOWN.plus(Duration.ofHours(1)).toString();
        shop.event("e-" + answer + "-" + type.getNumber(), type, "u-" + one.shopper(), one.item(), at, e -> {
            e.setRecommendationId("rec-" + answer);
            return type == EventType.EVENT_TYPE_PURCHASE ? e.setQuantity(1).setValue(5) : e;
        });
    }

    private static Impression.Builder impression(String id, Sent sent, Instant at) {
        boolean odd = sent.shopper() % 2 == 1;
        boolean greedy = sent.item().equals("g");
        Explored.Builder explored =
                Explored.newBuilder().setRank(2).setShare(0.5).setAmong(4).setInsteadOf(greedy ? "" : "g");
        Map<String, String> firsts = Map.of("bayes", "g", "history", odd ? "g" : "h", "trending", "t");
        firsts.forEach((channel, first) -> {
            if (first.equals(sent.item())) {
                explored.addFirstOf(channel);
            } else if (first.equals("g")) {
                explored.addInsteadFirstOf(channel);
            } else {
                explored.addFirstElsewhere(channel);
            }
        });
        String channel = sent.item().equals("h") ? "history" : greedy ? "bayes" : "trending";
        return Impression.newBuilder()
                .setRecommendationId(id)
                .setUserId("u-" + sent.shopper())
                .setScenario(sent.scenario())
                .setAt(at.toEpochMilli())
                .addItems(ShownItem.newBuilder().setItemId("top").setRank(1).setPropensity(1))
                .addItems(ShownItem.newBuilder()
                        .setItemId(sent.item())
                        .setRank(2)
                        .setPropensity(sent.propensity())
                        .addChannels(channel))
                .setExplored(explored);
    }

    private static ValidatableResponse read(Shop shop, String query) {
        return given().config(io.restassured.RestAssured.config()
                        .jsonConfig(io.restassured.config.JsonConfig.jsonConfig()
                                .numberReturnType(
                                        io.restassured.path.json.config.JsonPathConfig.NumberReturnType.DOUBLE)))
                .auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/metrics/off-policy" + query)
                .then();
    }

    private static double share(List<Sent> sent, ToDoubleFunction<Sent> weight, boolean orders) {
        double all = sent.stream().mapToDouble(weight).sum();
        return 100
                * sent.stream()
                        .filter(one -> orders ? one.bought() : one.clicked())
                        .mapToDouble(weight)
                        .sum()
                / all;
    }

    private static double effective(List<Sent> sent, ToDoubleFunction<Sent> weight) {
        double all = sent.stream().mapToDouble(weight).sum();
        return all
                * all
                / sent.stream()
                        .mapToDouble(one -> weight.applyAsDouble(one) * weight.applyAsDouble(one))
                        .sum();
    }

    private static void check(JsonPath answer, String policy, List<Sent> sent, ToDoubleFunction<Sent> weight) {
        String at = "policies.find { " + policy + " }.";
        String told = answer.prettify();
        assertEquals(effective(sent, weight), answer.getDouble(at + "effectiveN"), 1e-6, policy + told);
        for (boolean orders : new boolean[] {false, true}) {
            String metric = at + "metrics." + (orders ? "orderRate" : "clickRate");
            double value = share(sent, weight, orders);
            assertEquals(value, answer.getDouble(metric + ".value"), 1e-6, policy + told);
            List<Double> ci = answer.getList(metric + ".ci95", Double.class);
            assertTrue(ci.get(0) <= value && value <= ci.get(1), policy + told);
            // layers and weights balance here, so that a model has little to add
            assertEquals(value, answer.getDouble(metric + "DoublyRobust.value"), 3, policy + told);
        }
    }

    @Test
    void agreesWithWhatWasSent() {
        List<Sent> sent = send(one, 1_800, 5);
        send(two, 450, 1);
        JsonPath answer = read(one, "")
                .statusCode(200)
                .body("answers", equalTo(1_800))
                .body("waiting", equalTo(1))
                .body("shoppers", equalTo(150))
                .body("drawn", equalTo(600))
                .body("policies", hasSize(5))
                .body("policies.find { it.channel == 'bayes' }.agrees", closeTo(100, 1e-9))
                .body("policies.find { it.channel == 'history' }.agrees", closeTo(50, 1e-9))
                .body("policies.find { it.channel == 'trending' }.agrees", closeTo(0, 1e-9))
                .body("policies.find { it.policy == 'random' }.agrees", nullValue())
                .body("suppressed", hasSize(0))
                .extract()
                .jsonPath();
        check(answer, "it.policy == 'greedy'", sent, one -> one.weight("g"));
        check(answer, "it.policy == 'random'", sent, one -> 1 / (4 * one.propensity()));
        check(answer, "it.channel == 'bayes'", sent, one -> one.weight("g"));
        check(answer, "it.channel == 'history'", sent, one -> one.weight(one.shopper() % 2 == 1 ? "g" : "h"));
        check(answer, "it.channel == 'trending'", sent, one -> one.weight("t"));
        List<Sent> found = sent.stream()
                .filter(one -> List.of("t", "x").contains(one.item()))
                .toList();
        List<Sent> others = sent.stream()
                .filter(one -> !List.of("t", "x").contains(one.item()))
                .toList();
        ToDoubleFunction<Sent> uniform = one -> 1 / (4 * one.propensity());
        String trending = "channels.find { it.channel == 'trending' }.metrics.";
        assertEquals(
                share(found, uniform, false) - share(others, uniform, false),
                answer.getDouble(trending + "clickDifference.value"),
                1e-6);
        assertEquals(
                share(found, uniform, true) - share(others, uniform, true),
                answer.getDouble(trending + "orderDifference.value"),
                1e-6);
        // the other shop clicks everything
        read(two, "")
                .body("answers", equalTo(450))
                .body("policies.find { it.policy == 'greedy' }.metrics.clickRate.value", closeTo(100, 1e-9))
                .body("policies.find { it.channel == 'trending' }.metrics", equalTo(Map.of()))
                .body(
                        "suppressed.find { it.key.channel == 'trending' && it.key.policy == 'channel' }.code",
                        equalTo("effective-n"));
    }

    @Test
    void tellsOfOneScenario() {
        List<Sent> sent = send(one, 1_800, 5);
        List<Sent> home =
                sent.stream().filter(one -> one.scenario().equals("home")).toList();
        JsonPath answer = read(one, "?scenario=home&to=2026-03-20")
                .statusCode(200)
                .body("scenario", equalTo("home"))
                .body("answers", equalTo(home.size()))
                .body(
                        "policies.find { it.policy == 'greedy' }.metrics.clickRate.until",
                        equalTo("2026-03-13T00:00:00.001Z"))
                .body(
                        "suppressed.find { it.key.channel == 'trending' && it.key.policy == 'channel' }.code",
                        equalTo("effective-n"))
                .extract()
                .jsonPath();
        check(answer, "it.policy == 'greedy'", home, one -> one.weight("g"));
        read(one, "?scenario=none").body("answers", equalTo(0)).body("policies", hasSize(0));
        read(one, "?from=2026-03-19")
                .body("answers", equalTo(0))
                .body("waiting", equalTo(1))
                .body("suppressed[0].code", equalTo("led-open"));
    }

    @Test
    void tellsNothingOfFewAndOfWhatIsNoChance() {
        for (int i = 0; i < 40; i++) {
            one.impression(impression("few-" + i, new Sent(i % 4, "home", "g", false, false), SHOWN));
            Impression.Builder bad = impression("bad-" + i, new Sent(i, "home", "g", false, false), SHOWN);
            bad.getItemsBuilder(1).setPropensity(i % 2 == 0 ? 0 : 2);
            one.impression(bad);
        }
        one.today(CLOCK).send();
        Await.soon(() -> {
            assertEquals(80, one.rows("recommendation"));
            assertEquals(Shop.at(CLOCK), one.clock());
        });
        assertEquals(
                40,
                one.number(
                        "select count(*) from satisfaction.recommendation where explored is not null and tenant_id = '"
                                + one.tenant + "'"));
        read(one, "")
                .statusCode(200)
                .body("answers", nullValue())
                .body("policies", hasSize(0))
                .body("suppressed[0].code", equalTo("too-few"));
        read(two, "")
                .statusCode(200)
                .body("answers", equalTo(0))
                .body("policies", hasSize(0))
                .body("suppressed", hasSize(0));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        read(one, "?from=x").statusCode(422).body("errors[0].pointer", equalTo("?from"));
        read(one, "?scenario=A").statusCode(422).body("errors[0].pointer", equalTo("?scenario"));
        given().auth()
                .oauth2(Tokens.of(one.tenant, "integration"))
                .get("/v1/metrics/off-policy")
                .then()
                .statusCode(403);
    }
}
