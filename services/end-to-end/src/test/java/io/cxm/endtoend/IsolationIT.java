package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.endtoend.Tenants.Pair;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every operation of the merged OpenAPI document with two tenants: an owner who has one of everything, and a stranger who
 * knows all of the owner's ids. After the journey, which counts what the owner has; before the tests that write for the
 * stranger.
 */
@Order(Integer.MAX_VALUE - 1)
@Execution(ExecutionMode.SAME_THREAD)
class IsolationIT {
    private static final Set<String> VOLATILE =
            Set.of("instance", "traceId", "recommendationId", "tookMs", "clientSecret", "at", "dataClock");

    @Test
    void hasAProofForEveryOperation() {
        Set<String> wanted = new TreeSet<>(Endpoint.described(Endpoint.document()));
        Endpoint.listed().stream().filter(Endpoint::later).map(Endpoint::key).forEach(wanted::remove);
        Set<String> proven = new TreeSet<>(ProofsOfData.ALL.keySet());
        proven.addAll(ProofsOfUse.ALL.keySet());
        assertEquals(wanted, proven);
    }

    @TestFactory
    Stream<DynamicTest> keepsTenantsApart() {
        List<Map.Entry<String, Proof>> proofs = new ArrayList<>(ProofsOfData.ALL.entrySet());
        proofs.addAll(ProofsOfUse.ALL.entrySet());
        Comparator<Map.Entry<String, Proof>> order = Comparator.comparingInt(e -> turn(e.getValue()));
        return proofs.stream()
                .sorted(order.thenComparing(Map.Entry::getKey))
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> prove(e.getKey(), e.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> saysWhatIsNotThereYet() {
        return Endpoint.listed().stream()
                .filter(Endpoint::later)
                .map(e -> DynamicTest.dynamicTest(e.key(), () -> {
                    HttpResponse<String> answer = Tenants.pair()
                            .owner()
                            .send(e.method(), e.nowhere(), e.method().equals("GET") ? null : "{}");
                    assertEquals(422, answer.statusCode(), answer.body());
                    assertEquals(
                            "not-supported-yet",
                            RawClient.json(answer).path("code").asText());
                    Documented.assertAgrees(e.key(), answer);
                }));
    }

    /** A stranger who wrote has things of the same ids, and what was ended cannot be asked for: both come late. */
    private static int turn(Proof proof) {
        return switch (proof) {
            case Proof.Ending _ -> 2;
            case Proof.Writing _ -> 1;
            case Proof.ById _, Proof.Listing _, Proof.Own _, Proof.ForOperators _, Proof.Elsewhere _ -> 0;
        };
    }

    private static String method(String key) {
        return key.substring(0, key.indexOf(' '));
    }

    private static void prove(String key, Proof proof) {
        Pair pair = Tenants.pair();
        String method = method(key);
        switch (proof) {
            case Proof.ById(String path, String body, String shows) -> {
                HttpResponse<String> owners = send(pair.owner(), method, pair.owned(), path, body);
                assertSucceeded(key, owners);
                String shown = owners.body() + file(owners);
                assertTrue(shown.contains(pair.owned().fill(shows)), () -> path + " shows " + shown);
                assertSameAsNowhere(pair, key, path, body);
            }
            case Proof.Ending(String path) -> {
                assertSameAsNowhere(pair, key, path, null);
                assertSucceeded(key, send(pair.owner(), method, pair.owned(), path, null));
            }
            case Proof.Listing(String path, String body, String shows) -> {
                HttpResponse<String> owners = send(pair.owner(), method, pair.owned(), path, body);
                assertSucceeded(key, owners);
                assertTrue(owners.body().contains(pair.owned().fill(shows)), owners.body());
                HttpResponse<String> strangers = send(pair.stranger(), method, pair.owned(), path, body);
                assertSucceeded(key, strangers);
                assertFalse(strangers.body().contains(pair.owned().fill(shows)), strangers.body());
            }
            case Proof.Own(String path, String body) -> {
                HttpResponse<String> owners = send(pair.owner(), method, pair.owned(), path, body);
                HttpResponse<String> strangers = send(pair.stranger(), method, pair.owned(), path, body);
                assertSucceeded(key, owners);
                assertSucceeded(key, strangers);
                assertNotEquals(plain(owners, pair.owned()), plain(strangers, pair.owned()));
                assertFalse(strangers.body().contains(pair.owned().fill("{canary}")), strangers.body());
            }
            case Proof.Writing(String path, String body, String reread) -> {
                HttpResponse<String> before = send(pair.owner(), "GET", pair.owned(), reread, null);
                assertTrue(isGood(before), before::body);
                assertSucceeded(key, send(pair.stranger(), method, pair.owned(), path, body.isEmpty() ? null : body));
                pair.awaitWrites();
                HttpResponse<String> after = send(pair.owner(), "GET", pair.owned(), reread, null);
                assertEquals(before.body(), after.body());
            }
            case Proof.ForOperators(String path, String body, int answer) -> {
                HttpResponse<String> operators = send(pair.operator(), method, pair.owned(), path, body);
                assertEquals(answer, operators.statusCode(), operators.body());
                Documented.assertAgrees(key, operators);
                assertEquals(
                        403,
                        send(pair.owner(), method, pair.owned(), path, body).statusCode());
                assertSameAsNowhere(pair, key, path, body);
            }
            case Proof.Elsewhere(Shown shown) -> assertTrue(shown.isThere(), () -> shown + " is no test");
        }
    }

    /** What is behind a link to a file. */
    private static String file(HttpResponse<String> answer) {
        if (answer.statusCode() != 303) {
            return "";
        }
        String link = answer.headers().firstValue("Location").orElseThrow();
        String path = link.substring(link.indexOf("/v1/"));
        return RawClient.with(null).get(path).body();
    }

    private static void assertSameAsNowhere(Pair pair, String key, String path, @Nullable String body) {
        String method = method(key);
        Owned nowhere = pair.owned().nobodys();
        HttpResponse<String> nothing = send(pair.stranger(), method, nowhere, path, body);
        HttpResponse<String> foreign = send(pair.stranger(), method, pair.owned(), path, body);
        assertEquals(plain(nothing, nowhere), plain(foreign, pair.owned()));
        assertEquals(names(nothing), names(foreign));
        Documented.assertAgrees(key, foreign);
    }

    private static HttpResponse<String> send(
            RawClient as, String method, Owned owned, String path, @Nullable String body) {
        String type = path.startsWith("/v1/imports") ? "application/x-ndjson" : "application/json";
        return as.send(
                method,
                owned.fill(path),
                body == null ? null : owned.fill(body),
                body == null ? Map.of() : Map.of("Content-Type", type));
    }

    /** It did what was asked, and the answer is one that the OpenAPI document gives the operation. */
    private static void assertSucceeded(String key, HttpResponse<String> answer) {
        assertTrue(isGood(answer), answer.statusCode() + answer.body());
        Documented.assertAgrees(key, answer);
    }

    private static boolean isGood(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2 || answer.statusCode() == 303;
    }

    /** Status and body without ids and without what differs from one answer to the next. */
    private static String plain(HttpResponse<String> answer, Owned owned) {
        JsonNode body = Json.tree(answer.body());
        strip(body);
        return answer.statusCode() + "\n" + owned.hide(body.isMissingNode() ? answer.body() : body.toPrettyString());
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(VOLATILE);
        }
        node.forEach(IsolationIT::strip);
    }

    /** Headers could tell as well. */
    private static Set<String> names(HttpResponse<String> answer) {
        return new HashSet<>(answer.headers().map().keySet());
    }
}
