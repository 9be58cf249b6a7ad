package io.cxm.tenants.erasure;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.tenants.tenant.TenantConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ShopperErasuresIT {
    @Inject
    TenantConfig config;

    private String one = "";
    private String two = "";

    @BeforeEach
    void open() {
        one = Calls.opened();
        two = Calls.opened();
    }

    private static ValidatableResponse ask(String tenant, String body) {
        return Calls.admin(tenant).body(body).post("/v1/privacy/erasures").then();
    }

    private static String begin(String tenant, String user) {
        return ask(tenant, "{\"userId\":\"" + user + "\"}")
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse read(String tenant, String id) {
        return Calls.admin(tenant).get("/v1/privacy/erasures/" + id).then();
    }

    private static Erasure request(String tenant) throws IOException {
        return Erasure.parseFrom(Topic.read(Topics.ERASURES, tenant).getFirst().value());
    }

    private static void receipt(Erasure request, String service) {
        var receipt = Erasure.Receipt.newBuilder()
                .setService(service)
                .setRemoved(3)
                .setAt(1)
                .setKept("until the next run");
        Topic.send(
                Topics.ERASURES,
                new RecordKey(request.getTenantId(), request.getId() + "|" + service),
                request.toBuilder().setReceipt(receipt).build().toByteArray());
    }

    private static double metric(String name) {
        return Calls.raw()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void endsWithTheLastReceiptAndForgetsWhoItWas() throws IOException {
        String id = begin(one, "u-17");
        String others = begin(two, "u-17");
        read(one, id)
                .statusCode(200)
                .body("kind", equalTo("erasure"))
                .body("state", equalTo("running"))
                .body("finishedAt", nullValue())
                .body("result.receipts.size()", equalTo(0));
        Erasure request = request(one);
        assertEquals("u-17", request.getUserId());
        assertEquals(id, request.getId());
        Calls.await("the operator sees that two wait", () -> metric("cxm_tenants_erasures_waiting") >= 2);
        config.receiptsFrom().stream().skip(1).forEach(service -> receipt(request, service));
        Calls.await(
                "all but one receipt",
                () -> read(one, id).extract().<List<?>>path("result.receipts").size()
                        == config.receiptsFrom().size() - 1);
        read(one, id).body("state", equalTo("running"));
        receipt(request, config.receiptsFrom().iterator().next());
        Calls.await("it is done", () -> read(one, id).extract().path("state").equals("succeeded"));
        read(one, id)
                .body("finishedAt", notNullValue())
                .body("progress.accepted", equalTo(3 * config.receiptsFrom().size()))
                .body("result.receipts[0].kept", equalTo("until the next run"));
        read(two, others).body("state", equalTo("running"));
        for (String table : List.of("erasure", "audit", "outbox")) {
            assertEquals(
                    0,
                    Calls.count("select count(*) from tenants." + table + " e where tenant_id = '" + one
                            + "' and e::text like '%u-17%'"),
                    table);
        }
        Calls.admin(one).get("/v1/audit").then().body("items.action", hasItem("shopper.erase"));
    }

    @Test
    void isOneErasureWhileItGoesOnAndANewOneAfterwards() throws IOException {
        String id = begin(one, "u");
        assertEquals(id, begin(one, "u"));
        Erasure request = request(one);
        config.receiptsFrom().forEach(service -> receipt(request, service));
        Calls.await("it is done", () -> read(one, id).extract().path("state").equals("succeeded"));
        ask(one, "{\"userId\":\"u\"}")
                .statusCode(202)
                .body("id", not(equalTo(id)))
                .header("Location", startsWith("/v1/privacy/erasures/"));
    }

    @Test
    void isNotThereForAnotherTenantNorTakenForItsDeletion() {
        String id = begin(one, "u");
        read(two, id).statusCode(404);
        read(two, "00000000-0000-0000-0000-000000000000").statusCode(404);
        read(one, "nonsense").statusCode(404);
        Calls.operator().get("/v1/tenants/" + one).then().body("state", equalTo("active"));
        Calls.operator().delete("/v1/tenants/" + one).then().statusCode(202);
        assertTrue(Topic.read(Topics.ERASURES, one).size() >= 2);
        Calls.operator().get("/v1/tenants/" + one).then().body("deletion.receipts.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userId\":null}",
                "{\"userId\":\"\"}",
                "{\"userId\":\"..\"}",
                "{\"userId\":\"a\\u0000\"}"
            })
    void refusesWhatIsNoShopper(String body) {
        ask(one, body).statusCode(422).body("errors[0].pointer", endsWith("userId"));
    }

    @Test
    void keepsToALimitOfEach() {
        for (int i = 0; i < 100; i++) {
            begin(one, "u-" + i);
        }
        ask(one, "{\"userId\":\"one more\"}").statusCode(429);
        assertEquals(begin(one, "u-5"), begin(one, "u-5"));
        begin(two, "u-5");
    }
}
