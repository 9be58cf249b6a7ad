package io.cxm.tenants.member;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MembersIT {
    private String one = "";
    private String two = "";
    private String name = "";

    @BeforeEach
    void openTwo() {
        one = Calls.opened();
        two = Calls.opened();
        name = "mia@" + one + ".example";
    }

    private ValidatableResponse make(String more) {
        return Calls.admin(one)
                .body("{\"username\":\"%s\",\"roles\":[\"analyst\"]%s}".formatted(name, more))
                .post("/v1/members")
                .then();
    }

    @Test
    void makesAMemberWithAPasswordToBeginWith() {
        make("").statusCode(201).body("temporaryPassword", notNullValue());
        String account = Calls.provider("/users?username=" + name);
        assertTrue(account.contains("\"tenant_id\":[\"" + one + "\"]"), account);
        assertTrue(account.contains("\"temporary\":true"), account);
    }

    /** Whoever opens tenants lets somebody in, of that tenant alone and as what is needed to let in others; nobody else does. */
    @Test
    void letsAnOperatorMakeTheFirstAdministrator() {
        String body = "{\"username\":\"%s\",\"email\":\"%s\"}".formatted(name, name);
        String path = "/v1/tenants/" + one + "/administrators";
        String at = Calls.operator()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .body("roles", equalTo(List.of("tenant-admin")))
                .body("temporaryPassword", notNullValue())
                .extract()
                .header("Location");
        Calls.admin(one).get(at).then().statusCode(200).body("email", equalTo(name));
        Calls.admin(two).get(at).then().statusCode(404);
        assertTrue(Calls.provider("/users?username=" + name).contains("\"tenant_id\":[\"" + one + "\"]"));
        Calls.operator().body(body).post(path).then().statusCode(409);
        Calls.admin(one).body(body).post(path).then().statusCode(403);
        Calls.operator().body("{\"username\":\"No Name\"}").post(path).then().statusCode(422);
        for (String nowhere : List.of("nobody-s", "No_Id")) {
            Calls.operator()
                    .body(body)
                    .post("/v1/tenants/" + nowhere + "/administrators")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void takesAPasswordThatIsGiven() {
        make(",\"password\":\"correct horse\"").statusCode(201).body("temporaryPassword", nullValue());
        assertTrue(Calls.provider("/users?username=" + name).contains("\"temporary\":false"));
    }

    @Test
    void takesNoNameForAPassword() {
        make(",\"password\":\"%s\"".formatted(name)).statusCode(422).body("errors[0].pointer", equalTo("/password"));
        String id = make("").statusCode(201).extract().path("id");
        Calls.admin(one)
                .body("{\"password\":\"%s\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .post("/v1/members/" + id + ":resetPassword")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
        assertFalse(Calls.provider("/users?username=" + name).contains("\"signedOut\":true"));
    }

    @Test
    void showsANewMemberWhereLocationSays() {
        String at = make("").statusCode(201).extract().header("Location");
        Calls.admin(one).get(at).then().statusCode(200).body("username", equalTo(name));
        Calls.admin(two).get(at).then().statusCode(404);
        Calls.admin(one).delete(at).then().statusCode(204);
        Calls.admin(one).get(at).then().statusCode(404);
    }

    @Test
    void changesRolesAndRemoves() {
        String id = make("").extract().path("id");
        Calls.admin(one)
                .body("{\"roles\":[\"merchandiser\"]}")
                .patch("/v1/members/" + id)
                .then()
                .statusCode(200)
                .body("roles", equalTo(List.of("merchandiser")));
        Calls.admin(one).delete("/v1/members/" + id).then().statusCode(204);
        assertEquals("[]", Calls.provider("/users?username=" + name));
        Calls.admin(one).get("/v1/members").then().body("total", equalTo(0));
    }

    @Test
    void givesAnotherPasswordThatHasToBeChangedAndEndsSessions() {
        var made = make("").extract();
        String reset = "/v1/members/" + made.path("id") + ":resetPassword";
        String first = made.path("temporaryPassword");
        Calls.admin(one)
                .body("{}")
                .post(reset)
                .then()
                .statusCode(200)
                .body("username", equalTo(name))
                .body("temporaryPassword", notNullValue())
                .body("temporaryPassword", not(equalTo(first)));
        String account = Calls.provider("/users?username=" + name);
        assertTrue(account.contains("\"temporary\":true"), account);
        assertFalse(account.contains(first), account);
        assertTrue(account.contains("\"signedOut\":true"), account);
        Calls.admin(one)
                .body("{\"password\":\"correct horse\"}")
                .post(reset)
                .then()
                .statusCode(200)
                .body("temporaryPassword", nullValue());
        assertTrue(Calls.provider("/users?username=" + name).contains("\"temporary\":false"));
        Calls.admin(one).body("{\"password\":\"short\"}").post(reset).then().statusCode(422);
        Calls.admin(two).body("{}").post(reset).then().statusCode(404);
        Calls.admin(one)
                .get("/v1/audit")
                .then()
                .body("items[0].action", equalTo("member.reset"))
                .body("items[0].subject", equalTo(made.path("id")));
    }

    @Test
    void tellsWhoseSessionsItEnded() {
        String id = make("").extract().path("id");
        String subject = Calls.admin(one).get("/v1/members/" + id).path("subject");
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Calls.admin(one)
                .body("{}")
                .post("/v1/members/" + id + ":resetPassword")
                .then()
                .statusCode(200);
        Calls.admin(one)
                .body("{\"roles\":[\"merchandiser\"]}")
                .patch("/v1/members/" + id)
                .then()
                .statusCode(200);
        Calls.admin(one).delete("/v1/members/" + id).then().statusCode(204);
        Calls.await("three are told", () -> ended().size() == 3);
        List<EndedSessions> told = ended();
        assertEquals(
                Set.of(subject), told.stream().map(EndedSessions::getSubject).collect(Collectors.toSet()));
        assertFalse(Instant.ofEpochMilli(told.get(0).getIssuedBefore()).isBefore(begin), told.toString());
        assertFalse(Instant.ofEpochMilli(told.get(1).getIssuedBefore()).isBefore(begin), told.toString());
        assertEquals(0, told.get(2).getIssuedBefore(), "a member who is gone has no later sessions");
    }

    @Test
    void endTheirOwnSessionsAndNobodyElses() {
        String id = make("").extract().path("id");
        String subject = Calls.admin(one).get("/v1/members/" + id).path("subject");
        endAll(one, "a-machine");
        endAll(two, subject);
        assertFalse(Calls.provider("/users?username=" + name).contains("\"signedOut\":true"));
        endAll(one, subject);
        assertTrue(Calls.provider("/users?username=" + name).contains("\"signedOut\":true"));
        Calls.await("it is told", () -> ended().size() == 1);
        assertEquals(subject, ended().getFirst().getSubject());
        Calls.admin(one)
                .get("/v1/audit")
                .then()
                .body("items[0].action", equalTo("session.end"))
                .body("items[0].actor", equalTo(subject))
                .body("items[0].subject", equalTo(id));
    }

    private static void endAll(String tenant, String subject) {
        String token = Tokens.sign(Tokens.claims("analyst").subject(subject).claim("tenant_id", tenant));
        Calls.raw().auth().oauth2(token).post("/v1/session:endAll").then().statusCode(204);
    }

    private List<EndedSessions> ended() {
        return Topic.endedSessions(one);
    }

    @Test
    void anotherTenantsMemberIsNotThere() {
        String id = make("").extract().path("id");
        Calls.admin(two).get("/v1/members").then().body("total", equalTo(0));
        Calls.admin(two).delete("/v1/members/" + id).then().statusCode(404);
        Calls.admin(two)
                .body("{\"roles\":[\"tenant-admin\"]}")
                .patch("/v1/members/" + id)
                .then()
                .statusCode(404);
        Calls.admin(one).get("/v1/members").then().body("items[0].roles", equalTo(List.of("analyst")));
    }

    @Test
    void saysTheSameOfAnOwnNameAndOfOneOfSomebodyElse() {
        make("").statusCode(201);
        String body = "{\"username\":\"%s\",\"roles\":[\"analyst\"]}".formatted(name);
        String own = make("").statusCode(409).extract().path("detail");
        String others = Calls.admin(two)
                .body(body)
                .post("/v1/members")
                .then()
                .statusCode(409)
                .extract()
                .path("detail");
        assertEquals(own, others);
    }

    @Test
    void believesNoAddressThatNobodyHasShownToBeTheirs() {
        make(",\"email\":\"somebody@shop.example\"").statusCode(201);
        assertTrue(Calls.provider("/users?username=" + name).contains("\"emailVerified\":false"));
    }

    @Test
    void neverTouchesAnAccountThatWasThereBefore() {
        make("").statusCode(201);
        Calls.admin(two)
                .body("{\"username\":\"%s\",\"roles\":[\"analyst\"]}".formatted(name))
                .post("/v1/members")
                .then()
                .statusCode(409);
        assertTrue(Calls.provider("/users?username=" + name).contains(one));
        Calls.admin(two).get("/v1/members").then().body("total", equalTo(0));
    }
}
