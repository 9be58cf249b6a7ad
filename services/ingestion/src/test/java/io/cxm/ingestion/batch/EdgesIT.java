package io.cxm.ingestion.batch;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.edge.Edge;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class EdgesIT {
    private final String tenant = Api.newTenant();
    private final String neighbour = Api.newTenant();

    @Inject
    RecordSender sender;

    /** As {@code from>to type}, with a minus before what is not any more, in the order of the topic. */
    private static List<String> stored(String of) {
        return TopicReader.read(Topics.EDGES, of).stream()
                .map(record -> {
                    try {
                        Edge edge = Edge.parseFrom(record.value());
                        assertEquals(of, edge.getTenantId());
                        assertEquals(
                                of + "|" + EdgeTypes.id(edge.getType(), edge.getFromId(), edge.getToId()),
                                new String(record.key(), StandardCharsets.UTF_8));
                        return (edge.getDeleted() ? "-" : "") + edge.getFromId() + ">" + edge.getToId() + " "
                                + edge.getType();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .sorted()
                .toList();
    }

    private static String edge(String from, String to, String type) {
        return "{\"from\":\"%s\",\"to\":\"%s\",\"type\":\"%s\"}".formatted(from, to, type);
    }

    @Test
    void takesOneEdgeForItsTenantAlone() {
        Api.as(tenant)
                .body(edge("u-2", "u-1", "household"))
                .post("/v1/edges")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("results", hasSize(0));
        Api.as(neighbour, "tenant-admin")
                .body(edge("u-2", "u-1", "follow"))
                .post("/v1/edges")
                .then()
                .statusCode(202);
        assertEquals(List.of("u-1>u-2 household"), stored(tenant));
        assertEquals(List.of("u-2>u-1 follow"), stored(neighbour));
    }

    @Test
    void theLastOfABatchStandsAndABadOneHarmsNoNeighbour() throws IOException {
        String removed = edge("a", "b", "follow").replace("}", ",\"deleted\":true}");
        Api.as(tenant)
                .body("{\"edges\":[" + edge("a", "b", "follow") + "," + edge("a", "a", "follow") + "," + removed + "]}")
                .post("/v1/edges?results=all")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("duplicates", equalTo(0))
                .body("rejected", equalTo(1))
                .body("results.status", contains("accepted", "rejected", "accepted"))
                .body("results[0].id", equalTo(EdgeTypes.id("follow", "a", "b")))
                .body("results[1].problem.errors[0].pointer", equalTo("/edges/1/to"));
        assertEquals(List.of("-a>b follow", "a>b follow"), stored(tenant));
        var letters = TopicReader.read(Topics.DEAD_LETTERS, tenant);
        assertEquals("edges", DeadLetter.parseFrom(letters.getFirst().value()).getKind());
    }

    @Test
    void refusesWhatNobodyMaySendOrIsTooMuch() {
        Api.as(tenant, "analyst")
                .body(edge("a", "b", "follow"))
                .post("/v1/edges")
                .then()
                .statusCode(403);
        String many = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> edge("a", "b" + i, "follow"))
                .collect(Collectors.joining(","));
        Api.as(tenant)
                .body("{\"edges\":[" + many + "]}")
                .post("/v1/edges")
                .then()
                .statusCode(413);
        Api.as(tenant)
                .body(edge("a", "b", "Follow"))
                .post("/v1/edges")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/type"));
        assertEquals(List.of(), stored(tenant));
    }

    @Test
    void aRepeatUnderItsKeyIsDoneOnce() {
        for (int i = 0; i < 2; i++) {
            Api.as(tenant)
                    .header("Idempotency-Key", "k-1")
                    .body(edge("a", "b", "follow"))
                    .post("/v1/edges")
                    .then()
                    .statusCode(202);
        }
        assertEquals(List.of("a>b follow"), stored(tenant));
        Api.as(tenant)
                .header("Idempotency-Key", "k-1")
                .body(edge("a", "c", "follow"))
                .post("/v1/edges")
                .then()
                .statusCode(409);
    }

    @Test
    void rowsOfAFileAreTakenToo() {
        String operation = Api.as(tenant)
                .contentType("text/csv")
                .body("from,to,type,weight,deleted\na,b,follow,0.5,\na,b,follow,,true\na,,follow,,\n")
                .post("/v1/imports?type=edges")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Await.until(() -> Api.as(tenant).get("/v1/operations/" + operation).<String>path("state"), "succeeded"::equals);
        Api.as(tenant)
                .get("/v1/operations/" + operation)
                .then()
                .body("progress.accepted", equalTo(2))
                .body("progress.rejected", equalTo(1));
        assertEquals(List.of("-a>b follow", "a>b follow"), stored(tenant));
    }

    /** A letter's element is as old as its letter: what was said of the two since stands. */
    @Test
    void aLetterThatIsTriedAgainDoesNotUndoWhatCameSince() throws IOException {
        DeadLetter letter = DeadLetter.newBuilder()
                .setTenantId(tenant)
                .setId("l-1")
                .setSource("import")
                .setKind("edges")
                .setCode("unknown")
                .setAt(System.currentTimeMillis())
                .setPayload(ByteString.copyFromUtf8(edge("a", "b", "follow")))
                .build();
        sender.send(Outgoing.of(Topics.DEAD_LETTERS, new RecordKey(tenant, "l-1"), letter))
                .await()
                .indefinitely();
        Await.until(() -> Api.as(tenant).get("/v1/dead-letters?kind=edges").<Integer>path("items.size()"), n -> n == 1);
        Api.as(tenant)
                .body(edge("a", "b", "follow").replace("}", ",\"deleted\":true}"))
                .post("/v1/edges")
                .then()
                .statusCode(202);
        Api.as(tenant)
                .body("{}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(0))
                .body("results.problem.errors.code.flatten()", contains("superseded"));
        assertEquals(List.of("-a>b follow"), stored(tenant));
    }
}
