package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The loop between satisfaction and recommendations, through the public address alone: a depot falls behind, which is noticed, understood, followed up with
 * shoppers and acted on, until what came of it is recommended less and the next report says so. Each step goes on from the one before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopIT {
    /** Since when goods for the home are due and do not come; they come {@value #LATE} days later at least. */
    private static final LocalDate PLANTED = LocalDate.parse("2026-06-01");

    private static final int LATE = 4;
    private static final Duration VISIBLE = Duration.ofMinutes(2);
    private static final Path PAGE = Path.of("../../docs/reference/loop.md");
    private static final String RULE = "less-of-what-comes-late";
    private static final String WEAKEST = "/v1/satisfaction/index?order=worst&pageSize=500";
    private static final int SHOPPERS = 12;
    /** Behind this place there are others, between which the product can fall. */
    private static final int ROOM = 30;

    private static Shops.Shop shop;
    private static Api api;
    private static JsonNode proposal = Json.object();

    @BeforeAll
    static void open() {
        shop = Shops.late();
        api = shop.api();
        Await.shown(
                "all answers",
                () -> api.get("/v1/usage"),
                usage -> usage.path("responses").asLong() == shop.counts().getOrDefault("survey-responses", 0L));
    }

    private static Stream<JsonNode> items(JsonNode page) {
        return page.path("items").valueStream();
    }

    /** The planted product: of those whose delivery is surely blamed more than that of others, the least liked one. */
    private static String product() {
        return proposal.path("itemId").asText();
    }

    @Test
    @Order(1)
    void anAlertTellsOfItWithinItsDays() {
        JsonNode alerts = Await.shown(
                "an alert",
                () -> api.get("/v1/satisfaction/alerts?metric=csat"),
                page -> items(page)
                        .anyMatch(alert -> alert.path("state").asText().equals("open")));
        JsonNode alert = LoopAlert.only(alerts, PLANTED, LATE);
        LoopAlert.assertComesFrom(
                "Home", api.get("/v1/satisfaction/alerts/" + alert.path("id").asText()));
    }

    @Test
    @Order(2)
    void driversNameTheDelivery() {
        JsonNode drivers = api.get("/v1/satisfaction/drivers?outcome=csat&from=" + PLANTED);
        JsonNode first = drivers.at("/drivers/0");
        assertEquals("delivery", first.path("touchpoint").asText(), drivers::toPrettyString);
        assertTrue(first.path("significant").asBoolean(), drivers::toPrettyString);
        assertEquals("improve", first.path("priority").asText(), drivers::toPrettyString);
        JsonNode before = api.get("/v1/satisfaction/drivers?outcome=csat&to=" + PLANTED);
        double weight = before.path("drivers")
                .valueStream()
                .filter(one -> one.path("touchpoint").asText().equals("delivery"))
                .findFirst()
                .orElseThrow()
                .path("weight")
                .asDouble();
        assertTrue(first.path("weight").asDouble() > weight, () -> drivers + " after " + before);
    }

    @Test
    @Order(3)
    void complaintsOfAProductProposeARule() {
        JsonNode proposals = Await.shown(
                "a proposal",
                () -> api.get("/v1/satisfaction/proposals?state=open"),
                page -> items(page).anyMatch(LoopIT::blamesDelivery));
        proposal = leastLiked(items(proposals).filter(LoopIT::blamesDelivery).toList());
        String category = api.get("/v1/items/" + product()).at("/categories/0").asText();
        assertTrue(category.startsWith("Home"), () -> category + " of " + proposals.toPrettyString());
        assertTrue(proposal.at("/more/0").asDouble() > 0, proposals::toPrettyString);
        assertEquals("bury", proposal.at("/rule/kind").asText(), proposals::toPrettyString);
    }

    /** That whose product comes first in the index, the weakest first; it may be made anew while answers come. */
    private static JsonNode leastLiked(List<JsonNode> proposals) {
        List<String> products =
                proposals.stream().map(one -> one.path("itemId").asText()).toList();
        JsonNode index = Await.shown(
                "a weak index of one of " + products,
                () -> api.get(WEAKEST),
                page -> weakest(page, products).isPresent());
        String product = weakest(index, products).orElseThrow();
        return proposals.get(products.indexOf(product));
    }

    private static Optional<String> weakest(JsonNode index, List<String> products) {
        return items(index)
                .filter(one -> one.path("standing").asDouble() < -0.5)
                .map(one -> one.path("id").asText())
                .filter(products::contains)
                .findFirst();
    }

    private static boolean blamesDelivery(JsonNode proposal) {
        return proposal.path("topic").asText().equals("delivery");
    }

    @Test
    @Order(4)
    void whatShoppersWroteQuotesIt() {
        JsonNode written = api.get("/v1/satisfaction/verbatims?topic=delivery&sentiment=negative&itemId=" + product()
                + "&from=" + PLANTED);
        assertTrue(written.path("items").size() >= 5, written::toPrettyString);
        assertTrue(
                items(written)
                        .anyMatch(one -> one.path("text").asText().matches(".*(late|too long).*")
                                && one.path("csat").asInt() <= 3),
                written::toPrettyString);
        JsonNode topics = api.get("/v1/satisfaction/topics?from=" + PLANTED);
        JsonNode before = api.get("/v1/satisfaction/topics?to=" + PLANTED);
        assertTrue(blamed(topics) > 1.5 * blamed(before), () -> topics + " after " + before);
    }

    /** How many in 100 of the texts about it blame the delivery. */
    private static double blamed(JsonNode topics) {
        return topics.path("topics")
                .valueStream()
                .filter(one -> one.path("topic").asText().equals("delivery"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(topics.toPrettyString()))
                .at("/negative/value")
                .asDouble();
    }

    /** A complaint without a time happens now, and moves the clock of a history that is older by nothing. */
    @Test
    @Order(5)
    void aCaseOpensIsAnsweredAndClosed() {
        LoopCase.walk(shop, product());
        JsonNode summary = api.get("/v1/cases:summary?from=" + PLANTED);
        assertEquals(1, summary.path("closed").asInt(), summary::toPrettyString);
        assertEquals(0, summary.path("open").asInt(), summary::toPrettyString);
    }

    @Test
    @Order(6)
    void theRuleIsAccepted() {
        api.put("/v1/rules/" + RULE, proposal.path("rule"));
        String path = "/v1/satisfaction/proposals/" + proposal.path("id").asText();
        JsonNode accepted = api.post(path + ":accept", Json.object().put("rule", RULE));
        assertEquals("accepted", accepted.path("state").asText(), accepted::toPrettyString);
        JsonNode rules = api.get("/v1/rules");
        assertTrue(
                items(rules)
                        .anyMatch(rule -> rule.path("id").asText().equals(RULE)
                                && rule.path("kind").asText().equals("bury")
                                && rule.path("items").asText().contains(product())),
                rules::toPrettyString);
        JsonNode open = api.get("/v1/satisfaction/proposals?state=open");
        assertFalse(items(open).anyMatch(one -> one.path("id").equals(proposal.path("id"))), open::toPrettyString);
    }

    /** The same shoppers in two scenarios, of which one comes to count satisfaction and the other, the control, does not. */
    @Test
    @Order(7)
    void theProductFallsWhereSatisfactionCountsAndNotBesideIt() {
        Await.shown(
                "a weak index of " + product(),
                () -> api.get(WEAKEST),
                page -> weakest(page, List.of(product())).isPresent());
        RawClient client = RawClient.of(shop.tenant().login());
        HttpResponse<String> caring = client.send("PUT", "/v1/scenarios/caring", "{\"satisfaction\":0}");
        assertEquals(201, caring.statusCode(), caring.body());
        api.put("/v1/scenarios/control", Json.object().put("satisfaction", 0));
        List<String> shoppers = Shops.shoppersWithPurchases(shop, 10 * SHOPPERS).stream()
                .filter(shopper -> Places.of(api, shopper, "control", product()).orElse(Places.NOWHERE) <= ROOM)
                .limit(SHOPPERS)
                .toList();
        assertEquals(SHOPPERS, shoppers.size(), "shoppers to whom " + product() + " is shown: " + shoppers);
        List<OptionalInt> control = Places.of(api, shoppers, "control", product());
        assertEquals(
                control, Places.of(api, shoppers, "caring", product()), "both are the same while neither counts it");

        LoopCase.changed(client, "/v1/scenarios/caring", "{\"satisfaction\":0.5}", caring);
        // what satisfaction tells ranking comes from Kafka
        Await.until(
                VISIBLE,
                true,
                () -> Places.of(api, shoppers.getFirst(), "caring", product()).orElse(Places.NOWHERE)
                        > control.getFirst().getAsInt());
        List<OptionalInt> fallen = Places.of(api, shoppers, "caring", product());
        String seen = product() + " with λ = 0 at " + control + ", with λ = 0.5 at " + fallen;
        System.out.println(seen);
        for (int i = 0; i < SHOPPERS; i++) {
            assertTrue(fallen.get(i).orElse(Places.NOWHERE) > control.get(i).getAsInt(), seen);
        }
        assertEquals(control, Places.of(api, shoppers, "control", product()), "the control stays as it is");
    }

    @Test
    @Order(8)
    void theNextReportSaysSo() {
        ObjectNode wish = Json.object().put("kind", "satisfaction").put("from", PLANTED.toString());
        wish.putArray("by").add("product");
        wish.putArray("formats").add("json").add("pdf");
        String id = api.post("/v1/reports", wish).path("id").asText();
        Await.until(
                VISIBLE,
                "succeeded",
                () -> api.get("/v1/reports/" + id).path("state").asText());
        var report =
                new LoopReport(Json.tree(new String(ReportText.download(api, id, "json"), StandardCharsets.UTF_8)));
        report.assertTells(product(), RULE);
        String pages = ReportText.ofPages(ReportText.download(api, id, "pdf"));
        String told = "Whatwasnoticed,andisdone";
        assertTrue(pages.contains(told) && pages.contains("Arulewasacceptedthatshows"), pages);
    }

    /** What people read of it runs as it stands there, on the same shop. */
    @Test
    @Order(9)
    void thePageShowsItToo() {
        String setup = RecommenderPage.blocks(RecommenderPage.text(Path.of("../../docs/api/README.md")))
                .getFirst();
        String blocks = String.join("", RecommenderPage.blocks(RecommenderPage.text(PAGE)));
        String said = Script.run("loop", setup + blocks, shop.tenant(), VISIBLE);
        assertTrue(said.contains("casesClosed,case,") && said.contains("proposal-accepted"), said);
    }
}
