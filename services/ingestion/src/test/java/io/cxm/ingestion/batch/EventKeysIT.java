package io.cxm.ingestion.batch;

import static io.cxm.ingestion.batch.EventBodies.stored;
import static io.cxm.ingestion.batch.EventBodies.view;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.Event;
import io.cxm.ingestion.Api;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Events under an Idempotency-Key. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class EventKeysIT {
    private final String tenant = Api.newTenant();

    @Inject
    Idempotency idempotency;

    @Test
    void givesTheSameAnswerForTheSameKey() {
        String body = "{\"events\":[{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"},{\"type\":\"x\"}]}";
        String first = Api.as(tenant)
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post("/v1/events?results=all")
                .asString();
        Api.as(tenant)
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post("/v1/events?results=all")
                .then()
                .statusCode(200)
                .body(equalTo(first));
        assertEquals(1, stored(tenant).size());
        Api.as(tenant)
                .header("Idempotency-Key", "k-1")
                .body(view("other"))
                .post("/v1/events")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency-key-reused"));
        String other = Api.newTenant();
        Api.as(other)
                .header("Idempotency-Key", "k-1")
                .body(view("other"))
                .post("/v1/events")
                .then()
                .statusCode(202);
        assertEquals(List.of("other"), stored(other).stream().map(Event::getId).toList());
    }

    @Test
    void knowsAKeyAfterARestartAndForgetsItAfterADay() {
        String first = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
        String second = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"j\"}";
        underKey(first).statusCode(202);
        idempotency.forget(new TenantId(tenant)); // as after a restart, or with another instance
        underKey(first).statusCode(202).body("accepted", equalTo(1));
        idempotency.forget(new TenantId(tenant));
        underKey(second).statusCode(409).body("code", equalTo("idempotency-key-reused"));
        assertEquals(1, stored(tenant).size());
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update ingestion.request_keys set at = at - interval '1 day' where tenant_id = '" + tenant
                                + "'");
        underKey(second).statusCode(202);
        assertEquals(2, stored(tenant).size());
    }

    private ValidatableResponse underKey(String body) {
        return Api.as(tenant)
                .header("Idempotency-Key", "daily")
                .body(body)
                .post("/v1/events")
                .then();
    }

    @Test
    void freesTheKeyOfABodyThatWasRefused() {
        underKey("{").statusCode(400);
        idempotency.forget(new TenantId(tenant));
        underKey(view("e")).statusCode(202);
    }

    @Test
    void storesANewBodyUnderAKeyThatWasForgotten() {
        String first = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"yesterday\"}";
        String second = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"today\"}";
        for (String body : List.of(first, second, first)) {
            Api.as(tenant)
                    .header("Idempotency-Key", "daily")
                    .body(body)
                    .post("/v1/events")
                    .then()
                    .statusCode(202);
            idempotency.forget(new TenantId(tenant)); // in memory and in the database: its time is over
            RealServers.postgres()
                    .asSuperuser("cxm", "delete from ingestion.request_keys where tenant_id = '" + tenant + "'");
        }
        Map<String, List<String>> items = stored(tenant).stream()
                .collect(
                        Collectors.groupingBy(Event::getId, Collectors.mapping(Event::getItemId, Collectors.toList())));
        assertEquals(Set.of(List.of("yesterday", "yesterday"), List.of("today")), Set.copyOf(items.values()));
    }
}
