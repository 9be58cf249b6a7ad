package io.cxm.tenants.member;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenants.AtOnce;
import io.cxm.tenants.Calls;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What was begun is done to its end, also when nobody waits for the answer any more. */
@QuarkusTest
class HangingUpIT {
    private final String username = "mia@" + Calls.newId() + ".example";

    @Test
    void changesAMemberAtTheProviderAndHereAllTheSame() throws Exception {
        String tenant = Calls.opened();
        String id = Calls.admin(tenant)
                .body("{\"username\":\"%s\",\"roles\":[\"analyst\"]}".formatted(username))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        AtOnce.awaitSettled(tenant);
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from tenants.tenant where tenant_id = '" + tenant + "' for update");
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                socket.getOutputStream().write(change(tenant, id));
                Calls.await("it waits for the row", () -> AtOnce.waiting() == 1);
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos()); // the service has heard of it by then
            connection.rollback();
        }
        Calls.await("it is audited", () -> actions(tenant).contains("member.change"));
        String subject = Calls.admin(tenant).get("/v1/members/" + id).path("subject");
        String roles = Calls.provider("/users/" + subject + "/role-mappings/realm");
        assertTrue(roles.contains("merchandiser") && !roles.contains("analyst"), roles);
    }

    private static byte[] change(String tenant, String id) {
        String body = "{\"roles\":[\"merchandiser\"]}";
        return ("PATCH /v1/members/" + id + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + Tokens.of(tenant, "tenant-admin") + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> actions(String tenant) {
        return Calls.admin(tenant).get("/v1/audit").then().extract().path("items.action");
    }
}
