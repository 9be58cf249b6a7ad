package io.cxm.tenants.erasure;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.tenants.tenant.TenantConfig;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeletionIT {
    @Inject
    TenantConfig config;

    private String one = "";

    @BeforeEach
    void open() {
        one = Calls.opened();
    }

    private String state(String tenant) {
        return Calls.operator().get("/v1/tenants/" + tenant).then().extract().path("state");
    }

    private static void receipt(Erasure request, String service) {
        receipt(request, service, 3);
    }

    private static void receipt(Erasure request, String service, long removed) {
        var receipt = Erasure.Receipt.newBuilder()
                .setService(service)
                .setRemoved(removed)
                .setAt(1);
        Topic.send(
                Topics.ERASURES,
                new RecordKey(request.getTenantId(), request.getId() + "|" + service),
                request.toBuilder().setReceipt(receipt).build().toByteArray());
    }

    @Test
    void shutsOutAtOnceAndEndsWithTheLastReceipt() throws IOException {
        String two = Calls.opened();
        Calls.admin(one)
                .body("{\"username\":\"a@%s\",\"roles\":[\"analyst\"]}".formatted(one))
                .post("/v1/members")
                .then()
                .statusCode(201);
        putLogo(one);
        putLogo(two);
        Calls.operator()
                .delete("/v1/tenants/" + one)
                .then()
                .statusCode(202)
                .body("state", equalTo("deleting"))
                .body("deletion.accessRemovedAt", notNullValue());
        assertEquals("[]", Calls.provider("/clients?clientId=" + one + "-integration"));
        assertEquals("[]", Calls.provider("/users?username=a@" + one));
        Erasure request =
                Erasure.parseFrom(Topic.read(Topics.ERASURES, one).getFirst().value());
        assertEquals("", request.getUserId());
        config.receiptsFrom().stream().skip(1).forEach(service -> receipt(request, service));
        // as after a crash between the two: who carries it out again finds nothing left
        config.receiptsFrom().stream().skip(1).forEach(service -> receipt(request, service, 0));
        Calls.await(
                "all but one receipt",
                () -> Calls.count("select count(*) from tenants.receipt where tenant_id = '" + one + "'")
                        == config.receiptsFrom().size() - 1);
        assertEquals("deleting", state(one));
        receipt(request, config.receiptsFrom().iterator().next());
        Calls.await("the tenant is deleted", () -> state(one).equals("deleted"));
        Calls.operator()
                .get("/v1/tenants/" + one)
                .then()
                .body("name", equalTo(one))
                .body("deletion.receipts.size()", equalTo(config.receiptsFrom().size()))
                .body("deletion.receipts.removed", everyItem(equalTo(3)));
        Calls.await("it is told", () -> lastState(one) == Tenant.State.STATE_DELETED);
        Calls.open(one).statusCode(409);
        assertEquals("active", state(two));
        assertEquals(0, Calls.count("select count(*) from tenants.tenant_logo where tenant_id = '" + one + "'"));
        assertEquals(1, Calls.count("select count(*) from tenants.tenant_logo where tenant_id = '" + two + "'"));
        assertEquals(0, Calls.count("select count(*) from tenants.member where tenant_id = '" + one + "'"));
    }

    private static void putLogo(String tenant) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", out);
        Calls.admin(tenant)
                .contentType("image/png")
                .body(out.toByteArray())
                .put("/v1/tenant/logo")
                .then()
                .statusCode(200);
    }

    private static Tenant.State lastState(String tenant) {
        try {
            return Tenant.parseFrom(Topic.read(Topics.TENANTS, tenant).getLast().value())
                    .getState();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void asksOnceHoweverOftenItIsAsked() {
        Calls.operator().delete("/v1/tenants/" + one).then().statusCode(202);
        Calls.operator().delete("/v1/tenants/" + one).then().statusCode(202);
        assertEquals(1, Topic.read(Topics.ERASURES, one).size());
        Calls.operator().delete("/v1/tenants/nobody").then().statusCode(404);
    }

    @Test
    void ignoresAReceiptThatNobodyAskedFor() {
        Calls.operator().delete("/v1/tenants/" + one).then().statusCode(202);
        receipt(Erasure.newBuilder().setTenantId(one).setId("made-up").build(), "profile");
        Erasure request = Erasure.newBuilder().setTenantId(one).setId("x").build();
        receipt(request, "profile");
        Calls.await(
                "the records were read", () -> Topic.read(Topics.ERASURES, one).size() == 3);
        assertEquals(0, Calls.count("select count(*) from tenants.receipt where tenant_id = '" + one + "'"));
    }
}
