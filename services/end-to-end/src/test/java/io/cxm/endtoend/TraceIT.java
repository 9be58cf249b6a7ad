package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.endtoend.Spans.Span;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A caller who is traced finds one trace through every service that the request reaches. */
class TraceIT {
    private static final Duration SENT = Duration.ofSeconds(30);
    private static final Set<String> OURS = new TreeSet<>();
    private static final List<RunningStack.Opened> OPENED = new ArrayList<>();

    @BeforeAll
    static void open() {
        OPENED.add(RunningStack.get().open("e2e-traces"));
    }

    /** Sends with the trace of a caller, and gives its id. */
    private static String traced(String path, String body) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        OURS.add(trace);
        HttpResponse<String> answer = RawClient.of(OPENED.getFirst().login())
                .send(
                        "POST",
                        path,
                        body,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "traceparent",
                                "00-" + trace + "-00000000000000c1-01"));
        assertEquals(2, answer.statusCode() / 100, answer.body());
        return trace;
    }

    private static Set<String> services(String trace) {
        return Spans.of(trace).stream().map(Span::service).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Span one(String trace, String service, Predicate<Span> which) {
        return Spans.of(trace).stream()
                .filter(span -> span.service().equals(service) && which.test(span))
                .findFirst()
                .orElseThrow(() -> new AssertionError(Spans.of(trace).toString()));
    }

    @Test
    void followsAnEventOverKafkaIntoTheDatabase() {
        String event = Json.object()
                .put("type", "view")
                .put("userId", "u")
                .put("itemId", "i")
                .toString();
        String trace = traced("/v1/events", event);
        Await.until(
                SENT,
                true,
                () -> services(trace).containsAll(Set.of("gateway", "ingestion", "profile", "satisfaction")));
        Span gateway = one(trace, "gateway", s -> s.kind() == Span.SERVER);
        assertEquals("00000000000000c1", gateway.parent());
        Span forwarded = one(trace, "gateway", s -> s.kind() == Span.CLIENT);
        Span ingestion = one(trace, "ingestion", s -> s.kind() == Span.SERVER);
        assertEquals(forwarded.id(), ingestion.parent());
        Span sent = one(trace, "ingestion", s -> s.kind() == Span.PRODUCER);
        Await.until(
                SENT,
                true,
                () -> Spans.of(trace).stream()
                        .filter(s -> s.service().equals("profile"))
                        .map(Span::kind)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of(Span.CLIENT, Span.CONSUMER))); // what took it ends last
        Span taken = one(trace, "profile", s -> s.kind() == Span.CONSUMER);
        assertEquals(sent.id(), taken.parent());
        Span stored = one(trace, "profile", s -> s.kind() == Span.CLIENT);
        assertEquals(taken.id(), stored.parent());
    }

    @Test
    void followsARecommendationOverGrpc() {
        String trace = traced("/v1/recommendations", "{\"user\":{\"id\":\"u\"}}");
        Await.until(SENT, true, () -> services(trace).containsAll(Set.of("gateway", "ranking", "recall", "profile")));
        assertTrue(Spans.of(trace).stream().anyMatch(s -> s.service().equals("ranking") && s.kind() == Span.CLIENT));
    }

    @Test
    void tracesNobodyWhoDidNotAsk() {
        String trace = traced("/v1/trending", "{}");
        RawClient.of(OPENED.getFirst().login()).get("/v1/tenant");
        Await.until(SENT, true, () -> services(trace).contains("ranking"));
        List<Span> others = Spans.all().stream()
                .filter(span -> !OURS.contains(span.trace()))
                .toList();
        assertEquals(List.of(), others);
    }
}
