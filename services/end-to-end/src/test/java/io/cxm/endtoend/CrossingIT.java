package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.endtoend.Tenants.Pair;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What could be carried from one tenant to another: page tokens, idempotency keys, signed links, names of tenants. */
@Order(Integer.MAX_VALUE)
@Execution(ExecutionMode.SAME_THREAD)
class CrossingIT {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS = 6;

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
            for (String other : flipped(token, i)) {
                assertProblem(400, owner.get(page("/v1/items", other)));
            }
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
                exportLink(pair.shop().api(), pair.owned().fill("{export}")),
                exportLink(pair.shop().api(), pair.owned().fill("{job}")))) {
            HttpResponse<String> file = RawClient.with(null).get(link);
            assertEquals(200, file.statusCode(), file.body());
            assertTrue(file.body().contains(pair.owned().fill("{canary}")));
            assertEquals(file.body(), pair.stranger().get(link).body());
            assertEquals(file.body(), RawClient.with("no.good.token").get(link).body());
            int from = link.lastIndexOf('/') + 1;
            for (int i = from; i < link.length(); i++) {
                for (String other : flipped(link, i)) {
                    HttpResponse<String> answer = RawClient.with(null).get(other);
                    assertTrue(
                            answer.statusCode() == 404 || answer.statusCode() == 400,
                            answer.statusCode() + " " + other);
                    assertFalse(answer.body().contains(pair.owned().fill("{canary}")));
                }
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
        Api owners = pair.shop().api();
        Api strangers = pair.other().api();
        String canary = pair.owned().fill("{canary}");
        assertOnlyOwners(reported(owners), reported(strangers), canary + "-item,,,6,");
        // the stranger may have things of the same ids: what each holds that only the owner has
        Map<String, String> only = Map.of(
                "items", canary + " title",
                "users", ":\"" + canary + "\"",
                "edges", canary + "-user-friend",
                "events", canary + "-twin",
                "survey-responses", ":\"" + canary + "\"");
        only.forEach((type, text) -> assertOnlyOwners(exported(owners, type), exported(strangers, type), text));
        List<String> reports = ids(pair, "/v1/reports");
        List<String> exports = ids(pair, "/v1/exports");
        reported(strangers);
        exported(strangers, "items");
        assertEquals(reports, ids(pair, "/v1/reports"));
        assertEquals(exports, ids(pair, "/v1/exports"));
    }

    @Test
    void listsShoppersOfTheAskerAlone() {
        Pair pair = Tenants.pair();
        String filter = pair.owned().fill("city = '{canary}'");
        assertOnlyOwners(
                listed(pair.shop().api(), filter),
                listed(pair.other().api(), filter),
                pair.owned().fill("\"userId\":\"{user}\""));
        List<String> jobs = ids(pair, "/v1/recommendation-jobs");
        listed(pair.other().api(), filter);
        assertEquals(jobs, ids(pair, "/v1/recommendation-jobs"));
    }

    private static String listed(Api api, String filter) {
        String job = ended(api, "/v1/recommendation-jobs", Json.object().put("users", filter));
        return RawClient.with(null).get(exportLink(api, job)).body();
    }

    @Test
    void tellsOfNoShopperOfOthers() {
        Pair pair = Tenants.pair();
        String canary = pair.owned().fill("{canary}");
        assertOnlyOwners(
                ofShopper(pair.shop().api(), canary + "-user"),
                ofShopper(pair.other().api(), canary + "-user"),
                canary + "-event");
    }

    private static String ofShopper(Api api, String user) {
        String export = ended(api, "/v1/privacy/exports", Json.object().put("userId", user));
        String link = api.get("/v1/privacy/exports/" + export)
                .path("result")
                .path("href")
                .asText();
        return RawClient.with(null).get(link.substring(link.indexOf("/v1/"))).body();
    }

    /** Of what the owner has: links are new in each answer. */
    private static List<String> ids(Pair pair, String list) {
        return RawClient.json(pair.owner().get(list + "?pageSize=500")).findValuesAsText("id");
    }

    private static void assertOnlyOwners(String owners, String strangers, String text) {
        assertTrue(owners.contains(text), owners);
        assertFalse(strangers.contains(text), strangers);
    }

    private static String reported(Api api) {
        ObjectNode wish = Json.object().put("kind", "satisfaction");
        wish.putArray("by").add("product");
        wish.putArray("formats").add("csv");
        String report = ended(api, "/v1/reports", wish);
        return downloaded(api, "/v1/reports/" + report + "/files/csv");
    }

    private static String exported(Api api, String type) {
        String export =
                ended(api, "/v1/exports", Json.object().put("type", type).put("format", "ndjson"));
        return RawClient.with(null).get(exportLink(api, export)).body();
    }

    private static String downloaded(Api api, String path) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        api.download(path, to);
        return to.toString(StandardCharsets.UTF_8);
    }

    /** Asks for something that is made in the background, and waits until it is. */
    private static String ended(Api api, String path, ObjectNode wish) {
        String id = api.post(path, wish).path("id").asText();
        boolean operation = path.equals("/v1/exports") || path.equals("/v1/recommendation-jobs");
        String at = operation ? "/v1/operations/" + id : path + "/" + id;
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

    static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(status, RawClient.json(answer).path("status").asInt(), answer.body());
    }

    /** The text with one bit of a place's base64url character flipped, each in turn; what is no such character becomes one. */
    private static List<String> flipped(String text, int at) {
        int value = BASE64URL.indexOf(text.charAt(at));
        return IntStream.range(0, value < 0 ? 1 : BITS)
                .map(bit -> value < 0 ? 0 : value ^ (1 << bit))
                .mapToObj(other -> text.substring(0, at) + BASE64URL.charAt(other) + text.substring(at + 1))
                .toList();
    }
}
