package io.cxm.ingestion.imports;

import static io.cxm.ingestion.imports.ImportCalls.NDJSON;
import static io.cxm.ingestion.imports.ImportCalls.id;
import static io.cxm.ingestion.imports.ImportCalls.rows;
import static io.cxm.ingestion.imports.ImportCalls.view;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** How imports end: by their client, by their stream, by a wish, by the death of their process. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class ImportEndsIT {
    private final String tenant = Api.newTenant();

    @Test
    void failsWhenTheStreamIsUnreadableAndKeepsWhatCameBefore() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed, true)) {
            gzip.write((view(1) + "\n" + view(2) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
        rows(tenant, NDJSON, "")
                .header("Content-Encoding", "gzip")
                .body(half)
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("unreadable"));
        rows(tenant, NDJSON, "not gzip")
                .header("Content-Encoding", "gzip")
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .body("state", equalTo("failed"));
        rows(tenant, "text/csv", "foo,bar\n1,2\n")
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("unreadable"))
                .body("problem.detail", endsWith("; no row is done"));
    }

    @Test
    void saysOfARehearsalThatNothingIsStored() {
        rows(tenant, "text/csv", "id,title\nbefore,x\nopen,\"y\n")
                .post("/v1/imports?type=items&validateOnly=true")
                .then()
                .statusCode(202)
                .body("state", equalTo("failed"))
                .body("problem.detail", endsWith("; rows to 1 were checked and none is stored"));
    }

    @Test
    void failsWhenTheClientGoesAway() throws IOException {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            String head = "POST /v1/imports?type=events HTTP/1.1\r\nHost: x\r\nContent-Type: " + NDJSON
                    + "\r\nAuthorization: Bearer " + Tokens.of(tenant, "integration")
                    + "\r\nContent-Length: 1000000\r\n\r\n" + view(1) + "\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            Await.until(this::listed, states -> states.contains("running"));
        }
        Await.until(this::listed, states -> states.contains("failed"));
        Api.as(tenant)
                .get("/v1/operations")
                .then()
                .body("items[0].progress.accepted", equalTo(1))
                .body("items[0].problem.detail", endsWith("; rows to 1 are done, send those after it"));
        Await.until(() -> TopicReader.read(Topics.EVENTS, tenant).size(), size -> size == 1);
    }

    private List<String> listed() {
        return Api.as(tenant).get("/v1/operations").then().extract().path("items.state");
    }

    @Test
    void endsWhenCancelled() throws IOException {
        HttpURLConnection connection = streaming();
        try (OutputStream out = connection.getOutputStream()) {
            out.write((view(1) + "\n").repeat(2000).getBytes(StandardCharsets.UTF_8));
            out.flush();
            Await.until(this::listed, states -> states.contains("running"));
            String id = Api.as(tenant).get("/v1/operations").then().extract().path("items[0].id");
            Api.as(tenant)
                    .post("/v1/operations/" + id + ":cancel")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("cancelled"));
        }
        assertEquals(202, connection.getResponseCode());
        assertEquals(List.of("cancelled"), listed());
    }

    @Test
    void rowsTakeEffectWhileTheClientThinks() throws IOException {
        HttpURLConnection connection = streaming();
        try (OutputStream out = connection.getOutputStream()) {
            out.write((view(1) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            Await.until(() -> TopicReader.read(Topics.EVENTS, tenant).size(), size -> size == 1);
            out.write((view(2) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(202, connection.getResponseCode());
        assertEquals(2, TopicReader.read(Topics.EVENTS, tenant).size());
    }

    @Test
    void failsWhatThisProcessDoesNotRunAnyMore() {
        String done = id(rows(tenant, NDJSON, view(1))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202));
        // as when its end could not be written down for as long as that was tried
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update ingestion.operations set state = 'running', finished_at = null,"
                                + " heartbeat_at = now() - interval '1 minute' where id = '" + done + "'");
        Api.as(tenant)
                .get("/v1/operations/" + done)
                .then()
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("unavailable"));
    }

    @Test
    void failsWhatRanWhenItsProcessDied() {
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "insert into ingestion.operations (tenant_id, id, kind, type, validate_only, state, read, accepted,"
                                + " runner, heartbeat_at, created_at) values ('" + tenant + "', 'imp_old', 'import',"
                                + " 'events', false, 'running', 9, 8, 'a process that died', now() - interval '1 minute',"
                                + " now() - interval '2 minutes')");
        Api.as(tenant)
                .get("/v1/operations/imp_old")
                .then()
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("unavailable"))
                .body("progress.accepted", equalTo(8))
                .body("finishedAt", notNullValue());
        Api.as(Api.newTenant()).get("/v1/operations/imp_old").then().statusCode(404);
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/imports?type=events");
    }

    private HttpURLConnection streaming() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address().toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(64);
        connection.setReadTimeout(20_000);
        connection.setRequestProperty("Content-Type", NDJSON);
        connection.setRequestProperty("Authorization", "Bearer " + Tokens.of(tenant, "integration"));
        return connection;
    }
}
