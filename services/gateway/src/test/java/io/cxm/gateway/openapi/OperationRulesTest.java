package io.cxm.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationRulesTest {
    private static final OperationRules RULES = new OperationRules(
            List.of("# a comment", "GET    /v1/rules   analyst,tenant-admin later", "GET /v1/files/a/{link} link"));

    private static JsonObject item(String method, String... statuses) {
        JsonObject answers = new JsonObject();
        for (String status : statuses) {
            answers.put(status, new JsonObject());
        }
        return new JsonObject().put(method, new JsonObject().put("responses", answers));
    }

    private static JsonObject described(String method, String path, JsonObject item) {
        RULES.describe(method, path, item);
        return item.getJsonObject(method);
    }

    private static Set<String> headers(JsonObject operation, String status) {
        return operation
                .getJsonObject("responses")
                .getJsonObject(status)
                .getJsonObject("headers", new JsonObject())
                .fieldNames();
    }

    @Test
    void namesAnOperationByItsMethodAndPath() {
        assertEquals("postTrainingRunsByIdCancel", OperationRules.id("post", "/v1/training-runs/{id}:cancel"));
        assertEquals("getItems", OperationRules.id("get", "/v1/items"));
    }

    @Test
    void keepsTheNamesThatAServiceGives() {
        JsonObject item = item("get", "200");
        item.getJsonObject("get").put("operationId", "listRules").put("tags", new JsonArray().add("Rules"));
        JsonObject operation = described("get", "/v1/rules", item);
        assertEquals("listRules", operation.getString("operationId"));
        assertEquals("[\"Rules\"]", operation.getJsonArray("tags").encode());
    }

    @Test
    void callsNoTagAfterAClass() {
        JsonObject item = item("get", "200");
        item.getJsonObject("get").put("tags", new JsonArray().add("Api Clients Resource"));
        assertEquals(
                "[\"API clients\"]",
                described("get", "/v1/api-clients/{id}", item)
                        .getJsonArray("tags")
                        .encode());
        assertEquals(
                "[\"Dead letters\"]",
                described("post", "/v1/dead-letters:replay", item("post"))
                        .getJsonArray("tags")
                        .encode());
    }

    @Test
    void saysWhoMayCall() {
        JsonObject listed = described("get", "/v1/rules", item("get", "200"));
        assertEquals(
                "[\"analyst\",\"tenant-admin\"]", listed.getJsonArray("x-roles").encode());
        assertFalse(listed.containsKey("security"));
        assertFalse(described("get", "/v1/other", item("get", "200")).containsKey("x-roles"));
        JsonObject link = described("get", "/v1/files/a/{link}", item("get", "200"));
        assertTrue(link.getJsonArray("security").isEmpty());
        assertEquals(
                "[{\"token\":[]},{\"key\":[]}]",
                described("post", "/v1/events", item("post", "202"))
                        .getJsonArray("security")
                        .encode());
    }

    @Test
    void saysWhereWhatWasMadeIs() {
        assertEquals(Set.of("Location"), headers(described("post", "/v1/tenants", item("post", "201")), "201"));
        assertEquals(Set.of("Location"), headers(described("post", "/v1/exports", item("post", "202")), "202"));
        assertEquals(Set.of(), headers(described("post", "/v1/events", item("post", "202")), "202"));
    }

    @Test
    void saysWhichVersionIfMatchTakes() {
        JsonObject item = item("put", "200", "201").mergeIn(item("get", "200")).mergeIn(item("delete", "204", "200"));
        assertEquals(Set.of(), headers(described("get", "/v1/rules/{id}", item.copy()), "200"));
        item.getJsonObject("put").put("parameters", new JsonArray().add(new JsonObject().put("name", "If-Match")));
        assertEquals(Set.of("ETag"), headers(described("get", "/v1/rules/{id}", item), "200"));
        assertEquals(Set.of("ETag"), headers(described("put", "/v1/rules/{id}", item), "200"));
        assertEquals(Set.of("ETag", "Location"), headers(described("put", "/v1/rules/{id}", item), "201"));
        assertEquals(Set.of(), headers(described("delete", "/v1/rules/{id}", item), "200"));
    }
}
