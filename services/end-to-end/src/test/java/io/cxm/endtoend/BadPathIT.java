package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Bad ids in every path that holds one, and bad values of every parameter that the OpenAPI document names; each operation
 * answers a good request of the same caller first.
 */
@ResourceLock("the small shop")
class BadPathIT {
    /** What no id can be. */
    private static final List<String> NO_IDS = List.of(
            "a".repeat(129),
            "a".repeat(4_000),
            "%E5%93%81".repeat(2_000),
            "a".repeat(60_000),
            ".",
            "..",
            "%2e",
            "%2E%2e",
            "a%00b",
            "a%0Ab",
            "%ff",
            "a%C3%28b");

    /** Refusals that blame the id; 403 or 401 would have another reason, and 405 none. */
    private static final Set<Integer> REFUSED = Set.of(400, 404, 414, 422);

    /** What a collection has to be told. */
    private static final Map<String, String> NEEDED =
            Map.of("/v1/items:values", "of=brand&", "/v1/users:values", "of=city&");

    private static final List<String> VALUES = List.of(
            "%00",
            "%ff",
            "a%0D%0AX-Injected:%20yes",
            "-1",
            "99999999999999999999",
            "1e999",
            "NaN",
            "%2B999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00",
            "x".repeat(3_500),
            "x".repeat(8_000),
            "%E5%93%81".repeat(2_000),
            "x".repeat(60_000),
            "(".repeat(3_000),
            "not%20".repeat(500) + "a");

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoId() {
        return Endpoint.listed().stream()
                .filter(e -> e.path().contains("{") && !e.later() && !e.isSignedLink())
                .map(e -> DynamicTest.dynamicTest(e.key(), () -> tryIds(e)));
    }

    private static void tryIds(Endpoint endpoint) {
        GoodCaller.get().succeeds(endpoint);
        String token = GoodCaller.get().client(endpoint).token();
        List<String> wrong = new ArrayList<>();
        for (String id : NO_IDS) {
            Wire.Answer answer = send(token, endpoint.method(), path(endpoint, id));
            if (!REFUSED.contains(answer.status()) || !isProblem(answer)) {
                wrong.add(id.substring(0, Math.min(20, id.length())) + ": " + answer.head() + answer.body());
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String path(Endpoint endpoint, String id) {
        return endpoint.path().replace("{format}", "csv").replaceAll("\\{[^}]+}", id);
    }

    private static Wire.Answer send(String token, String method, String path) {
        boolean bare = Set.of("GET", "DELETE").contains(method);
        return Wire.send(
                method,
                path,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                (bare ? "" : "{}").getBytes(StandardCharsets.UTF_8),
                false);
    }

    private static boolean isProblem(Wire.Answer answer) {
        return answer.type().equals("application/problem+json")
                && !answer.body().contains("xception")
                && !answer.body().contains("io.cxm");
    }

    @TestFactory
    Stream<DynamicTest> standsEveryValueOfEveryParameter() {
        JsonNode document = Endpoint.document();
        List<Endpoint> asking = Endpoint.listed().stream()
                .filter(e -> !e.later() && !e.parameters(document).isEmpty())
                .toList();
        assertFalse(asking.isEmpty());
        return asking.stream().map(e -> DynamicTest.dynamicTest(e.key(), () -> tryValues(e, e.parameters(document))));
    }

    private static void tryValues(Endpoint endpoint, List<String> names) {
        GoodCaller.get().succeeds(endpoint);
        String token = GoodCaller.get().client(endpoint).token();
        String good = endpoint.path().replaceAll("\\{[^}]+}", "good");
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            for (String value : VALUES) {
                Wire.Answer answer = send(token, endpoint.method(), good + "?" + name + "=" + value);
                boolean injected = answer.head().contains("\r\nX-Injected");
                if (injected || answer.status() >= 500 || (answer.status() >= 400 && !isProblem(answer))) {
                    wrong.add(name + "=" + value.substring(0, Math.min(30, value.length())) + ": " + answer.head()
                            + answer.body());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Every operation that takes a page token is a collection; the document names it, so that a new one is tried too. */
    @TestFactory
    Stream<DynamicTest> refusesPagesThatAreNone() {
        JsonNode document = Endpoint.document();
        List<Endpoint> collections = Endpoint.listed().stream()
                .filter(e -> e.method().equals("GET") && !e.later() && isCollection(e, document))
                .toList();
        assertTrue(collections.size() > 10, collections::toString);
        return collections.stream().map(e -> DynamicTest.dynamicTest(e.key(), () -> tryPages(e)));
    }

    private static boolean isCollection(Endpoint endpoint, JsonNode document) {
        List<String> parameters = endpoint.parameters(document);
        assertEquals(
                parameters.contains("pageSize"),
                parameters.contains("pageToken"),
                () -> endpoint + " has pages by half");
        return parameters.contains("pageSize");
    }

    private static void tryPages(Endpoint endpoint) {
        RawClient client = GoodCaller.get().client(endpoint);
        String list = GoodCaller.get()
                .owned()
                .fill(endpoint.path()
                        .replace("/users/{id}", "/users/{user}")
                        .replace("/items/{id}", "/items/{item}")
                        .replace("/webhooks/{id}", "/webhooks/{webhook}"));
        assertFalse(list.contains("{"), list);
        String asked = list + "?" + NEEDED.getOrDefault(list, "");
        HttpResponse<String> good = client.get(asked + "pageSize=500");
        assertEquals(200, good.statusCode(), good.body());
        for (String bad : List.of("pageSize=0", "pageSize=501", "pageSize=-1", "pageSize=many", "pageToken=nonsense")) {
            HttpResponse<String> answer = client.get(asked + bad);
            assertTrue(Set.of(400, 422).contains(answer.statusCode()), asked + bad + " " + answer.body());
        }
    }

    /** The server would refuse these with nothing in its answer; browsers and curl send some of them. */
    @Test
    void saysWhyAnAddressIsNone() {
        String token = GoodCaller.get().client(Endpoint.listed().getFirst()).token();
        List<String> wrong = new ArrayList<>();
        for (String path : List.of(
                "/v1/items/%",
                "/v1/items/%f",
                "/%",
                "/v1/items/%zz",
                "/v1/items/%ff",
                "/v1/items?q=%zz",
                "/v1/items?q=%ff",
                "/v1/items?q=%00",
                "/v1/items?q=a|b",
                "/v1/items?q={a}",
                "/v1/items?q=a\"b<c^d`e",
                "/v1/items/a|b")) {
            Wire.Answer answer = send(token, "GET", path);
            if (answer.status() != 400 || !isProblem(answer) || !answer.body().contains("percent-encoded")) {
                wrong.add(path + ": " + answer.head() + answer.body());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void storesOddTextsAsTheyAre() {
        RunningStack.Opened tenant = RunningStack.get().open("e2e-bad-paths");
        int n = 0;
        for (String text : List.of(
                "'; drop table item; --",
                "${jndi:ldap://127.0.0.1/a}",
                "a\r\nX-Injected: yes",
                "{{7*7}}<script>alert(1)</script>",
                "=HYPERLINK(\"http://127.0.0.1\")",
                "\u202eright to left",
                "商品 🛒 naïve",
                "%s%n%x",
                "../../etc/passwd")) {
            String path = "/v1/items/odd-" + n++;
            tenant.api().put(path, Json.object().put("title", text));
            Await.until(
                    Duration.ofSeconds(20),
                    text,
                    () -> RawClient.json(RawClient.of(tenant.login()).get(path))
                            .path("title")
                            .asText());
        }
    }
}
