package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a retailer does, from the first row to the report, through the public address alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class JourneyIT {
    private static final Duration VISIBLE = Duration.ofMinutes(2);

    private static List<Shops.Shop> shops() {
        return List.of(Shops.english(), Shops.chinese());
    }

    @Test
    @Order(1)
    void storesEveryRowOnce() {
        for (Shops.Shop shop : shops()) {
            Await.until(VISIBLE, shop.counts(), () -> stored(shop.api()));
        }
        Shops.send(Shops.english());
        String operations = Shops.english()
                .api()
                .get("/v1/operations")
                .path("items")
                .path(0)
                .path("state")
                .asText();
        assertEquals("succeeded", operations);
        // what must not come could still be on its way: a marker that came later has to be there first
        ObjectNode marker = event("view", "marker-shopper", "marker-item");
        Shops.english().api().post("/v1/events", marker);
        Map<String, Long> wanted = new HashMap<>(Shops.english().counts());
        wanted.merge("events", 1L, Long::sum);
        Await.until(VISIBLE, wanted, () -> stored(Shops.english().api()));
    }

    private static Map<String, Long> stored(Api api) {
        JsonNode usage = api.get("/v1/usage");
        return Map.of(
                "items", usage.path("items").asLong(),
                "users", usage.path("users").asLong(),
                "events", usage.path("events").asLong(),
                "survey-responses", usage.path("responses").asLong());
    }

    @Test
    @Order(2)
    void answersBeforeAnythingIsTrained() {
        JsonNode answer =
                Shops.chinese().api().post("/v1/recommendations", Json.object().set("user", Json.object()));
        assertTrue(answer.path("recommendationId").asText().startsWith("rec_"), answer::toPrettyString);
        assertFalse(answer.path("items").isEmpty(), answer::toPrettyString);
        assertFalse(answer.path("fallback").isNull(), answer::toPrettyString);
    }

    @Test
    @Order(3)
    void trainsABundleThatServes() {
        for (Shops.Shop shop : shops()) {
            String bundle = Shops.trained(shop);
            JsonNode evaluation = shop.api().get("/v1/bundles/" + bundle + "/evaluation");
            JsonNode gain = pipeline(evaluation, "serving")
                    .path("versus")
                    .path("popularity")
                    .path("ndcg");
            assertTrue(gain.path("ci95").path(0).asDouble() > 0, evaluation::toPrettyString);
            assertEquals(
                    bundle, recommend(shop.api(), known(shop)).path("bundle").asText());
        }
    }

    private static JsonNode pipeline(JsonNode evaluation, String name) {
        return StreamSupport.stream(evaluation.path("pipelines").spliterator(), false)
                .filter(p -> p.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode recommend(Api api, String user) {
        ObjectNode request = Json.object().put("explain", "full");
        request.putObject("user").put("id", user);
        return api.post("/v1/recommendations", request);
    }

    /** A shopper of whom something is known. */
    private static String known(Shops.Shop shop) {
        return StreamSupport.stream(
                        shop.api().get("/v1/users?pageSize=100").path("items").spliterator(), false)
                .map(user -> user.path("id").asText())
                .filter(id -> shop.api()
                                .get("/v1/users/" + id + "/events")
                                .path("items")
                                .size()
                        > 5)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(4)
    void saysWhy() {
        for (Shops.Shop shop : shops()) {
            JsonNode answer = settled(shop.api(), known(shop));
            assertTrue(answer.path("fallback").isNull(), answer::toPrettyString);
            JsonNode first = answer.path("items").path(0);
            assertFalse(first.path("explain").path("channels").isEmpty(), answer::toPrettyString);
            assertFalse(first.path("explain").path("text").asText().isEmpty(), answer::toPrettyString);
            assertTrue(first.path("score").asDouble() > 0 && first.path("score").asDouble() < 1);
        }
    }

    @Test
    @Order(4)
    void tellsThatAHouseholdWantsAThingAndNotWho() {
        Api api = Shops.english().api();
        long told = nodes(api.get("/v1/users?pageSize=100").path("items"))
                .map(user -> api.get("/v1/users/" + user.path("id").asText() + "/edges")
                        .path("items")
                        .path(0))
                .filter(edge -> edge.path("type").asText().equals("household"))
                .filter(edge ->
                        tells(api, edge.path("from").asText(), edge.path("to").asText()))
                .limit(3)
                .count();
        assertTrue(told > 0, "of no shopper's household anything was said");
    }

    private static boolean tells(Api api, String user, String other) {
        JsonNode answer = recommend(api, user);
        assertFalse(answer.toString().contains(other), answer::toPrettyString);
        return channels(answer)
                .filter(channel -> channel.path("name").asText().equals("social"))
                .flatMap(channel -> nodes(channel.path("evidence")))
                .anyMatch(one -> one.path("relation").asText().equals("household"));
    }

    /** An answer that no deadline has cut short: on a busy machine the first ones can be. */
    private static JsonNode settled(Api api, String user) {
        AtomicReference<JsonNode> answer = new AtomicReference<>();
        Await.until(VISIBLE, false, () -> {
            answer.set(recommend(api, user));
            return answer.get().path("degraded").asBoolean();
        });
        return answer.get();
    }

    @Test
    @Order(5)
    void changesWithAnEventWithinASecond() {
        Shops.Shop shop = Shops.english();
        String user = known(shop);
        JsonNode popular =
                shop.api().post("/v1/trending", Json.object().put("count", 40)).path("items");
        List<String> bought = new ArrayList<>();
        Await.mostly(Duration.ofSeconds(1), attempt -> {
            JsonNode first = settled(shop.api(), user);
            assertEquals(ranked(first), ranked(settled(shop.api(), user)));
            List<String> before = items(first);
            String liked = another(popular, before, bought);
            bought.add(liked);
            return () -> {
                shop.api().post("/v1/events", event("purchase", user, liked).put("id", "just-now-" + attempt));
                Await.until(VISIBLE, true, () -> {
                    JsonNode answer = recommend(shop.api(), user);
                    return !items(answer).equals(before) && evidence(answer, liked, "just-now-" + attempt);
                });
            };
        });
    }

    /**
     * An item that is not in a list, since what is there may stay where it is when it is bought again, and was not bought before, since
     * one event speaks for all of an item.
     */
    private static String another(JsonNode popular, List<String> than, List<String> bought) {
        return StreamSupport.stream(popular.spliterator(), false)
                .map(item -> item.path("id").asText())
                .filter(item -> !than.contains(item) && !bought.contains(item))
                .findFirst()
                .orElseThrow();
    }

    /** Whether an item is there because of this event. */
    private static boolean evidence(JsonNode answer, String item, String event) {
        return channels(answer)
                .flatMap(channel -> nodes(channel.path("evidence")))
                .anyMatch(e -> e.path("itemId").asText().equals(item)
                        && e.path("eventId").asText().equals(event)
                        && e.path("type").asText().equals("purchase"));
    }

    private static Stream<JsonNode> channels(JsonNode answer) {
        return nodes(answer.path("items"))
                .flatMap(item -> nodes(item.path("explain").path("channels")));
    }

    private static Stream<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<String> items(JsonNode answer) {
        return StreamSupport.stream(answer.path("items").spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }

    /** Each item with its place and score: what two equal requests have in common. */
    private static List<String> ranked(JsonNode answer) {
        return nodes(answer.path("items"))
                .map(item -> item.path("rank") + " " + item.path("id") + " " + item.path("score"))
                .toList();
    }

    private static ObjectNode event(String type, String user, String item) {
        return Json.object()
                .put("type", type)
                .put("userId", user)
                .put("itemId", item)
                .put("timestamp", Instant.parse("2026-06-30T12:00:00Z").toString())
                .put("quantity", 1)
                .put("value", 5);
    }

    @Test
    @Order(6)
    void canRecommendAnItemPutAMomentAgo() {
        Shops.Shop shop = Shops.english();
        JsonNode twin = shop.api().get("/v1/items?pageSize=1").path("items").path(0);
        ObjectNode item = (ObjectNode) twin.deepCopy();
        item.remove("id");
        item.remove("groupId");
        ObjectNode similar = Json.object()
                .put("itemId", twin.path("id").asText())
                .put("count", 50)
                .put("explain", "full");
        Await.mostly(Duration.ofSeconds(5), attempt -> {
            // a shopper of whom nothing is known but that they looked at the twin
            String shopper = "saw-the-twin-" + attempt;
            shop.api().post("/v1/events", event("view", shopper, twin.path("id").asText()));
            // one place in ten is for what is new, and what earlier attempts put is new as well
            ObjectNode request = Json.object().put("count", 10 * (attempt + 1)).put("explain", "full");
            request.putObject("user").put("id", shopper);
            return () -> {
                String put = "just-put-" + attempt;
                shop.api().put("/v1/items/" + put, item);
                Await.until(VISIBLE, true, () -> byAttribute(shop.api().post("/v1/similar", similar), put));
                Await.until(VISIBLE, true, () -> byAttribute(shop.api().post("/v1/recommendations", request), put));
            };
        });
    }

    private static boolean byAttribute(JsonNode answer, String item) {
        return nodes(answer.path("items"))
                .filter(i -> i.path("id").asText().equals(item))
                .flatMap(i -> nodes(i.path("explain").path("channels")))
                .anyMatch(channel -> channel.path("name").asText().equals("attribute"));
    }

    @Test
    @Order(7)
    void reportsTheSameNumbersInEveryFormat() {
        Shops.Shop shop = Shops.english();
        JsonNode satisfaction = shop.api().get("/v1/satisfaction?by=store&metric=csat");
        assertFalse(satisfaction.path("groups").isEmpty(), satisfaction::toPrettyString);
        ObjectNode wish = Json.object().put("kind", "satisfaction").put("language", "en");
        wish.putArray("by").add("store");
        wish.putArray("formats").add("json").add("csv").add("xlsx").add("pdf");
        String id = shop.api().post("/v1/reports", wish).path("id").asText();
        Await.until(
                Duration.ofMinutes(1),
                "succeeded",
                () -> shop.api().get("/v1/reports/" + id).path("state").asText());
        String csv = new String(ReportText.download(shop.api(), id, "csv"), StandardCharsets.UTF_8);
        JsonNode group = satisfaction.path("groups").path(0);
        String store = group.path("key").path("store").asText();
        String row = csv.lines()
                .filter(line -> line.startsWith("csat,store," + store + ","))
                .findFirst()
                .orElseThrow(() -> new AssertionError(csv));
        JsonNode csat = group.path("metrics").path("csat");
        assertEquals(csat.path("n").asLong(), Long.parseLong(row.split(",", -1)[5]));
        assertEquals(csat.path("value").asDouble(), Double.parseDouble(row.split(",", -1)[6]), 1e-9);
        assertEquals(csat.path("ci95").path(0).asDouble(), Double.parseDouble(row.split(",", -1)[7]), 1e-9);
        List<List<Cell>> figures = ReportText.figures(ReportText.download(shop.api(), id, "xlsx"));
        assertTrue(
                figures.stream()
                        .skip(1)
                        .anyMatch(cells -> cells.get(2).getStringCellValue().equals(store)
                                && cells.get(6).getNumericCellValue()
                                        == csat.path("n").asLong()
                                && cells.get(7).getNumericCellValue()
                                        == csat.path("value").asDouble()),
                figures::toString);
        String pages = ReportText.ofPages(ReportText.download(shop.api(), id, "pdf"));
        String shown = String.format(Locale.ROOT, "%.1f%%", csat.path("value").asDouble());
        assertTrue(pages.contains(store.replace(" ", "")) && pages.contains(shown), () -> shown + " in " + pages);
    }

    @Test
    @Order(8)
    void rollsBack() {
        Shops.Shop shop = Shops.english();
        String first = recommend(shop.api(), known(shop)).path("bundle").asText();
        String second = Shops.trainedBeside(shop);
        shop.api().post("/v1/bundles/" + second + ":promote", Json.object());
        assertEquals(second, recommend(shop.api(), known(shop)).path("bundle").asText());
        shop.api().post("/v1/bundles:rollback", Json.object());
        assertEquals(first, recommend(shop.api(), known(shop)).path("bundle").asText());
    }
}
