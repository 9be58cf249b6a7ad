package io.cxm.ingestion.imports;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemChange;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class ImportsIT {
    private static final String NDJSON = "application/x-ndjson";
    private final String tenant = Api.newTenant();

    private static URI address() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/imports?type=events");
    }

    private RequestSpecification rows(String of, String type, String body) {
        return Api.as(of)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(NDJSON, ContentType.TEXT)
                                .encodeContentTypeAs("text/csv", ContentType.TEXT)))
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(ValidatableResponse response) {
        return response.extract().path("id");
    }

    private static String view(int n) {
        return "{\"id\":\"e-%d\",\"type\":\"view\",\"userId\":\"u-%d\",\"itemId\":\"i\"}".formatted(n, n % 7);
    }

    @Test
    void importsRowsAndTellsWhichWereRefused() {
        String body = view(1) + "\n\n" + "{\"type\":\"view\"}\n" + "no json\r\n" + view(2) + "\n" + view(1);
        ValidatableResponse answer = rows(tenant, NDJSON, body)
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/operations/imp_"))
                .body("kind", equalTo("import"))
                .body("state", equalTo("succeeded"));
        String id = id(answer);
        Api.as(tenant)
                .get("/v1/operations/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("succeeded"))
                .body("progress.read", equalTo(5))
                .body("progress.accepted", equalTo(2))
                .body("progress.rejected", equalTo(2))
                .body("progress.duplicates", equalTo(1))
                .body("progress.rowsPerSecond", notNullValue())
                .body("problem", nullValue())
                .body("createdAt", notNullValue())
                .body("finishedAt", notNullValue());
        List<String> errors = errors(id);
        assertEquals(2, errors.size());
        assertTrue(errors.getFirst().startsWith("{\"row\":3,"), errors.getFirst());
        assertTrue(errors.getFirst().contains("\"/userId\""), errors.getFirst());
        assertTrue(errors.getLast().startsWith("{\"row\":4,"), errors.getLast());
        assertEquals(2, TopicReader.read(Topics.EVENTS, tenant).size());
        assertEquals(2, TopicReader.read(Topics.DEAD_LETTERS, tenant).size());
    }

    @Test
    void importsCsvWithListsPathsAndTexts() throws IOException {
        String body = String.join(
                "\r\n",
                "\ufeffid,title,categories,attributes.colour,price,inStock,unknown",
                "sku-1,\"A \"\"good\"\" thing, 商品\",Home > Kitchen|Sale,red|blue,9.50,true,x",
                "sku-2,,,,,,",
                "sku-3,T,,,abc,,",
                "");
        rows(tenant, "text/csv", body)
                .post("/v1/imports?type=items")
                .then()
                .statusCode(202)
                .body("progress.accepted", equalTo(2))
                .body("progress.rejected", equalTo(1));
        var items = TopicReader.read(Topics.ITEMS, tenant);
        ItemChange first = ItemChange.parseFrom(items.stream()
                .filter(r -> new String(r.key(), StandardCharsets.UTF_8).endsWith("sku-1"))
                .findFirst()
                .orElseThrow()
                .value());
        assertEquals("A \"good\" thing, 商品", first.getItem().getTitle());
        assertEquals(
                List.of("Home > Kitchen", "Sale"),
                first.getItem().getCategories().getValuesList());
        assertEquals(
                List.of("red", "blue"),
                first.getItem().getAttributesOrThrow("colour").getValuesList());
        assertEquals(9.5, first.getItem().getPrice());
    }

    @Test
    void validatesWithoutStoring() {
        rows(tenant, NDJSON, view(1) + "\n{}\n")
                .post("/v1/imports?type=events&validateOnly=true")
                .then()
                .statusCode(202)
                .body("validateOnly", equalTo(true))
                .body("progress.accepted", equalTo(1))
                .body("progress.rejected", equalTo(1));
        assertEquals(List.of(), TopicReader.read(Topics.EVENTS, tenant));
        assertEquals(List.of(), TopicReader.read(Topics.DEAD_LETTERS, tenant));
    }

    @Test
    void takesManyPackedRows() throws IOException {
        String body = IntStream.range(0, 25_000).mapToObj(ImportsIT::view).collect(Collectors.joining("\n"));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        rows(tenant, NDJSON, "")
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .body("state", equalTo("succeeded"))
                .body("progress.accepted", equalTo(25_000));
        assertEquals(25_000, ids().distinct().count());
    }

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
                .body("problem.code", equalTo("unreadable"));
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
        assertEquals(2, ids().distinct().count());
        assertTrue(ids().count() > 2);
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

    private Stream<String> ids() {
        return TopicReader.read(Topics.EVENTS, tenant).stream().map(r -> {
            try {
                return Event.parseFrom(r.value()).getId();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
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
    void tellsErrorsOfManyRowsAndOfNone() {
        String many = id(rows(tenant, NDJSON, "{\"type\":\"view\"}\n".repeat(1_201))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202)
                .body("progress.rejected", equalTo(1_201)));
        List<String> errors = errors(many);
        assertEquals(1_201, errors.size());
        assertTrue(errors.getLast().startsWith("{\"row\":1201,"), errors.getLast());
        String none = id(rows(tenant, NDJSON, view(1))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202));
        assertEquals(List.of(), errors(none));
    }

    private List<String> errors(String id) {
        return Api.as(tenant)
                .get("/v1/operations/" + id + "/errors")
                .then()
                .statusCode(200)
                .contentType(NDJSON)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    @Test
    void hidesOperationsFromOtherTenants() {
        String id = id(rows(tenant, NDJSON, view(1) + "\n{}")
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202));
        String other = Api.newTenant();
        for (String path : List.of("/v1/operations/%s", "/v1/operations/%s/errors")) {
            String unknown = Api.as(other)
                    .get(path.formatted("imp_unknown"))
                    .then()
                    .statusCode(404)
                    .extract()
                    .path("detail");
            Api.as(tenant).get(path.formatted(id)).then().statusCode(200);
            Api.as(other).get(path.formatted(id)).then().statusCode(404).body("detail", equalTo(unknown));
        }
        Api.as(other).post("/v1/operations/" + id + ":cancel").then().statusCode(404);
        Api.as(other).get("/v1/operations").then().body("items", hasSize(0)).body("total", equalTo(0));
        Api.as(tenant).get("/v1/operations/%00").then().statusCode(404);
    }

    @Test
    void pagesThroughOperations() {
        for (int i = 0; i < 3; i++) {
            rows(tenant, NDJSON, view(i)).post("/v1/imports?type=events").then().statusCode(202);
        }
        ValidatableResponse first = Api.as(tenant)
                .get("/v1/operations?pageSize=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("total", equalTo(3));
        String token = first.extract().path("nextPageToken");
        List<String> seen = first.extract().path("items.id");
        Api.as(tenant)
                .get("/v1/operations?pageSize=2&pageToken=" + token)
                .then()
                .body("items", hasSize(1))
                .body("items.id", everyItem(not(hasItem(seen.getFirst()))))
                .body("nextPageToken", nullValue());
        Api.as(Api.newTenant())
                .get("/v1/operations?pageToken=" + token)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-page-token"));
        for (String bad : List.of("pageToken=x", "pageSize=0", "pageSize=501", "pageSize=x")) {
            Api.as(tenant).get("/v1/operations?" + bad).then().statusCode(400);
        }
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

    @Test
    void refusesWhatItCannotImport() {
        rows(tenant, NDJSON, view(1))
                .post("/v1/imports?type=nothing")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", containsString("type"));
        rows(tenant, NDJSON, view(1)).post("/v1/imports").then().statusCode(400);
        rows(tenant, NDJSON, view(1))
                .post("/v1/imports?type=events&validateOnly=perhaps")
                .then()
                .statusCode(400);
        Api.as(tenant).body("{}").post("/v1/imports?type=events").then().statusCode(415);
        Api.as(tenant, "analyst")
                .contentType(NDJSON)
                .body(view(1).getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(403);
    }
}
