package io.cxm.ingestion.imports;

import static io.cxm.ingestion.imports.ImportCalls.NDJSON;
import static io.cxm.ingestion.imports.ImportCalls.id;
import static io.cxm.ingestion.imports.ImportCalls.ids;
import static io.cxm.ingestion.imports.ImportCalls.rows;
import static io.cxm.ingestion.imports.ImportCalls.view;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.restassured.response.ValidatableResponse;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Imports that come again under an Idempotency-Key. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class ImportKeysIT {
    private final String tenant = Api.newTenant();

    @Test
    void startsOnceForAKey() {
        ValidatableResponse first = rows(tenant, NDJSON, view(1))
                .header("Idempotency-Key", "k")
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202);
        rows(tenant, NDJSON, view(1))
                .header("Idempotency-Key", "k")
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .body("id", equalTo(id(first)));
        rows(tenant, NDJSON, view(1))
                .header("Idempotency-Key", "k")
                .post("/v1/imports?type=users")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency-key-reused"));
        rows(Api.newTenant(), NDJSON, view(1))
                .header("Idempotency-Key", "k")
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .body("id", not(equalTo(id(first))));
        assertEquals(1, TopicReader.read(Topics.EVENTS, tenant).size());
    }

    @Test
    void refusesAnotherBodyUnderAKey() {
        keyed("k", view(1) + "\n").statusCode(202).body("state", equalTo("succeeded"));
        keyed("k", view(2) + "\n").statusCode(409).body("code", equalTo("idempotency-key-reused"));
        assertEquals(1, TopicReader.read(Topics.EVENTS, tenant).size());
    }

    /** Each is received to be compared, and kept open by its client. */
    @Test
    void countsRepeatsAsImports() throws IOException {
        keyed("k", view(1) + "\n").statusCode(202);
        List<Socket> repeats = new ArrayList<>();
        try {
            // one that comes while the call of this loop is counted is refused, and another takes its place
            Await.until(
                    () -> {
                        repeats.add(unfinished());
                        return keyed("k", view(1) + "\n").extract().statusCode();
                    },
                    status -> status == 503);
            keyed("other", view(1) + "\n").statusCode(503).header("Retry-After", notNullValue());
            rows(Api.newTenant(), NDJSON, view(1))
                    .post("/v1/imports?type=events")
                    .then()
                    .statusCode(202);
        } finally {
            for (Socket repeat : repeats) {
                repeat.close();
            }
        }
        Await.until(() -> keyed("k", view(1) + "\n").extract().statusCode(), status -> status == 202);
    }

    private Socket unfinished() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            String head = "POST /v1/imports?type=events HTTP/1.1\r\nHost: x\r\nContent-Type: " + NDJSON
                    + "\r\nIdempotency-Key: k\r\nAuthorization: Bearer " + Tokens.of(tenant, "integration")
                    + "\r\nContent-Length: 1000\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ValidatableResponse keyed(String key, String body) {
        return rows(tenant, NDJSON, body)
                .header("Idempotency-Key", key)
                .post("/v1/imports?type=events")
                .then();
    }

    @Test
    void leavesTheKeyOfAFailedImportForAnotherTry() throws IOException {
        String row = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i-%d\"}\n";
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed, true)) {
            gzip.write((row.formatted(1) + row.formatted(2)).getBytes(StandardCharsets.UTF_8));
        }
        String failed = id(
                packed(Arrays.copyOf(packed.toByteArray(), packed.size() - 12)).body("state", equalTo("failed")));
        packed(packed.toByteArray())
                .body("id", not(equalTo(failed)))
                .body("state", equalTo("succeeded"))
                .body("progress.accepted", equalTo(2));
        // what the first try had stored has the same ids again, though the rows have neither id nor time
        assertEquals(2, ids(tenant).distinct().count());
        assertTrue(ids(tenant).count() > 2);
    }

    @Test
    void failsAtADamagedMemberAndTakesAllOfThemUnderTheSameKey() throws IOException {
        byte[] first = gzip(view(1) + "\n");
        byte[] second = gzip(view(2) + "\n");
        byte[] damaged = second.clone();
        damaged[0] = 'x';
        packed(Buffer.buffer(first).appendBytes(damaged).getBytes())
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("unreadable"))
                .body(
                        "problem.detail",
                        equalTo("The gzip cannot be unpacked; rows to 1 are done, send those after it"));
        packed(Buffer.buffer(first).appendBytes(second).getBytes())
                .body("state", equalTo("succeeded"))
                .body("progress.accepted", equalTo(2));
    }

    private static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed, true)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private ValidatableResponse packed(byte[] body) {
        return rows(tenant, NDJSON, "")
                .header("Content-Encoding", "gzip")
                .header("Idempotency-Key", "k")
                .body(body)
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202);
    }
}
