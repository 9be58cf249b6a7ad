package io.cxm.endtoend;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A good request to an operation that takes a JSON body, and where it can be spoiled.
 *
 * @param endpoint the operation as the list of operations says it
 * @param path with ids of things that exist
 * @param body what succeeds
 * @param text a text in the body that stands for all texts, without quotes
 * @param number a number in the body that stands for all numbers; empty where there is none
 * @param list the name of the list when many can be sent at once; empty where they cannot
 */
record Good(String endpoint, String path, String body, String text, String number, String list) {
    private static final String EVENT = """
        {"type":"view","userId":"shopper","itemId":"thing","quantity":4711}\
        """;
    private static final String ANSWER = """
        {"itemId":"thing","userId":"shopper","answers":{"csat":5}}\
        """;
    private static final String EDGE = """
        {"from":"shopper","to":"friend","type":"household","weight":0.5}\
        """;
    private static final String SOMEBODY = "{\"userId\":\"word\"}";
    /** The survey that has to be there for an invitation to it. */
    static final String SURVEY = "asked";
    /** What a shopper wrote, which has to be there to be corrected; the id of its answer is its text. */
    static final String WRITTEN = "written";

    static final String WRITING = """
        {"id":"written","answers":{"text":"written"}}\
        """;

    /** The proposal of what {@link GoodCaller} complains of. */
    static final String PROPOSED = "delivery:complained";

    private static final String WISH = "{\"user\":{\"id\":\"shopper\"},\"count\":17}";

    String method() {
        return endpoint.substring(0, endpoint.indexOf(' '));
    }

    boolean isForOperators() {
        return path.startsWith("/v1/tenants");
    }

    /** Whether it can be left out: then nothing at all means what is usual. */
    boolean isOptional() {
        return Set.of("POST /v1/training-runs", "POST /v1/dead-letters:replay", "POST /v1/rules/{id}:dryRun")
                .contains(endpoint);
    }

    /** The body with something else in place of the text, quotes included. */
    String withText(String json) {
        return body.replace("\"" + text + "\"", json);
    }

    /** The body with something else in place of the number. */
    Optional<String> withNumber(String json) {
        return number.isEmpty() ? Optional.empty() : Optional.of(body.replace(":" + number, ":" + json));
    }

    /** The body with this many elements. */
    Optional<String> withElements(int count) {
        if (list.isEmpty()) {
            return Optional.empty();
        }
        String element = list.equals("requests") ? WISH : list.equals("itemIds") ? "\"thing\"" : body;
        String elements = "\"" + list + "\":[" + String.join(",", java.util.Collections.nCopies(count, element)) + "]";
        return Optional.of(
                list.equals("itemIds") ? body.replace("\"itemIds\":[\"thing\"]", elements) : "{" + elements + "}");
    }

    private static Good rule(String endpoint, String path) {
        String body = "{\"kind\":\"exclude\",\"items\":\"stock > 90000\",\"name\":\"word\",\"priority\":17}";
        return new Good(endpoint, path, body, "word", "17", "");
    }

    /**
     * One for each operation with a JSON body. {@code member} is the id of a member of the sender's tenant, and {@code followed} that of a case
     * whose owner is called {@code word}.
     */
    static List<Good> all(String tenant, String member, String followed) {
        return List.of(
                new Good(
                        "PUT /v1/items/{id}", "/v1/items/thing", "{\"title\":\"word\",\"price\":17}", "word", "17", ""),
                new Good(
                        "PATCH /v1/items/{id}",
                        "/v1/items/thing",
                        "{\"brand\":\"word\",\"stock\":17}",
                        "word",
                        "17",
                        ""),
                new Good("POST /v1/items:lookup", "/v1/items:lookup", "{\"ids\":[\"word\"]}", "word", "", ""),
                new Good("PUT /v1/users/{id}", "/v1/users/shopper", "{\"city\":\"word\",\"age\":17}", "word", "17", ""),
                new Good(
                        "PATCH /v1/users/{id}",
                        "/v1/users/shopper",
                        "{\"city\":\"word\",\"age\":17}",
                        "word",
                        "17",
                        ""),
                new Good(
                        "POST /v1/users:merge",
                        "/v1/users:merge",
                        "{\"from\":\"word\",\"to\":\"shopper\"}",
                        "word",
                        "",
                        ""),
                new Good("POST /v1/events", "/v1/events", EVENT, "shopper", "4711", "events"),
                new Good("POST /v1/edges", "/v1/edges", EDGE, "shopper", "0.5", "edges"),
                new Good("POST /v1/survey-responses", "/v1/survey-responses", ANSWER, "shopper", "5", "responses"),
                new Good(
                        "POST /v1/dead-letters:dismiss",
                        "/v1/dead-letters:dismiss",
                        "{\"code\":\"word\"}",
                        "word",
                        "",
                        ""),
                new Good(
                        "POST /v1/dead-letters:replay",
                        "/v1/dead-letters:replay",
                        "{\"kind\":\"events\"}",
                        "events",
                        "",
                        ""),
                new Good(
                        "POST /v1/exports",
                        "/v1/exports",
                        "{\"type\":\"items\",\"format\":\"ndjson\"}",
                        "ndjson",
                        "",
                        ""),
                new Good("POST /v1/privacy/exports", "/v1/privacy/exports", SOMEBODY, "word", "", ""),
                new Good("POST /v1/privacy/erasures", "/v1/privacy/erasures", SOMEBODY, "word", "", ""),
                new Good("POST /v1/recommendations", "/v1/recommendations", WISH, "shopper", "17", ""),
                new Good(
                        "POST /v1/recommendations:batch",
                        "/v1/recommendations:batch",
                        "{\"requests\":[" + WISH + "]}",
                        "",
                        "",
                        "requests"),
                new Good(
                        "POST /v1/rankings",
                        "/v1/rankings",
                        "{\"user\":{\"id\":\"shopper\"},\"itemIds\":[\"thing\"],\"count\":17}",
                        "shopper",
                        "17",
                        "itemIds"),
                new Good("POST /v1/similar", "/v1/similar", "{\"itemId\":\"thing\",\"count\":17}", "thing", "17", ""),
                new Good(
                        "POST /v1/trending",
                        "/v1/trending",
                        "{\"user\":{\"id\":\"shopper\"},\"count\":17}",
                        "shopper",
                        "17",
                        ""),
                new Good("POST /v1/search", "/v1/search", "{\"query\":\"thing\",\"count\":17}", "thing", "17", ""),
                new Good(
                        "PUT /v1/scenarios/{id}",
                        "/v1/scenarios/word",
                        "{\"name\":\"word\",\"count\":17}",
                        "word",
                        "17",
                        ""),
                new Good(
                        "POST /v1/recommendation-jobs",
                        "/v1/recommendation-jobs",
                        "{\"users\":\"city = 'of nobody'\",\"format\":\"csv\",\"count\":17}",
                        "csv",
                        "17",
                        ""),
                rule("PUT /v1/rules/{id}", "/v1/rules/word"),
                rule("POST /v1/rules/{id}:dryRun", "/v1/rules/word:dryRun"),
                new Good(
                        "PUT /v1/experiments/{id}",
                        "/v1/experiments/word",
                        "{\"name\":\"word\",\"enabled\":false,\"scenario\":\"default\",\"kind\":\"ab\",\"arms\":["
                                + "{\"id\":\"a\",\"scenario\":\"default\",\"share\":0.5},"
                                + "{\"id\":\"b\",\"scenario\":\"default\",\"share\":0.5}]}",
                        "word",
                        "0.5",
                        ""),
                new Good(
                        "POST /v1/training-runs",
                        "/v1/training-runs",
                        "{\"promote\":\"never\",\"sampleWeights\":{\"purchase\":17}}",
                        "never",
                        "17",
                        ""),
                new Good(
                        "PUT /v1/training-schedules/{id}",
                        "/v1/training-schedules/word",
                        Owned.YEARLY.replace("}", ",\"sampleWeights\":{\"purchase\":17}}"),
                        "never",
                        "17",
                        ""),
                new Good(
                        "POST /v1/reports",
                        "/v1/reports",
                        "{\"kind\":\"satisfaction\",\"formats\":[\"json\"],\"language\":\"en\"}",
                        "en",
                        "",
                        ""),
                new Good(
                        "PUT /v1/report-schedules/{id}",
                        "/v1/report-schedules/word",
                        Owned.WEEKLY,
                        "executive",
                        "",
                        ""),
                new Good("PUT /v1/webhooks/{id}", "/v1/webhooks/word", Owned.WEBHOOK, "report.ready", "", ""),
                new Good("PUT /v1/surveys/{id}", "/v1/surveys/word", Owned.SURVEY, "word", "17", ""),
                new Good(
                        "POST /v1/survey-invitations",
                        "/v1/survey-invitations",
                        "{\"surveyId\":\"" + SURVEY + "\",\"userId\":\"shopper\"}",
                        "shopper",
                        "",
                        ""),
                new Good("PUT /v1/case-settings", "/v1/case-settings", Owned.CASES, "complaint", "17", ""),
                new Good("POST /v1/cases", "/v1/cases", "{\"userId\":\"shopper\",\"text\":\"word\"}", "word", "", ""),
                new Good("PUT /v1/cases/{id}", "/v1/cases/" + followed, "{\"owner\":\"word\"}", "word", "", ""),
                new Good(
                        "POST /v1/cases/{id}/messages",
                        "/v1/cases/" + followed + "/messages",
                        "{\"text\":\"word\"}",
                        "word",
                        "",
                        ""),
                new Good(
                        "POST /v1/satisfaction/verbatims/{id}:correct",
                        "/v1/satisfaction/verbatims/" + WRITTEN + ":correct",
                        "{\"sentiment\":\"neutral\",\"topics\":[{\"topic\":\"price\",\"sentiment\":\"positive\"}]}",
                        "price",
                        "",
                        ""),
                new Good(
                        "POST /v1/satisfaction/proposals/{id}:accept",
                        "/v1/satisfaction/proposals/" + PROPOSED + ":accept",
                        "{\"rule\":\"word\"}",
                        "word",
                        "",
                        ""),
                new Good(
                        "PATCH /v1/tenant",
                        "/v1/tenant",
                        "{\"name\":\"word\",\"retentionDays\":417}",
                        "word",
                        "417",
                        ""),
                new Good(
                        "POST /v1/tenants",
                        "/v1/tenants",
                        "{\"id\":\"" + tenant + "-more\",\"name\":\"word\"}",
                        "word",
                        "",
                        ""),
                new Good(
                        "PATCH /v1/tenants/{id}",
                        "/v1/tenants/" + tenant,
                        "{\"name\":\"word\",\"retentionDays\":417}",
                        "word",
                        "417",
                        ""),
                new Good(
                        "POST /v1/tenants/{id}/administrators",
                        "/v1/tenants/" + tenant + "/administrators",
                        "{\"username\":\"" + tenant + "-first\",\"firstName\":\"word\"}",
                        "word",
                        "",
                        ""),
                new Good(
                        "POST /v1/api-clients",
                        "/v1/api-clients",
                        "{\"id\":\"word\",\"roles\":[\"analyst\"]}",
                        "word",
                        "",
                        ""),
                new Good(
                        "POST /v1/members",
                        "/v1/members",
                        "{\"username\":\"" + tenant + "-second\",\"roles\":[\"analyst\"]}",
                        tenant + "-second",
                        "",
                        ""),
                new Good(
                        "PATCH /v1/members/{id}",
                        "/v1/members/" + member,
                        "{\"roles\":[\"analyst\"]}",
                        "analyst",
                        "",
                        ""),
                new Good(
                        "POST /v1/members/{id}:resetPassword",
                        "/v1/members/" + member + ":resetPassword",
                        "{\"password\":\"a-word-of-mine\"}",
                        "a-word-of-mine",
                        "",
                        ""),
                new Good(
                        "PUT /v1/browser-keys/{id}",
                        "/v1/browser-keys/word",
                        "{\"origins\":[\"https://a.example\"],\"eventsPerMinute\":17}",
                        "https://a.example",
                        "17",
                        ""));
    }
}
