package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of bad body to every operation that takes one, each after a good one to the same operation has succeeded: a
 * problem document says what was wrong, and it is never a fault of ours.
 */
class BadInputIT {
    /** Where a bad text or number is an element's fault alone, and the answer 200: {@link #keepsTheGoodNeighboursOfABadElement}. */
    private static final Set<String> ONLY_ELEMENTS = Set.of("POST /v1/recommendations:batch");
    /** Those that take many at once. */
    private static final Set<String> MANY = Set.of(
            "POST /v1/edges",
            "POST /v1/events",
            "POST /v1/survey-responses",
            "POST /v1/recommendations:batch",
            "POST /v1/rankings");

    private static final List<Good> GOOD = new ArrayList<>();
    private static final Map<String, Supplier<RawClient>> SENDERS = new HashMap<>();

    @BeforeAll
    static void open() {
        RunningStack.Opened tenant = RunningStack.get().open("e2e-bad-input");
        ObjectNode member = Json.object().put("username", tenant.id() + "-member");
        member.putArray("roles").add("analyst");
        GOOD.addAll(Good.all(
                tenant.id(),
                tenant.api().post("/v1/members", member).path("id").asText(),
                tenant.api().post("/v1/cases", Json.tree(Owned.CASE)).path("id").asText()));
        tenant.api().put("/v1/surveys/" + Good.SURVEY, Json.tree(Owned.SURVEY));
        tenant.api().post("/v1/survey-responses", Json.tree(Good.WRITING));
        tenant.api().post("/v1/survey-responses", GoodCaller.complaints());
        Await.until(
                Duration.ofMinutes(1),
                true,
                () -> tenant.api().get("/v1/satisfaction/proposals").toString().contains(Good.PROPOSED));
        SENDERS.put("tenant", () -> RawClient.of(tenant.login()));
        SENDERS.put(
                "operator", () -> RawClient.of(RunningStack.get().credentials().operator()));
    }

    @Test
    void hasAGoodRequestForEveryOperationWithABody() {
        Set<String> wanted = new TreeSet<>();
        JsonNode document = Endpoint.document();
        for (String endpoint : Endpoint.described(document)) {
            String[] words = endpoint.split(" ", 2);
            JsonNode operation = document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
            if (!operation.path("requestBody").isMissingNode()) {
                wanted.add(endpoint);
            }
        }
        Endpoint.listed().stream().filter(Endpoint::later).map(Endpoint::key).forEach(wanted::remove);
        // a stream of rows, and a picture: BadImportIT and LogoIT send every kind to them
        wanted.removeAll(List.of("POST /v1/imports", "PUT /v1/tenant/logo"));
        // who sends them has a link that is used up by the good request; satisfaction's SurveyLinksIT sends bad ones
        wanted.removeAll(List.of("POST /v1/answers/{link}", "POST /v1/answers/{link}/page"));
        assertEquals(wanted, GOOD.stream().map(Good::endpoint).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** No kind is left out of an operation whose body has what the kind spoils, as the OpenAPI document says it. */
    @Test
    void hasACaseForEveryKindAndOperation() {
        JsonNode document = Endpoint.document();
        List<String> missing = new ArrayList<>();
        for (Good good : GOOD) {
            Set<String> types = Endpoint.bodyTypes(document, good.endpoint());
            for (BadKind kind : BadKind.values()) {
                boolean applies = switch (kind.part()) {
                    case ALL -> true;
                    case TEXT -> types.contains("string") && !ONLY_ELEMENTS.contains(good.endpoint());
                    case NUMBER ->
                        (types.contains("number") || types.contains("integer"))
                                && !ONLY_ELEMENTS.contains(good.endpoint());
                    case LIST -> MANY.contains(good.endpoint());
                    case NEED -> !good.isOptional();
                };
                if (applies && Spoiling.spoil(kind, good).isEmpty()) {
                    missing.add(good.endpoint() + " " + kind);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @TestFactory
    Stream<DynamicTest> saysWhatIsWrong() {
        return GOOD.stream().map(good -> DynamicTest.dynamicTest(good.endpoint(), () -> spoilInEveryWay(good)));
    }

    private static void spoilInEveryWay(Good good) {
        RawClient sender =
                SENDERS.get(good.isForOperators() ? "operator" : "tenant").get();
        HttpResponse<String> fine = sender.send(good.method(), good.path(), good.body());
        assertEquals(2, fine.statusCode() / 100, fine.body());
        if (good.path().equals("/v1/training-runs")) {
            String run = RawClient.json(fine).path("id").asText();
            sender.send("POST", "/v1/training-runs/" + run + ":cancel", null);
        }
        List<String> wrong = new ArrayList<>();
        for (BadKind kind : BadKind.values()) {
            Spoiling.spoil(kind, good).ifPresent(sent -> {
                String fault = fault(kind, send(sender, good, sent));
                if (!fault.isEmpty()) {
                    wrong.add(kind + ": " + fault);
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    /** With patience: the large body before may still hold the memory that this one needs. */
    private static Wire.Answer send(RawClient sender, Good good, Spoiling.Sent sent) {
        Map<String, String> headers = new HashMap<>(sent.headers());
        headers.put("Authorization", "Bearer " + sender.token());
        return Patience.with(
                () -> Wire.send(good.method(), good.path(), headers, sent.body(), sent.isChunked()),
                Wire.Answer::status,
                Wire.Answer::body);
    }

    static String fault(BadKind kind, Wire.Answer answer) {
        if (!Spoiling.statuses(kind).contains(answer.status())) {
            return answer.status() + " " + answer.body();
        }
        JsonNode problem = Json.tree(answer.body().replaceAll("(?s)^[0-9a-f]+\r\n|\r\n0\r\n\r\n$", ""));
        boolean whole = answer.type().equals("application/problem+json")
                && problem.path("status").asInt() == answer.status()
                && problem.hasNonNull("code")
                && problem.hasNonNull("traceId")
                && problem.path("type").asText().startsWith("urn:cxm:problem:");
        boolean silent = !answer.body().contains("xception") && !answer.body().contains("io.cxm");
        return whole && silent ? "" : "no problem document: " + answer.head() + answer.body();
    }

    /** Before a byte of it has come: what is too long is refused by what it says of itself. */
    @TestFactory
    Stream<DynamicTest> refusesWhatIsTooLongBeforeItReads() {
        return GOOD.stream()
                .map(good -> DynamicTest.dynamicTest(good.endpoint(), () -> {
                    RawClient sender = SENDERS.get(good.isForOperators() ? "operator" : "tenant")
                            .get();
                    Map<String, String> headers =
                            Map.of("Authorization", "Bearer " + sender.token(), "Content-Type", "application/json");
                    Wire.Answer answer = Wire.promise(good.method(), good.path(), headers, 11L << 20);
                    assertEquals("", fault(BadKind.LARGE, answer));
                }));
    }

    /** A later key wins, or the body is refused; both are sound, a fault of ours is not. */
    @TestFactory
    Stream<DynamicTest> standsTheSameKeyTwice() {
        return GOOD.stream()
                .map(good -> DynamicTest.dynamicTest(good.endpoint(), () -> {
                    RawClient sender = SENDERS.get(good.isForOperators() ? "operator" : "tenant")
                            .get();
                    String twice = "{\"x\":1,\"x\":2," + good.body().substring(1);
                    HttpResponse<String> answer = sender.send(good.method(), good.path(), twice);
                    assertTrue(answer.statusCode() < 500, answer.body());
                }));
    }

    @Test
    void keepsTheGoodNeighboursOfABadElement() {
        String batch = """
            {"events":[{"type":"view","userId":"n","itemId":"i"},{"type":"view","userId":7,"itemId":"i"},
            {"type":"nothing"},{"type":"view","userId":"a\\u0000","itemId":"i"},null,[],"x",
            {"type":"view","userId":"n","itemId":"i","quantity":1e999},{"type":"view","userId":"n","itemId":"j"},
            {"type":"view","userId":"n","itemId":"i","timestamp":"9999999-01-01T00:00:00Z"},
            {"type":"view","userId":"n","itemId":"i","timestamp":"-271821-04-20T00:00:00Z"},
            {"type":"view","userId":"n","itemId":"i","context":{"%s":1}},
            {"type":"purchase","userId":"n","itemId":"i","value":-1}]}\
            """.formatted("~".repeat(450_000));
        HttpResponse<String> answer = SENDERS.get("tenant").get().send("POST", "/v1/events", batch);
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode said = RawClient.json(answer);
        assertEquals(2, said.path("accepted").asInt(), answer.body());
        assertEquals(11, said.path("rejected").asInt(), answer.body());
        for (JsonNode result : said.path("results")) {
            assertTrue(result.path("problem").path("errors").has(0), result::toPrettyString);
        }
        String requests = """
            {"requests":[{"user":{}},{"user":7},null,{"user":{},"count":1e999},{"user":{},"filter":"(("},{"user":{}}]}\
            """;
        JsonNode responses = RawClient.json(
                        SENDERS.get("tenant").get().send("POST", "/v1/recommendations:batch", requests))
                .path("responses");
        assertEquals(6, responses.size(), responses::toPrettyString);
        for (int i = 0; i < responses.size(); i++) {
            assertEquals(i > 0 && i < 5, responses.path(i).has("problem"), responses::toPrettyString);
        }
        assertFalse(responses.toString().contains("\"status\":500"), responses::toPrettyString);
    }

    /** What is HTTP the service refuses, and says why; what is none, the server may before the gateway hears of it. */
    @Test
    void refusesHeadersThatCannotBe() {
        for (String key : List.of("k".repeat(300), "k k")) {
            assertEquals("", fault(BadKind.BLANK, withKey(key)), key);
        }
        for (String key : List.of("a\u0000b", "\u0007")) {
            Wire.Answer answer = withKey(key);
            assertEquals(4, answer.status() / 100, answer.head() + answer.body());
            assertFalse(answer.body().contains("xception"), answer.body());
        }
    }

    private static Wire.Answer withKey(String key) {
        byte[] event = "{\"type\":\"view\",\"userId\":\"n\",\"itemId\":\"i\"}".getBytes(StandardCharsets.UTF_8);
        String token = SENDERS.get("tenant").get().token();
        return Wire.send(
                "POST",
                "/v1/events",
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json", "Idempotency-Key", key),
                event,
                false);
    }
}
