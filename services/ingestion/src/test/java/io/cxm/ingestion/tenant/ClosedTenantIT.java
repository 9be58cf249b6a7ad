package io.cxm.ingestion.tenant;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class ClosedTenantIT {
    private static final String VIEW = "{\"id\":\"%s\",\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
    private final String tenant = Api.newTenant();
    private final String other = Api.newTenant();

    @Inject
    RecordSender sender;

    private void announce(Tenant.State state) {
        Tenant now = Tenant.newBuilder().setId(tenant).setState(state).build();
        sender.send(Outgoing.of(Topics.TENANTS, new RecordKey(tenant, ""), now))
                .await()
                .indefinitely();
    }

    private static int write(String of, String id) {
        return Api.as(of).body(VIEW.formatted(id)).post("/v1/events").statusCode();
    }

    @Test
    void refusesEveryWriteOfATenantThatIsBeingDeleted() {
        announce(Tenant.State.STATE_ACTIVE);
        assertEquals(202, write(tenant, "before"));
        announce(Tenant.State.STATE_DELETING);
        Await.until(() -> write(tenant, "meanwhile"), status -> status == 409);
        int stored = TopicReader.read(Topics.EVENTS, tenant).size();
        Api.as(tenant)
                .body(VIEW.formatted("after"))
                .post("/v1/events")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("conflict"))
                .body("detail", equalTo("The tenant is being deleted"));
        Api.as(tenant).body("{\"title\":\"t\"}").put("/v1/items/i").then().statusCode(409);
        Api.as(tenant).body("{\"title\":\"t\"}").patch("/v1/items/i").then().statusCode(409);
        Api.as(tenant).delete("/v1/items/i").then().statusCode(409);
        Api.as(tenant).body("{\"gender\":\"f\"}").put("/v1/users/u").then().statusCode(409);
        Api.as(tenant)
                .body("{\"from\":\"a\",\"to\":\"b\"}")
                .post("/v1/users:merge")
                .then()
                .statusCode(409);
        Api.as(tenant)
                .body("{\"surveyId\":\"s\",\"answers\":{\"nps\":9}}")
                .post("/v1/survey-responses")
                .then()
                .statusCode(409);
        Api.as(tenant)
                .contentType("application/x-ndjson")
                .body(VIEW.formatted("imported").getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(409);
        assertEquals(stored, TopicReader.read(Topics.EVENTS, tenant).size());
        for (String topic : List.of(Topics.ITEMS, Topics.USERS, Topics.RESPONSES)) {
            assertEquals(List.of(), TopicReader.read(topic, tenant), topic);
        }
        assertEquals(202, write(other, "e"));
    }

    @Test
    void endsItsImports() throws IOException {
        announce(Tenant.State.STATE_ACTIVE);
        URI address = URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/imports?type=events");
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setChunkedStreamingMode(1000);
        connection.setRequestProperty("Authorization", "Bearer " + Tokens.of(tenant, "integration"));
        connection.setRequestProperty("Content-Type", "application/x-ndjson");
        try (OutputStream out = connection.getOutputStream()) {
            out.write((VIEW.formatted("e") + "\n").repeat(3000).getBytes(StandardCharsets.UTF_8));
            out.flush();
            Await.until(this::states, List.of("running")::equals);
            announce(Tenant.State.STATE_DELETING);
            Await.until(this::states, List.of("cancelled")::equals);
        }
        int stored = TopicReader.read(Topics.EVENTS, tenant).size();
        assertTrue(stored <= 3000, () -> stored + " rows");
    }

    private List<String> states() {
        return Api.as(tenant).get("/v1/operations").then().extract().path("items.state");
    }
}
