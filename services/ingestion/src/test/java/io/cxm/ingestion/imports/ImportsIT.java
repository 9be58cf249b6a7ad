package io.cxm.ingestion.imports;

import static io.cxm.ingestion.imports.ImportCalls.NDJSON;
import static io.cxm.ingestion.imports.ImportCalls.id;
import static io.cxm.ingestion.imports.ImportCalls.ids;
import static io.cxm.ingestion.imports.ImportCalls.rows;
import static io.cxm.ingestion.imports.ImportCalls.view;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ItemChange;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.TopicReader;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Rows of imports: which are taken, and what is told of those that are not. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class ImportsIT {
    private final String tenant = Api.newTenant();

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
        String body = IntStream.range(0, 25_000).mapToObj(ImportCalls::view).collect(Collectors.joining("\n"));
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
        assertEquals(25_000, ids(tenant).distinct().count());
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
