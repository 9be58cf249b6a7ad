package io.cxm.tenants.member;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenants.AtOnce;
import io.cxm.tenants.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant that has an administrator keeps one. */
@QuarkusTest
class AdministratorsIT {
    private String one = "";
    private String first = "";

    @BeforeEach
    void open() {
        one = Calls.opened();
        first = make("first", "tenant-admin");
    }

    @AfterEach
    void mend() {
        Calls.providerFails("");
    }

    private String make(String name, String role) {
        return Calls.admin(one)
                .body("{\"username\":\"%s@%s.example\",\"roles\":[\"%s\"]}".formatted(name, one, role))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse remove(String id) {
        return Calls.admin(one).delete("/v1/members/" + id).then();
    }

    private ValidatableResponse change(String id, String roles) {
        return Calls.admin(one)
                .body("{\"roles\":[" + roles + "]}")
                .patch("/v1/members/" + id)
                .then();
    }

    private List<String> administrators() {
        return Calls.admin(one)
                .get("/v1/members")
                .then()
                .extract()
                .path("items.findAll { it.roles.contains('tenant-admin') }.id");
    }

    private static void isRefused(ValidatableResponse answer) {
        answer.statusCode(409)
                .body("code", equalTo("last-administrator"))
                .body("detail", equalTo("This member is the last administrator of the tenant"));
    }

    @Test
    void keepsTheLastOne() {
        make("analyst", "analyst");
        isRefused(remove(first));
        isRefused(change(first, "\"analyst\""));
        change(first, "\"analyst\",\"tenant-admin\"").statusCode(200);
        assertEquals(List.of(first), administrators());
    }

    @Test
    void letsGoWhoIsNotTheLast() {
        String second = make("second", "tenant-admin");
        change(first, "\"analyst\"").statusCode(200);
        isRefused(remove(second));
        remove(first).statusCode(204);
        isRefused(remove(second));
        assertEquals(List.of(second), administrators());
    }

    @Test
    void countsNoAdministratorOfAnotherTenant() {
        String mine = one;
        String alone = first;
        open(); // another tenant, with an administrator too
        one = mine;
        isRefused(remove(alone));
    }

    @Test
    void keepsOneOfTwoWhoGoAtOnce() throws SQLException {
        String second = make("second", "tenant-admin");
        assertEquals(
                List.of(204, 409),
                AtOnce.at(
                        one,
                        () -> remove(first).extract().statusCode(),
                        () -> change(second, "\"analyst\"").extract().statusCode()));
        assertEquals(List.of(second), administrators());
        String third = make("third", "tenant-admin");
        assertEquals(
                List.of(200, 409),
                AtOnce.at(
                        one,
                        () -> change(second, "\"analyst\"").extract().statusCode(),
                        () -> remove(third).extract().statusCode()));
        assertEquals(List.of(third), administrators());
    }

    @Test
    void countsWhoWasNotDemotedAfterAll() {
        make("second", "tenant-admin");
        Calls.providerFails("role-mappings");
        change(first, "\"analyst\"").statusCode(503);
        assertEquals(2, administrators().size());
        Calls.providerFails("");
        AtOnce.awaitSettled(one); // told once more what it may have forgotten
        assertTrue(rolesAtTheProvider(first).contains("tenant-admin"));
        change(first, "\"analyst\"").statusCode(200);
        assertEquals(1, administrators().size());
    }

    private String rolesAtTheProvider(String id) {
        String subject = Calls.admin(one).get("/v1/members/" + id).path("subject");
        return Calls.provider("/users/" + subject + "/role-mappings/realm");
    }

    /** As a crash leaves it: the table says it already, and the provider was not told. */
    private void begin(String id, String ago) {
        Calls.sql("update tenants.member set roles = 'analyst', wanted_roles = 'analyst', wanted_by = 'somebody',"
                + " wanted_at = now() - interval '" + ago + "' where id = '" + id + "';"
                + "update tenants.tenant set attention = true where tenant_id = '" + one + "'");
    }

    @Test
    void endsAChangeThatWasCutOff() {
        String second = make("second", "tenant-admin");
        begin(second, "2 minutes");
        AtOnce.awaitSettled(one);
        String roles = rolesAtTheProvider(second);
        assertTrue(roles.contains("analyst") && !roles.contains("tenant-admin"), roles);
        List<String> actors = Calls.admin(one)
                .get("/v1/audit")
                .then()
                .extract()
                .path("items.findAll { it.action == 'member.change' }.actor");
        assertEquals(List.of("somebody"), actors);
    }

    @Test
    void areChangedByOneAtATime() {
        String second = make("second", "tenant-admin");
        begin(second, "1 second");
        change(second, "\"merchandiser\"").statusCode(409).body("code", equalTo("conflict"));
    }
}
