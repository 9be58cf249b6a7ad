package io.cxm.ingestion.quota;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Limits;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.ingestion.imports.ImportCalls;
import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class EventQuotaIT {
    private final String small = Api.newTenant();
    private final String other = Api.newTenant();

    @Inject
    RecordSender sender;

    @Inject
    Tenants tenants;

    private void allow(String tenant, long eventsPerDay) {
        Await.until(sender::ready, ready -> ready);
        Tenant opened = Tenant.newBuilder()
                .setId(tenant)
                .setState(Tenant.State.STATE_ACTIVE)
                .setLimits(Limits.newBuilder().setEventsPerDay(eventsPerDay))
                .build();
        sender.send(Outgoing.of(Topics.TENANTS, new RecordKey(tenant, ""), opened))
                .await()
                .indefinitely();
        Await.until(() -> tenants.eventsPerDay(new TenantId(tenant)), now -> now == eventsPerDay);
    }

    private static String events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("{\"id\":\"e-%1$d\",\"type\":\"view\",\"userId\":\"u-%1$d\",\"itemId\":\"i\"}"::formatted)
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private static ValidatableResponse send(String tenant, int from, int to) {
        return Api.as(tenant).body(events(from, to)).post("/v1/events").then();
    }

    @Test
    void holdsATenantToItsPlanAndNoOther() throws Exception {
        allow(small, 10);
        allow(other, 1000);
        send(small, 0, 8).statusCode(200);
        ValidatableResponse refused = send(small, 8, 12)
                .statusCode(429)
                .body("code", equalTo("too-many-requests"))
                .header("Retry-After", notNullValue())
                .header("RateLimit-Policy", "\"day\";q=10;w=86400")
                .header("RateLimit", startsWith("\"day\";r=2;t="));
        int seconds = Integer.parseInt(refused.extract().header("Retry-After"));
        assertTrue(seconds > 0 && seconds <= 86_401, seconds + " s");
        send(small, 8, 10).statusCode(200);
        send(other, 0, 50).statusCode(200);
        assertEquals(10, TopicReader.read(Topics.EVENTS, small).size());
        assertEquals(50, TopicReader.read(Topics.EVENTS, other).size());
    }

    @Test
    void refusesTheRowsOfAnImportThatThePlanHasNoneLeftFor() throws Exception {
        allow(small, 3);
        allow(other, 1000);
        String rows =
                events(20, 25).replace("{\"events\":[", "").replace("]}", "").replace("},{", "}\n{");
        importRows(small, rows, true).body("progress.accepted", equalTo(5)); // a rehearsal counts nothing
        String operation = importRows(small, rows, false)
                .body("state", equalTo("succeeded"))
                .body("progress.read", equalTo(5))
                .body("progress.accepted", equalTo(3))
                .body("progress.rejected", equalTo(2))
                .extract()
                .path("id");
        String errors = Api.as(small)
                .get("/v1/operations/" + operation + "/errors")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(
                2, errors.lines().filter(l -> l.contains("too-many-requests")).count(), errors);
        importRows(other, rows, false).body("progress.accepted", equalTo(5));
        assertEquals(3, TopicReader.read(Topics.EVENTS, small).size());
        assertEquals(5, TopicReader.read(Topics.EVENTS, other).size());
        assertEquals(0, TopicReader.read(Topics.DEAD_LETTERS, small).size());
    }

    private static ValidatableResponse importRows(String tenant, String rows, boolean validateOnly) {
        return ImportCalls.rows(tenant, ImportCalls.NDJSON, rows)
                .post("/v1/imports?type=events&validateOnly=" + validateOnly)
                .then()
                .statusCode(202);
    }
}
