package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bad ids in every path that holds one, and bad values of every parameter that the OpenAPI document names. */
class BadPathIT {
    private static final List<RunningStack.Opened> OPENED = new ArrayList<>();
    /** What no id can be. */
    private static final List<String> NO_IDS = List.of(
            "a".repeat(129), "a".repeat(4_000), ".", "..", "%2e", "%2E%2e", "a%00b", "a%0Ab", "%ff", "a%C3%28b", "%");
    /** What may be an id of data, and must do no harm. */
    private static final List<String> ODD_IDS = List.of(
            "..%2F..%2Fetc%2Fpasswd",
            "a%2Fb",
            "a%5C..%5Cb",
            "'%3B%20drop%20table%20item%3B--",
            "%24%7Bjndi%3Aldap%3A%2F%2F127.0.0.1%2Fa%7D",
            "%3Cscript%3E",
            "%E5%95%86%E5%93%81",
            "%F0%9F%9B%92",
            "%E2%80%AE");

    private static final List<String> VALUES = List.of(
            "%00", "%ff", "a%0D%0AX-Injected:%20yes", "-1", "99999999999999999999", "1e999", "NaN", "'%20or%201=1--");

    @BeforeAll
    static void open() {
        RunningStack.Opened tenant = RunningStack.get().open("e2e-bad-paths");
        tenant.api().put("/v1/items/good", Json.object().put("title", "good"));
        tenant.api().put("/v1/users/good", Json.object().put("city", "Good"));
        Await.until(
                Duration.ofSeconds(20),
                200,
                () -> RawClient.of(tenant.login()).get("/v1/items/good").statusCode());
        Await.until(
                Duration.ofSeconds(20),
                200,
                () -> RawClient.of(tenant.login()).get("/v1/users/good").statusCode());
        OPENED.add(tenant);
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoId() {
        return Endpoint.listed().stream()
                .filter(e -> e.path().contains("{") && !e.later() && !e.isForOperators())
                .map(e -> DynamicTest.dynamicTest(e.key(), () -> tryIds(e)));
    }

    private static void tryIds(Endpoint endpoint) {
        String token = RawClient.of(OPENED.getFirst().login()).token();
        List<String> wrong = new ArrayList<>();
        for (String id : NO_IDS) {
            Wire.Answer answer = send(token, endpoint.method(), path(endpoint, id));
            if (answer.status() < 400 || answer.status() >= 500 || !isProblem(answer)) {
                wrong.add(id.substring(0, Math.min(20, id.length())) + ": " + answer.head() + answer.body());
            }
        }
        for (String id : ODD_IDS) {
            Wire.Answer answer = send(token, endpoint.method(), path(endpoint, id));
            if (answer.status() >= 500 || (answer.status() >= 400 && !isProblem(answer))) {
                wrong.add(id + ": " + answer.head() + answer.body());
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
        // what is no HTTP at all is refused before anything can say why
        boolean noHttp =
                Set.of(400, 414).contains(answer.status()) && answer.body().isEmpty();
        boolean problem = answer.type().equals("application/problem+json")
                && !answer.body().contains("xception")
                && !answer.body().contains("io.cxm");
        return noHttp || problem;
    }

    @TestFactory
    Stream<DynamicTest> standsEveryValueOfEveryParameter() {
        JsonNode document = Endpoint.document();
        Map<Endpoint, List<String>> parameters = new LinkedHashMap<>();
        for (Endpoint endpoint : Endpoint.listed()) {
            JsonNode path = document.path("paths").path(endpoint.path());
            List<String> names = new ArrayList<>();
            for (JsonNode parameter :
                    path.path(endpoint.method().toLowerCase(Locale.ROOT)).path("parameters")) {
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            }
            if (!names.isEmpty()) {
                parameters.put(endpoint, names);
            }
        }
        assertFalse(parameters.isEmpty());
        return parameters.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey().toString(), () -> tryValues(e.getKey(), e.getValue())));
    }

    private static void tryValues(Endpoint endpoint, List<String> names) {
        Credentials.Login login = endpoint.isForOperators()
                ? RunningStack.get().credentials().operator()
                : OPENED.getFirst().login();
        String token = RawClient.of(login).token();
        String good = endpoint.path().replaceAll("\\{[^}]+}", "good");
        List<String> wrong = new ArrayList<>();
        List<String> values = new ArrayList<>(VALUES);
        values.add("x".repeat(3_500));
        values.add("x".repeat(8_000));
        values.add("(".repeat(3_000));
        values.add("not%20".repeat(500) + "a");
        for (String name : names) {
            for (String value : values) {
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

    @Test
    void refusesPagesThatAreNone() {
        RawClient client = RawClient.of(OPENED.getFirst().login());
        for (String list : List.of(
                "/v1/items",
                "/v1/users",
                "/v1/operations",
                "/v1/dead-letters",
                "/v1/bundles",
                "/v1/training-runs",
                "/v1/reports",
                "/v1/members",
                "/v1/api-clients",
                "/v1/audit")) {
            assertEquals(200, client.get(list + "?pageSize=500").statusCode(), list);
            for (String bad :
                    List.of("pageSize=0", "pageSize=501", "pageSize=-1", "pageSize=many", "pageToken=nonsense")) {
                int status = client.get(list + "?" + bad).statusCode();
                assertTrue(status == 400 || status == 422, list + "?" + bad + " " + status);
            }
        }
    }

    @Test
    void storesOddTextsAsTheyAre() {
        RunningStack.Opened tenant = OPENED.getFirst();
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
