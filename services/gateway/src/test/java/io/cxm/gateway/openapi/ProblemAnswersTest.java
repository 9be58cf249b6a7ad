package io.cxm.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemAnswersTest {
    /** An operation with what the words name: {@code body}, a success, or else a parameter. */
    private static JsonObject operation(String words) {
        JsonObject responses = new JsonObject();
        JsonArray parameters = new JsonArray();
        JsonObject operation = new JsonObject().put("parameters", parameters).put("responses", responses);
        for (String word : words.split(" ", -1)) {
            if (word.equals("body")) {
                operation.put("requestBody", new JsonObject());
            } else if (word.matches("\\d+")) {
                responses.put(word, new JsonObject().put("description", "done"));
            } else {
                parameters.add(new JsonObject().put("name", word));
            }
        }
        return operation;
    }

    private static Set<String> answers(String method, String path, JsonObject operation) {
        ProblemAnswers.describe(method, path, operation);
        return new TreeSet<>(operation.getJsonObject("responses").fieldNames());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        get    | /v1/items               | 200 pageSize pageToken q  | 200 400 401 403 429 503
        get    | /v1/items/{id}          | 200 id                    | 200 400 401 403 404 429 503
        put    | /v1/items/{id}          | 202 id body               | 202 400 401 403 409 413 415 422 429 503
        delete | /v1/items/{id}          | 202 id                    | 202 400 401 403 409 422 429 503
        delete | /v1/browser-keys/{id}   | 204 id                    | 204 400 401 403 404 429 503
        put    | /v1/browser-keys/{id}   | 200 201 id If-Match body  | 200 201 400 401 403 409 412 413 415 422 428 429 503
        patch  | /v1/tenants/{id}        | 200 id If-Match body      | 200 400 401 403 404 412 413 415 422 429 503
        patch  | /v1/members/{id}        | 200 id body               | 200 400 401 403 404 409 413 415 422 429 503
        delete | /v1/members/{id}        | 204 id                    | 204 400 401 403 404 409 429 503
        post   | /v1/imports             | 202 type body             | 202 400 401 403 409 415 422 429 503
        post   | /v1/bundles:rollback    | 200                       | 200 401 403 409 429 503
        get    | /v1/satisfaction        | 200 by from to metric     | 200 400 401 403 422 429 503
        get    | /v1/files/reports/{link}| 200 link                  | 200 400 404 410 503
        get    | /v1/files/exports/{link}| 200 link                  | 200 400 404 503
        post   | /v1/answers/{link}      | 204 link body             | 204 400 404 409 410 413 415 422 503
        get    | /v1/tenant/logo         | 200                       | 200 401 403 404 429 503
        put    | /v1/tenant/logo         | 200 body                  | 200 400 401 403 413 415 422 429 503
        delete | /v1/tenant/logo         | 204                       | 204 401 403 404 429 503
        put    | /v1/cases/{id}          | 200 id If-Match body      | 200 400 401 403 404 409 412 413 415 422 428 429 503
        get    | /v1/session             | 200                       | 200 401 429
        """)
    void follow(String method, String path, String words, String expected) {
        assertEquals(new TreeSet<>(Set.of(expected.split(" ", -1))), answers(method, path, operation(words)));
    }

    @Test
    void sayOfWhatIsNotBuiltThatItAnswersNothingElse() {
        JsonObject later = operation("204 id").put("tags", new JsonArray().add(ProblemAnswers.LATER));
        assertEquals(Set.of("401", "403", "422", "429", "503"), answers("get", "/v1/surveys/{id}", later));
        assertEquals(
                "#/components/responses/not-supported-yet",
                later.getJsonObject("responses").getJsonObject("422").getString("$ref"));
        assertTrue(later.getString("description").contains("not-supported-yet"));
    }

    @Test
    void areProblemDocumentsAndSuccessesAreNone() {
        JsonObject shown = operation("id");
        JsonObject both = new JsonObject().put("application/json", 1).put("application/problem+json", 1);
        shown.getJsonObject("responses").put("200", new JsonObject().put("content", both));
        ProblemAnswers.describe("get", "/v1/recommendations", shown);
        JsonObject content =
                shown.getJsonObject("responses").getJsonObject("200").getJsonObject("content");
        assertEquals(Set.of("application/json"), content.fieldNames());
        JsonObject busy = ProblemAnswers.all().getJsonObject("problem-503");
        assertTrue(busy.getJsonObject("content").containsKey("application/problem+json"));
        assertTrue(busy.getString("description").contains("(busy)"));
        assertTrue(busy.getJsonObject("headers").containsKey("Retry-After"));
        assertFalse(ProblemAnswers.all().getJsonObject("problem-404").containsKey("headers"));
    }
}
