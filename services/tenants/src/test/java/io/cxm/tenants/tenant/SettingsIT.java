package io.cxm.tenants.tenant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingsIT {
    private String one = "";
    private String two = "";

    @BeforeEach
    void openTwo() {
        one = Calls.opened();
        two = Calls.opened();
    }

    @Test
    void changesItsOwnSettingsAndNobodyElses() {
        Calls.admin(one)
                .body("{\"name\":\"Eins\",\"timeZone\":\"Europe/Berlin\",\"retentionDays\":90}")
                .patch("/v1/tenant")
                .then()
                .statusCode(200)
                .body("name", equalTo("Eins"))
                .body("retentionDays", equalTo(90));
        Calls.admin(two)
                .get("/v1/tenant")
                .then()
                .body("id", equalTo(two))
                .body("name", equalTo("Shop " + two))
                .body("retentionDays", nullValue());
        // the state at its opening may be told before it or, if that was not done yet, not at all
        Calls.await("it is told", () -> last(one).getTimeZone().equals("Europe/Berlin"));
        assertEquals(90, last(one).getRetentionDays());
    }

    @Test
    void refusesAStaleChange() {
        String tag = Calls.admin(one).get("/v1/tenant").then().extract().header("ETag");
        Calls.admin(one)
                .header("If-Match", tag)
                .body("{\"name\":\"A\"}")
                .patch("/v1/tenant")
                .then()
                .statusCode(200)
                .header("ETag", not(tag));
        Calls.admin(one)
                .header("If-Match", tag)
                .body("{\"name\":\"B\"}")
                .patch("/v1/tenant")
                .then()
                .statusCode(412);
    }

    @Test
    void letsTheOperatorSetThePlan() {
        Calls.operator()
                .body("{\"plan\":\"unlimited\"}")
                .patch("/v1/tenants/" + one)
                .then()
                .statusCode(200)
                .body("limits.requestsPerMinute", equalTo(0));
        Calls.operator()
                .body("{\"plan\":\"gold\"}")
                .patch("/v1/tenants/" + one)
                .then()
                .statusCode(422);
        Calls.operator()
                .body("{\"name\":\"A\"}")
                .patch("/v1/tenants/nobody")
                .then()
                .statusCode(404);
    }

    @Test
    void listsAllTenantsPageByPage() {
        var first = Calls.operator()
                .get("/v1/tenants?pageSize=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("total", greaterThanOrEqualTo(2));
        String token = first.extract().path("nextPageToken");
        String id = first.extract().path("items[0].id");
        Calls.operator()
                .queryParam("pageToken", token)
                .get("/v1/tenants")
                .then()
                .statusCode(200)
                .body("items.id", everyItem(not(id)));
        Calls.operator()
                .queryParam("pageToken", token + "x")
                .get("/v1/tenants")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-page-token"));
        Calls.operator().get("/v1/tenants?pageSize=0").then().statusCode(400);
    }

    private static Tenant last(String tenant) {
        try {
            var told = Topic.read(Topics.TENANTS, tenant);
            return told.isEmpty()
                    ? Tenant.getDefaultInstance()
                    : Tenant.parseFrom(told.getLast().value());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
