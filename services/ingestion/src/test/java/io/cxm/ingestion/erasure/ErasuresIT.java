package io.cxm.ingestion.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.ingestion.imports.ImportCalls;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class ErasuresIT {
    private static final Instant REQUESTED = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private final String tenant = Api.newTenant();
    private final String other = Api.newTenant();

    @Inject
    RecordSender sender;

    @Inject
    LetterStore store;

    @Inject
    TenantSql sql;

    private void refuse(String of, String user) {
        Api.as(of)
                .contentType("application/x-ndjson")
                .body(("{\"type\":\"view\",\"userId\":\"" + user + "\"}").getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202);
    }

    /** A row that is refused as it stands. */
    private void refuseRow(String type, String rows) {
        ImportCalls.rows(tenant, type, rows)
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202);
    }

    private static Letter letter(String id, String source, Instant at, ByteString payload) {
        return new Letter(
                id,
                new Letter.Origin(source, "events", null, null, "ingestion"),
                new Letter.Reason("required", "is missing", "/itemId"),
                payload,
                at,
                null,
                null);
    }

    private static Letter letter(String id, Instant at, String json) {
        return letter(id, "batch", at, ByteString.copyFromUtf8(json));
    }

    private List<String> values(String of, String member) {
        return Api.as(of).get("/v1/dead-letters").then().extract().path("items." + member);
    }

    private int letters(String of) {
        return Api.as(of).get("/v1/dead-letters").then().extract().path("items.size()");
    }

    private long hashes() {
        TenantId of = new TenantId(tenant);
        return sql.inTransaction(
                        of,
                        c -> c.preparedQuery("select count(*) from erased_shopper where tenant_id = $1")
                                .execute(Tuple.of(of.value()))
                                .map(rows -> rows.iterator().next().getLong(0)))
                .await()
                .indefinitely();
    }

    private int operations(String of) {
        return Api.as(of).get("/v1/operations").then().extract().path("items.size()");
    }

    private Erasure.Receipt erase(String id, String user, String... otherIds) {
        return erase(REQUESTED, id, user, otherIds);
    }

    private Erasure.Receipt erase(Instant requestedAt, String id, String user, String... otherIds) {
        Erasure.Builder request = Erasure.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setUserId(user)
                .setRequestedAt(requestedAt.toEpochMilli());
        if (!user.isEmpty()) { // profile has answered, and says who was merged into the shopper
            request.setReceipt(
                    Erasure.Receipt.newBuilder().setService("profile").addAllAlsoKnownAs(List.of(otherIds)));
        }
        sender.send(Outgoing.of(Topics.ERASURES, new RecordKey(tenant, id), request.build()))
                .await()
                .indefinitely();
        byte[] receipt = Await.until(
                        () -> TopicReader.read(Topics.ERASURES, tenant).stream()
                                .filter(r -> new String(r.key(), StandardCharsets.UTF_8)
                                        .equals(tenant + "|" + id + "|ingestion"))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst()
                .value();
        try {
            return Erasure.parseFrom(receipt).getReceipt();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void removesATenantAndNoOther() {
        refuse(tenant, "u-1");
        refuse(other, "u-1");
        Await.until(() -> List.of(letters(tenant), letters(other)), both -> both.equals(List.of(1, 1)));
        for (String of : List.of(tenant, other)) {
            Api.as(of)
                    .header("Idempotency-Key", "k")
                    .body("{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}")
                    .post("/v1/events")
                    .then()
                    .statusCode(202);
        }
        Erasure.Receipt receipt = erase("er-1", "");
        assertEquals("ingestion", receipt.getService());
        assertEquals(4, receipt.getRemoved(), "an operation, the error of its row, the letter and the key");
        assertEquals(0, letters(tenant));
        assertEquals(0, operations(tenant));
        assertEquals(1, letters(other));
        assertEquals(1, operations(other));
    }

    /** What was on its way when the tenant went, or is read again, finds nobody. */
    @Test
    void storesNoLetterOfATenantThatIsGone() {
        erase("er-3", "");
        Letter late = letter("late", Instant.EPOCH, "{}");
        for (String of : List.of(tenant, other)) {
            store.add(new TenantId(of), List.of(late)).await().indefinitely();
        }
        assertEquals(0, letters(tenant));
        assertEquals(1, letters(other));
    }

    /** The same of a shopper; who uses the id since then is somebody new. */
    @Test
    void storesNoLetterOfAShopperWhoIsGoneThatWasReceivedBefore() {
        erase("er-4", "u-gone", "anon");
        ByteString event =
                Event.newBuilder().setId("e").setAnonymousId("anon").build().toByteString();
        List<Letter> late = List.of(
                letter("json", REQUESTED, "{\"userId\":\"u-gone\"}"),
                letter("record", Topics.EVENTS, REQUESTED, event),
                letter("unreadable", REQUESTED, "\"view\",\"u-gone\""),
                letter("another", REQUESTED, "{\"userId\":\"u-gone-not\"}"),
                letter("since", REQUESTED.plusMillis(1), "{\"userId\":\"u-gone\"}"));
        for (String of : List.of(tenant, other)) {
            store.add(new TenantId(of), late).await().indefinitely();
        }
        assertEquals(List.of("since", "unreadable", "another"), values(tenant, "id"));
        assertEquals(List.of("{\"userId\":\"u-gone\"}", "", "{\"userId\":\"u-gone-not\"}"), values(tenant, "payload"));
        assertEquals(5, letters(other));
    }

    /** Of few ids the database says which letters may name them; of many each letter is read. */
    @ParameterizedTest
    @ValueSource(ints = {0, 40})
    void removesAShoppersLettersUnderAllTheirIds(int more) {
        refuse(tenant, "u-gone");
        refuse(tenant, "u-gone-not");
        refuse(tenant, "anon");
        refuse(tenant, "\\u0075-gone"); // the same id, written another way
        refuse(tenant, "shop\\/17");
        refuseRow(ImportCalls.NDJSON, "{\"type\":\"view\"} {\"userId\":\"u-gone\"}");
        refuseRow("text/csv", "type,userId\n\"view\",\"u-gone\",\"extra\"");
        refuse(other, "u-gone");
        Await.until(() -> letters(tenant), n -> n == 7);
        Await.until(() -> letters(other), n -> n == 1);
        Stream<String> others = IntStream.range(0, more).mapToObj(i -> "merged-" + i);
        String[] ids = Stream.concat(Stream.of("anon", "shop/17"), others).toArray(String[]::new);
        Instant now = Instant.now();
        assertEquals(0, erase(now.minus(HOUR), "er-5", "u-gone", ids).getRemoved(), "they came after the request");
        assertEquals(6, erase(now.plus(HOUR), "er-2", "u-gone", ids).getRemoved());
        assertEquals(1, letters(tenant));
        assertEquals(1, letters(other));
    }

    /** A page of letters ends by its bytes, and all of them are gone through. */
    @Test
    void goesThroughLargeLetters() {
        String text = "\\\\n".repeat(100_000);
        List<Letter> large = IntStream.range(0, 30)
                .mapToObj(i ->
                        letter("large-" + i, REQUESTED, "{\"userId\":\"u-%d\",\"text\":\"%s\"}".formatted(i % 2, text)))
                .toList();
        for (Letter one : large) {
            store.add(new TenantId(tenant), List.of(one)).await().indefinitely();
        }
        assertEquals(15, erase("er-6", "u-1").getRemoved());
    }

    /** Profile may still answer a request of before the tenant went. */
    @Test
    void keepsNoIdsOfATenantThatIsGone() {
        erase("er-7", "");
        erase("er-8", "u-gone");
        assertEquals(0, hashes());
    }
}
