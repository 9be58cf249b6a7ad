package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.endtoend.Tenants.Pair;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What could be carried from one tenant to another: page tokens, idempotency keys, signed links, names of tenants. */
@Order(Integer.MAX_VALUE)
class CrossingIT {
    private static final Duration MADE = Duration.ofMinutes(1);

    @Test
    void bindsPageTokensToTenantAndList() {
        Pair pair = Tenants.pair();
        JsonNode page = RawClient.json(pair.owner().get("/v1/items?pageSize=1"));
        String token = page.path("nextPageToken").asText();
        assertEquals(200, pair.owner().get(page("/v1/items", token)).statusCode());
        assertProblem(400, pair.stranger().get(page("/v1/items", token)));
        assertProblem(400, pair.owner().get(page("/v1/users", token)));
        RawClient owner = pair.owner();
        for (int i = 0; i < token.length(); i++) {
            assertProblem(400, owner.get(page("/v1/items", flipped(token, i))));
        }
    }

    private static String page(String list, String token) {
        return list + "?pageSize=1&pageToken=" + RawClient.encode(token);
    }

    @Test
    void keepsIdempotencyKeysApart() {
        Pair pair = Tenants.pair();
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Idempotency-Key", "key-" + UUID.randomUUID());
        String owners = "{\"events\":[{\"id\":\"%s\",\"type\":\"view\",\"userId\":\"a\",\"itemId\":\"b\"}]}"
                .formatted(pair.owned().fill("{canary}-" + UUID.randomUUID()));
        String strangers =
                "{\"events\":[{\"id\":\"%s\",\"type\":\"view\",\"userId\":\"c\",\"itemId\":\"d\"},{\"type\":\"no\"}]}"
                        .formatted(UUID.randomUUID());
        HttpResponse<String> first = pair.owner().send("POST", "/v1/events", owners, headers);
        assertEquals(200, first.statusCode(), first.body());
        HttpResponse<String> other = pair.stranger().send("POST", "/v1/events", strangers, headers);
        assertEquals(200, other.statusCode(), other.body());
        assertEquals(1, RawClient.json(other).path("rejected").asInt(), other.body());
        assertEquals(
                first.body(),
                pair.owner().send("POST", "/v1/events", owners, headers).body());
    }

    @Test
    void opensSignedLinksAsTheyAreAndNoOther() {
        Pair pair = Tenants.pair();
        for (String link : List.of(
                location(pair.owner().get(pair.owned().fill("/v1/reports/{report}/files/csv"))),
                exportLink(pair.shop().api(), pair.owned().fill("{export}")))) {
            HttpResponse<String> file = RawClient.with(null).get(link);
            assertEquals(200, file.statusCode(), file.body());
            assertTrue(file.body().contains(pair.owned().fill("{canary}")));
            assertEquals(file.body(), pair.stranger().get(link).body());
            assertEquals(file.body(), RawClient.with("no.good.token").get(link).body());
            int from = link.lastIndexOf('/') + 1;
            for (int i = from; i < link.length(); i++) {
                HttpResponse<String> answer = RawClient.with(null).get(flipped(link, i));
                assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, answer.statusCode() + " at " + i);
                assertFalse(answer.body().contains(pair.owned().fill("{canary}")));
            }
        }
    }

    private static String exportLink(Api api, String export) {
        return relative(
                api.get("/v1/operations/" + export).path("result").path("href").asText());
    }

    private static String location(HttpResponse<String> answer) {
        assertEquals(303, answer.statusCode(), answer.body());
        return relative(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String relative(String address) {
        return address.substring(address.indexOf("/v1/"));
    }

    @Test
    void reportsAndExportsOnlyWhatIsTheAskers() {
        Pair pair = Tenants.pair();
        String canary = pair.owned().fill("{canary}");
        ObjectNode wish = Json.object().put("kind", "satisfaction");
        wish.putArray("by").add("product");
        wish.putArray("formats").add("csv");
        Api strangers = pair.other().api();
        String report = ended(strangers, "/v1/reports", wish);
        String link = location(pair.stranger().get("/v1/reports/" + report + "/files/csv"));
        assertFalse(isOwners(RawClient.with(null).get(link).body(), canary));
        for (String type : List.of("items", "users", "events", "survey-responses")) {
            ObjectNode all = Json.object().put("type", type).put("format", "ndjson");
            String export = ended(strangers, "/v1/exports", all);
            String file =
                    RawClient.with(null).get(exportLink(strangers, export)).body();
            assertFalse(isOwners(file, canary), file);
        }
    }

    /** Whether it holds what only the owner has; the stranger may have things of the same ids. */
    private static boolean isOwners(String text, String canary) {
        return text.contains(canary + " title")
                || text.contains(":\"" + canary + "\"")
                || text.contains(canary + "-item,,,6,");
    }

    /** Asks for something that is made in the background, and waits until it is. */
    private static String ended(Api api, String path, ObjectNode wish) {
        String id = api.post(path, wish).path("id").asText();
        String at = path.equals("/v1/exports") ? "/v1/operations/" + id : path + "/" + id;
        Await.until(MADE, "succeeded", () -> api.get(at).path("state").asText());
        return id;
    }

    @Test
    void hidesExportsOfOthers() {
        Pair pair = Tenants.pair();
        HttpResponse<String> foreign = pair.stranger().get(pair.owned().fill("/v1/operations/{export}"));
        HttpResponse<String> nothing =
                pair.stranger().get(pair.owned().nobodys().fill("/v1/operations/{export}"));
        assertProblem(404, foreign);
        assertEquals(nothing.statusCode(), foreign.statusCode());
    }

    @Test
    void takesTheTenantFromTheTokenAlone() {
        Pair pair = Tenants.pair();
        String owner = pair.owned().fill("{tenant}");
        String item = pair.owned().fill("/v1/items/{item}");
        String before = pair.owner().get(item).body();
        for (String name : List.of("X-Tenant", "X-Tenant-Id", "X-CXM-Tenant", "tenant", "tenant_id", "tenant-id")) {
            HttpResponse<String> answer = pair.stranger()
                    .send("GET", "/v1/items?q=" + pair.owned().fill("{canary}"), null, Map.of(name, owner));
            assertFalse(answer.body().contains(pair.owned().fill("{canary} title")), name + answer.body());
        }
        for (String parameter : List.of("tenant", "tenantId", "tenant_id")) {
            HttpResponse<String> answer =
                    pair.stranger().get("/v1/items?q=" + pair.owned().fill("{canary}") + "&" + parameter + "=" + owner);
            assertFalse(answer.body().contains(pair.owned().fill("{canary} title")), parameter + answer.body());
            pair.stranger().send("PUT", item, "{\"title\":\"spoofed\",\"" + parameter + "\":\"" + owner + "\"}");
        }
        pair.awaitWrites();
        assertEquals(before, pair.owner().get(item).body());
    }

    /** Elements that name different tenants are all the sender's. */
    @Test
    void takesABatchOfMixedTenantsAsTheSenders() {
        Pair pair = Tenants.pair();
        String history = pair.owned().fill("/v1/users/{user}/events");
        String before = pair.owner().get(history).body();
        String marker = "mixed-" + UUID.randomUUID();
        StringBuilder events = new StringBuilder("{\"tenant\":\"" + pair.owned().fill("{tenant}") + "\",\"events\":[");
        List<String> names = List.of("tenant", "tenantId", "tenant_id");
        for (String name : names) {
            for (String tenant :
                    List.of(pair.owned().fill("{tenant}"), pair.other().id())) {
                events.append("{\"%s\":\"%s\",\"type\":\"view\",\"userId\":\"%s\",\"itemId\":\"%s\"},"
                        .formatted(name, tenant, pair.owned().fill("{user}"), marker + name + tenant));
            }
        }
        events.setCharAt(events.length() - 1, ']');
        HttpResponse<String> answer = pair.stranger().send("POST", "/v1/events", events + "}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(2 * names.size(), RawClient.json(answer).path("accepted").asInt(), answer.body());
        RawClient stranger = pair.stranger();
        Await.until(
                MADE,
                2 * names.size(),
                () -> stranger.get(history + "?pageSize=500").body().split(marker, -1).length - 1);
        assertEquals(before, pair.owner().get(history).body());
    }

    @Test
    void endsNothingOfOthers() {
        Pair pair = Tenants.pair();
        String bundle = pair.owned().fill("/v1/bundles/{bundle}");
        String before = pair.owner().get(bundle).body();
        int nothing = pair.stranger()
                .send("POST", "/v1/training-runs/no-such-run:cancel", null)
                .statusCode();
        assertEquals(404, nothing);
        String cancel = pair.owned().fill("/v1/training-runs/{run}:cancel");
        assertProblem(404, pair.stranger().send("POST", cancel, null));
        assertNotEquals(404, pair.owner().send("POST", cancel, null).statusCode());
        pair.stranger().send("POST", "/v1/bundles:rollback", null);
        assertEquals(before, pair.owner().get(bundle).body());
    }

    @Test
    void letsOnlyTheOperatorDeleteATenant() {
        RunningStack.Opened opened = RunningStack.get().open("e2e-throw-away");
        RawClient own = RawClient.of(opened.login());
        assertEquals(200, own.get("/v1/tenant").statusCode());
        for (String tenant : List.of(opened.id(), Tenants.pair().owned().fill("{tenant}"), "no-such-tenant")) {
            assertProblem(403, own.send("DELETE", "/v1/tenants/" + tenant, null));
        }
        assertEquals(
                202,
                Tenants.pair()
                        .operator()
                        .send("DELETE", "/v1/tenants/" + opened.id(), null)
                        .statusCode());
        Await.until(MADE, 401, () -> own.get("/v1/tenant").statusCode());
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(status, RawClient.json(answer).path("status").asInt(), answer.body());
    }

    /** The text with another character at a place; one that differs in every bit that base64 or hex would keep. */
    private static String flipped(String text, int at) {
        char[] letters = text.toCharArray();
        letters[at] = letters[at] == 'A' ? 'Q' : 'A';
        return new String(letters);
    }
}
