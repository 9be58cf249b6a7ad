package io.cxm.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedOpenApiTest {
    private static JsonObject document(String path, String method, String schema, String type) {
        return new JsonObject("""
                {"openapi":"3.0.3",
                 "paths":{"%s":{"%s":{"security":[{"x":[]}],"responses":{"200":{"content":{"application/json":
                   {"schema":{"$ref":"#/components/schemas/%s"}}}}}}}, "/q/inner":{"get":{}}},
                 "components":{"schemas":{"%s":{"type":"%s"}}}}""".formatted(path, method, schema, schema, type));
    }

    private static String reference(JsonObject merged, String path, String method) {
        return merged.getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(method)
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema")
                .getString("$ref");
    }

    @Test
    void joinsOperationsOfOnePath() {
        JsonObject merged = new MergedOpenApi(List.of())
                .add("profile", document("/v1/items/{id}", "get", "Item", "object"))
                .add("ingestion", document("/v1/items/{id}", "put", "Item", "object"))
                .document();
        assertEquals(
                Set.of("get", "put"),
                merged.getJsonObject("paths").getJsonObject("/v1/items/{id}").fieldNames());
        assertEquals(
                Set.of("Item", "Problem"),
                merged.getJsonObject("components").getJsonObject("schemas").fieldNames());
    }

    @Test
    void keepsSchemasOfOneNameApartWhenTheyDiffer() {
        JsonObject merged = new MergedOpenApi(List.of())
                .add("profile", document("/v1/items", "get", "Page", "object"))
                .add("tenants", document("/v1/tenants", "get", "Page", "array"))
                .document();
        assertEquals("#/components/schemas/Page", reference(merged, "/v1/items", "get"));
        assertEquals("#/components/schemas/TenantsPage", reference(merged, "/v1/tenants", "get"));
        assertEquals(
                Set.of("Page", "Problem", "TenantsPage"),
                merged.getJsonObject("components").getJsonObject("schemas").fieldNames());
    }

    @Test
    void keepsApartWhatRefersToSchemasThatDiffer() {
        JsonObject merged = new MergedOpenApi(List.of())
                .add("profile", pages("/v1/items", "object"))
                .add("tenants", pages("/v1/tenants", "string"))
                .add("training", pages("/v1/runs", "object"))
                .document();
        JsonObject schemas = merged.getJsonObject("components").getJsonObject("schemas");
        assertEquals("#/components/schemas/Page", reference(merged, "/v1/items", "get"));
        assertEquals("#/components/schemas/TenantsPage", reference(merged, "/v1/tenants", "get"));
        assertEquals("#/components/schemas/Page", reference(merged, "/v1/runs", "get"));
        assertEquals(
                "#/components/schemas/TenantsRow",
                schemas.getJsonObject("TenantsPage").getJsonObject("items").getString("$ref"));
        assertEquals(
                "#/components/schemas/Row",
                schemas.getJsonObject("Page").getJsonObject("items").getString("$ref"));
    }

    private static JsonObject pages(String path, String rows) {
        JsonObject document = document(path, "get", "Page", "array");
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        schemas.getJsonObject("Page").put("items", new JsonObject().put("$ref", "#/components/schemas/Row"));
        schemas.put("Row", new JsonObject().put("type", rows));
        return document;
    }

    @Test
    void showsOnlyThePublicApiWithOneSecurity() {
        JsonObject merged = new MergedOpenApi(List.of())
                .add("profile", document("/v1/items", "get", "Page", "object"))
                .document();
        assertEquals(Set.of("/v1/items"), merged.getJsonObject("paths").fieldNames());
        assertTrue(merged.getString("openapi").startsWith("3.0"));
        assertFalse(merged.getJsonObject("paths").encode().contains("security"));
        assertEquals("[{\"token\":[]}]", merged.getJsonArray("security").encode());
    }

    @Test
    void leavesOutWhatNothingRefersTo() {
        JsonObject document = document("/v1/items", "get", "Page", "object");
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        schemas.put("Page", new JsonObject("{\"items\":{\"$ref\":\"#/components/schemas/Item\"}}"));
        schemas.put("Item", new JsonObject("{\"type\":\"object\",\"example\":null}"))
                .put("Nothing", new JsonObject());
        assertEquals(
                Set.of("Page", "Item", "Problem"),
                new MergedOpenApi(List.of())
                        .add("profile", document)
                        .document()
                        .getJsonObject("components")
                        .getJsonObject("schemas")
                        .fieldNames());
    }
}
