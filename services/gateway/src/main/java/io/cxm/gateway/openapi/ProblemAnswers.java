package io.cxm.gateway.openapi;

import io.cxm.contracts.problem.ProblemType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The problems that an operation can answer, by rule from its method, path, parameters and success: a caller meets the same
 * ones wherever an operation has what leads to them, whichever service is behind it. Said once here, since nobody would keep
 * some hundred lists beside the code true.
 */
final class ProblemAnswers {
    /** The tag of operations that answer {@code not-supported-yet} until the part behind them is there. */
    static final String LATER = "Not supported yet";

    private static final String PROBLEM = "application/problem+json";
    private static final String SCHEMA = "#/components/schemas/Problem";
    private static final String LATER_ANSWER = "not-supported-yet";
    private static final String CASE = "/v1/cases/{id}";
    private static final Set<Integer> NAMED = Set.of(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429, 503);
    private static final Set<Integer> WITH_RETRY_AFTER = Set.of(429, 503);
    /** Parameters of a query that can be read and still be wrong. */
    private static final Set<String> JUDGED = Set.of("count", "from", "metric", "scenario");

    private ProblemAnswers() {}

    /** The answers that operations refer to, by the names that they have there. */
    static JsonObject all() {
        JsonObject all = new JsonObject();
        NAMED.stream().sorted().forEach(status -> all.put("problem-" + status, answer(status)));
        return all.put(LATER_ANSWER, answer(ProblemType.NOT_SUPPORTED_YET.status(), ProblemType.NOT_SUPPORTED_YET));
    }

    /** Says of the operation which problems it can answer; of one that is not built, that it answers nothing else. */
    static void describe(String method, String path, JsonObject operation) {
        Operation asked = new Operation(method, path, operation);
        JsonObject answers = new JsonObject();
        if (asked.isLater()) {
            answers.put("422", new JsonObject().put("$ref", "#/components/responses/" + LATER_ANSWER));
            operation.put("description", "Not built yet: whoever may call it is answered 422 not-supported-yet.");
        } else {
            successes(operation.getJsonObject("responses", new JsonObject()), answers);
        }
        for (int status : asked.problems()) {
            if (!answers.containsKey("" + status)) {
                answers.put("" + status, new JsonObject().put("$ref", "#/components/responses/problem-" + status));
            }
        }
        operation.put("responses", answers);
    }

    /** A success is no problem document, though what serves both declares both media types. */
    private static void successes(JsonObject declared, JsonObject to) {
        for (String status : declared.fieldNames()) {
            if (status.compareTo("400") < 0) {
                JsonObject success = declared.getJsonObject(status).copy();
                if (success.containsKey("content")) {
                    success.getJsonObject("content").remove(PROBLEM);
                }
                to.put(status, success);
            }
        }
    }

    private static JsonObject answer(int status) {
        return answer(
                status,
                Arrays.stream(ProblemType.values())
                        .filter(type -> type.status() == status)
                        .toArray(ProblemType[]::new));
    }

    private static JsonObject answer(int status, ProblemType... types) {
        String means = Stream.of(types)
                .map(type -> type.title() + " (" + type.code() + ")")
                .collect(Collectors.joining("; "));
        JsonObject schema = new JsonObject().put("$ref", SCHEMA);
        JsonObject answer = new JsonObject()
                .put("description", means)
                .put("content", new JsonObject().put(PROBLEM, new JsonObject().put("schema", schema)));
        if (WITH_RETRY_AFTER.contains(status)) {
            JsonObject seconds = new JsonObject().put("schema", new JsonObject().put("type", "integer"));
            answer.put("headers", new JsonObject().put("Retry-After", seconds));
        }
        return answer;
    }

    /** What the rules look at. */
    private record Operation(String method, String path, JsonObject described) {
        boolean isLater() {
            return described.getJsonArray("tags", new JsonArray()).contains(LATER);
        }

        Set<Integer> problems() {
            Set<Integer> all = new TreeSet<>();
            boolean answers = path.startsWith("/v1/answers/");
            boolean link = answers || path.startsWith("/v1/files/");
            boolean own = path.equals("/v1/session");
            add(all, 401, !link);
            add(all, 403, !link && !own);
            add(all, 429, !link);
            add(all, 503, !own);
            if (isLater()) {
                return all;
            }
            boolean body = described.containsKey("requestBody");
            Set<String> parameters = parameters();
            add(all, 400, body || !parameters.isEmpty());
            boolean mayBeMissing = path.equals("/v1/similar") || path.equals("/v1/tenant/logo");
            boolean ofTenant =
                    path.equals("/v1/api-clients") || path.equals("/v1/members"); // which may be gone by then
            add(all, 404, path.contains("{") && !isWrite());
            add(all, 404, (mayBeMissing && !method.equals("put")) || (ofTenant && method.equals("post")));
            boolean ofAnswer = path.startsWith("/v1/recommendations/{");
            add(all, 410, ofAnswer || answers || path.startsWith("/v1/files/reports/"));
            add(all, 409, answers || startsSomething() || mayTakeWhatHasToStay() || path.endsWith(":whyNot"));
            add(all, 412, parameters.contains("If-Match"));
            add(all, 413, body && !path.equals("/v1/imports"));
            add(all, 415, body);
            add(all, 422, body || isWrite() || parameters.stream().anyMatch(JUDGED::contains));
            add(all, 428, parameters.contains("If-Match") && method.equals("put"));
            return all;
        }

        /** A write under an id of the sender's succeeds whether or not there is something of that id. */
        private boolean isWrite() {
            boolean data = path.startsWith("/v1/items/") || path.startsWith("/v1/users/");
            boolean ours = path.equals(CASE); // whose id is not the sender's to choose
            return path.contains("{") && !ours && (method.equals("put") || (data && !method.equals("get")));
        }

        /** It makes or begins something, which may conflict with what is there or under way. */
        private boolean startsSomething() {
            JsonObject answers = described.getJsonObject("responses", new JsonObject());
            Predicate<String> verb = path::endsWith;
            return answers.containsKey("201")
                    || answers.containsKey("202")
                    || Stream.of(":promote", ":rollback", ":replay").anyMatch(verb);
        }

        /** The last administrator, the scenario that every tenant has, or the one case of a shopper and a thing that is not closed. */
        private boolean mayTakeWhatHasToStay() {
            return (path.equals("/v1/members/{id}") && !method.equals("get"))
                    || (path.equals(CASE) && method.equals("put"))
                    || (path.equals("/v1/scenarios/{id}") && method.equals("delete"));
        }

        private Set<String> parameters() {
            Set<String> names = new HashSet<>();
            for (Object parameter : described.getJsonArray("parameters", new JsonArray())) {
                names.add(((JsonObject) parameter).getString("name"));
            }
            return names;
        }

        private static void add(Set<Integer> to, int status, boolean applies) {
            if (applies) {
                to.add(status);
            }
        }
    }
}
