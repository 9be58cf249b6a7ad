package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Answer;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Port;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The database goes, a bundle is damaged: shoppers are answered all the same, and what is wrong has a name. */
@Isolated
class OutageIT {
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final List<Port> HOLDERS = List.of(Port.RECALL, Port.RANKING);
    private static final Set<String> OF_MEMORY = Set.of("history", "bayes");

    private final Deque<Runnable> mends = new ArrayDeque<>();

    /** Other tests promote these bundles. */
    @AfterEach
    void mend() {
        mends.forEach(Runnable::run);
    }

    private void damage(Shops.Shop shop, String bundle) {
        RunningStack.get().flip(shop.tenant().id(), bundle);
        mends.add(() -> RunningStack.get().flip(shop.tenant().id(), bundle));
    }

    @Test
    void answersWhileTheDatabaseIsAway() {
        Shops.Shop shop = Shops.english();
        Shops.trained(shop);
        List<String> shoppers = Shops.shoppersWithPurchases(shop, 20);
        for (String known : shoppers) { // that they agree to be looked at has to be heard while profile can say so
            Await.until(
                    SETTLED,
                    false,
                    () -> recommend(shop, known).path("degraded").asBoolean(true));
        }
        String late = "while-away-" + Instant.now().toEpochMilli();

        RunningStack.get().kill("postgres");
        int evident = 0;
        int asked = 0;
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode answer = recommend(shop, shoppers.get(asked++ % shoppers.size()));
            assertFalse(answer.path("items").isEmpty(), answer::toPrettyString);
            boolean remembered = evidence(answer);
            assertTrue(remembered || named(answer), answer::toPrettyString);
            evident += remembered ? 1 : 0;
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        shop.api().post("/v1/events", view(late, shoppers.getFirst()));
        assertEquals(0, RunningStack.cxm("up"));

        assertTrue(evident > asked / 2, evident + " of " + asked + " answers had evidence");
        Await.until(
                SETTLED,
                false,
                () -> recommend(shop, shoppers.getFirst()).path("degraded").asBoolean(true));
        Await.until(SETTLED, true, () -> events(shop, shoppers.getFirst()).contains(late));
    }

    @Test
    void refusesToPromoteADamagedBundle() {
        Shops.Shop shop = Shops.english();
        String good = Shops.trained(shop);
        String damaged = Shops.trainedBeside(shop);
        damage(shop, damaged);

        Answer refusal = shop.api().once("/v1/bundles/" + damaged + ":promote", Json.object());

        assertEquals(409, refusal.status());
        assertTrue(refusal.body().path("detail").asText().contains("checksum"), refusal::toString);
        assertServes(good, shop);
    }

    @Test
    void servesTheLastGoodBundleAfterAStartWithADamagedOne() {
        Shops.Shop shop = Shops.english();
        String good = Shops.trained(shop);
        String damaged = Shops.trainedBeside(shop);
        shop.api().post("/v1/bundles/" + damaged + ":promote", Json.object());
        damage(shop, damaged);
        RunningStack.get().kill("recall");
        RunningStack.get().kill("ranking");
        assertEquals(0, RunningStack.cxm("up"));

        assertServes(good, shop);
        for (Port service : HOLDERS) {
            assertEquals(damaged, state(service, shop).path("wanted").asText());
            assertTrue(state(service, shop).path("problem").asText().contains("checksum"));
        }
        shop.api().post("/v1/bundles:rollback", Json.object());
        for (Port service : HOLDERS) {
            Await.until(
                    SETTLED, true, () -> state(service, shop).path("problem").isNull());
        }
        assertServes(good, shop);
    }

    private static void assertServes(String bundle, Shops.Shop shop) {
        String shopper = Shops.shoppersWithPurchases(shop, 1).getFirst();
        Await.until(
                SETTLED, false, () -> recommend(shop, shopper).path("degraded").asBoolean(true));
        JsonNode answer = recommend(shop, shopper);
        assertEquals(bundle, answer.path("bundle").asText(), answer::toPrettyString);
        assertTrue(answer.path("fallback").isNull(), answer::toPrettyString);
        assertTrue(evidence(answer), answer::toPrettyString);
    }

    private static JsonNode state(Port service, Shops.Shop shop) {
        JsonNode tenants = Json.tree(RunningStack.get().inside(service, "/internal/status"))
                .path("tenants");
        return StreamSupport.stream(tenants.spliterator(), false)
                .filter(t -> t.path("tenant").asText().equals(shop.tenant().id()))
                .findFirst()
                .orElse(Json.object());
    }

    private static JsonNode recommend(Shops.Shop shop, String user) {
        ObjectNode request = Json.object().put("explain", "full").put("record", false);
        request.putObject("user").put("id", user);
        Answer answer = shop.api().once("/v1/recommendations", request);
        assertEquals(200, answer.status(), () -> answer.body().toPrettyString());
        return answer.body();
    }

    /** Whether an item is there for something that this shopper did. */
    private static boolean evidence(JsonNode answer) {
        return StreamSupport.stream(answer.path("items").spliterator(), false)
                .flatMap(item -> StreamSupport.stream(
                        item.path("explain").path("channels").spliterator(), false))
                .anyMatch(channel -> OF_MEMORY.contains(channel.path("name").asText())
                        && !channel.path("evidence").isEmpty());
    }

    private static boolean named(JsonNode answer) {
        return answer.path("degraded").asBoolean() && !answer.path("warnings").isEmpty();
    }

    private static ObjectNode view(String id, String shopper) {
        return Json.object()
                .put("id", id)
                .put("type", "view")
                .put("userId", shopper)
                .put("itemId", "seen-" + id)
                .put("timestamp", "2026-06-30T13:00:00Z");
    }

    private static Set<String> events(Shops.Shop shop, String shopper) {
        Set<String> ids = new HashSet<>();
        shop.api()
                .get("/v1/users/" + shopper + "/events?pageSize=100")
                .path("items")
                .forEach(event -> ids.add(event.path("id").asText()));
        return ids;
    }
}
