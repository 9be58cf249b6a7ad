package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One of everything that a tenant can have, by name, each holding a text that must never be seen by another tenant.
 *
 * @param ids by the name that stands for it in braces
 */
record Owned(Map<String, String> ids) {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MADE = Duration.ofMinutes(1);
    private static final int ANSWERS = 6;

    /** A schedule of reports. */
    static final String WEEKLY = """
        {"kind":"executive","formats":["csv"],"period":"previous-week","cron":"0 7 * * 1","zone":"UTC"}\
        """;

    /** An experiment that divides nothing. */
    static final String TRIAL = """
        {"enabled":false,"scenario":"default","kind":"ab",
         "arms":[{"id":"control","scenario":"default"},{"id":"b","scenario":"default"}]}\
        """;

    /** A schedule of training runs, none of whose times comes while tests run. */
    static final String YEARLY = """
        {"cron":"0 7 29 2 *","zone":"UTC","promote":"never"}\
        """;

    /** A webhook that nobody answers. */
    static final String WEBHOOK = """
        {"url":"https://hooks.invalid/word","events":["report.ready"]}\
        """;

    /** A survey that is asked by hand. */
    static final String SURVEY = """
        {"title":{"en":"word","zh":"词"},"linkDays":17,
         "questions":[{"id":"csat","kind":"csat","text":{"en":"word","zh":"词"}}]}\
        """;

    /** What is decided about cases. */
    static final String CASES = """
        {"triggers":["complaint"],"dueHours":17,"askAgain":{"surveyId":"word"}}\
        """;

    /** A case that somebody looks after. */
    static final String CASE = """
        {"userId":"followed","text":"word","owner":"word"}\
        """;

    Owned {
        ids = Map.copyOf(ids);
    }

    /** Makes them for a tenant that has a bundle. */
    static Owned by(Shops.Shop shop, String canary) {
        Map<String, String> ids = new HashMap<>();
        ids.put("tenant", shop.tenant().id());
        ids.put("canary", canary);
        ids.put("bundle", Shops.trained(shop));
        data(shop, canary, ids);
        made(shop, canary, ids);
        control(shop.api(), canary, ids);
        return new Owned(ids);
    }

    /** Things of the same kinds that nobody has. */
    Owned nobodys() {
        Map<String, String> none = new HashMap<>();
        ids.forEach((name, id) -> none.put(
                name,
                switch (name) {
                    case "operation", "export", "shopperExport", "job" ->
                        id.substring(0, 4) + "0".repeat(id.length() - 4);
                    case "bundle" -> "2001-01-01.1";
                    default -> "nobodys-" + name;
                }));
        return new Owned(none);
    }

    /** A text with what stands in braces filled in. */
    String fill(String template) {
        String filled = template;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    /** A text without any of the ids. */
    String hide(String text) {
        String hidden = text;
        for (String id : ids.values().stream()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList()) {
            hidden = hidden.replace(id, "ID");
        }
        return hidden;
    }

    private static void data(Shops.Shop shop, String canary, Map<String, String> ids) {
        Api api = shop.api();
        RawClient reader = RawClient.of(shop.tenant().login());
        ids.put("item", canary + "-item");
        ids.put("user", canary + "-user");
        ObjectNode item =
                Json.object().put("title", canary + " title").put("price", 5).put("brand", canary);
        item.putArray("categories").add(canary);
        api.put("/v1/items/" + canary + "-item", item);
        api.put("/v1/items/" + canary + "-twin", item.deepCopy().put("title", canary + " twin"));
        api.put("/v1/users/" + canary + "-user", Json.object().put("city", canary));
        for (int i = 0; i < ANSWERS; i++) {
            ObjectNode response =
                    Json.object().put("id", canary + "-answer-" + i).put("itemId", canary + "-item");
            response.putObject("answers").put("csat", 1 + i % 5).put("text", canary);
            api.post("/v1/survey-responses", response);
        }
        api.post(
                "/v1/events",
                Json.object()
                        .put("id", canary + "-event")
                        .put("type", "purchase")
                        .put("userId", canary + "-user")
                        .put("itemId", canary + "-item")
                        .put("quantity", 1)
                        .put("value", 5));
        api.post(
                "/v1/events",
                Json.object()
                        .put("type", "view")
                        .put("userId", canary + "-user")
                        .put("itemId", canary + "-twin"));
        api.post(
                "/v1/edges",
                Json.object()
                        .put("from", canary + "-user")
                        .put("to", canary + "-user-friend")
                        .put("type", "follow"));
        for (String path : new String[] {
            "/v1/items?q=" + canary,
            "/v1/users/" + canary + "-user/events",
            "/v1/users/" + canary + "-user/edges",
            "/v1/satisfaction?by=product&metric=csat",
            "/v1/satisfaction/verbatims"
        }) {
            Await.until(SOON, true, () -> reader.shows(path, canary));
        }
    }

    private static void made(Shops.Shop shop, String canary, Map<String, String> ids) {
        Api api = shop.api();
        // first, since it takes all exports of the tenant with it
        ids.put("erasure", ofShopper(api, "erasures", canary + "-gone"));
        succeeded(api, "/v1/privacy/erasures/" + ids.get("erasure"));
        ids.put("run", api.get("/v1/bundles/" + ids.get("bundle")).path("runId").asText());
        ObjectNode wish = Json.object().put("kind", "satisfaction");
        wish.putArray("by").add("product");
        wish.putArray("formats").add("csv");
        ids.put("report", api.post("/v1/reports", wish).path("id").asText());
        ids.put(
                "export",
                api.post("/v1/exports", Json.object().put("type", "items").put("format", "ndjson"))
                        .path("id")
                        .asText());
        ids.put("shopperExport", ofShopper(api, "exports", canary + "-user"));
        ids.put("schedule", canary + "-schedule");
        api.put("/v1/report-schedules/" + canary + "-schedule", Json.tree(WEEKLY));
        api.put("/v1/report-schedules/" + canary + "-kept", Json.tree(WEEKLY));
        api.put("/v1/training-schedules/" + canary + "-schedule", Json.tree(YEARLY));
        api.put("/v1/training-schedules/" + canary + "-kept", Json.tree(YEARLY));
        ids.put("webhook", canary + "-webhook");
        String webhook = "/v1/webhooks/" + canary + "-webhook";
        api.put(webhook, Json.tree(WEBHOOK));
        api.put("/v1/webhooks/" + canary + "-kept", Json.tree(WEBHOOK));
        ids.put(
                "delivery",
                api.post(webhook + ":test", Json.object()).path("id").asText());
        ids.put("survey", canary + "-survey");
        api.put("/v1/surveys/" + canary + "-survey", Json.tree(SURVEY));
        api.put("/v1/surveys/" + canary + "-kept", Json.tree(SURVEY));
        ids.put(
                "invitation",
                api.post(
                                "/v1/survey-invitations",
                                Json.object()
                                        .put("surveyId", canary + "-survey")
                                        .put("userId", canary + "-user"))
                        .path("id")
                        .asText());
        api.put("/v1/case-settings", Json.tree(CASES));
        ids.put(
                "case",
                api.post("/v1/cases", Json.tree(CASE.replace("\"word\",", "\"" + canary + "\",")))
                        .path("id")
                        .asText());
        for (String kind : new String[] {"scenario", "rule"}) {
            ids.put(kind, canary + "-" + kind);
            ObjectNode said = Json.object().put("name", canary);
            if (kind.equals("rule")) {
                said.put("kind", "exclude").put("items", "brand = 'of nobody'");
            }
            api.put("/v1/" + kind + "s/" + canary + "-" + kind, said);
            api.put("/v1/" + kind + "s/" + canary + "-kept", said);
        }
        ids.put("recommendation", recommended(api, canary));
        ids.put("experiment", canary + "-experiment");
        api.put("/v1/experiments/" + canary + "-experiment", Json.tree(TRIAL));
        api.put("/v1/experiments/" + canary + "-kept", Json.tree(TRIAL));
        ids.put("measured", canary + "-measured");
        Measured.answers(shop.tenant().id(), canary + "-measured", canary + "-user");
        Await.until(
                SOON,
                true,
                () -> RawClient.of(shop.tenant().login())
                        .shows("/v1/experiments/" + canary + "-measured/report", canary));
        ids.put(
                "job",
                api.post("/v1/recommendation-jobs", Json.object().put("users", "city = '" + canary + "'"))
                        .path("id")
                        .asText());
        ids.put("operation", refused(shop, canary));
        succeeded(api, "/v1/reports/" + ids.get("report"));
        succeeded(api, "/v1/operations/" + ids.get("export"));
        succeeded(api, "/v1/operations/" + ids.get("job"));
        succeeded(api, "/v1/operations/" + ids.get("operation"));
        Await.until(SOON, true, () -> api.get("/v1/dead-letters").toString().contains(canary));
        Await.until(MADE, "failed", () -> state(api.get(webhook + "/deliveries"), ids.getOrDefault("delivery", "")));
        ids.put("letter", first(api.get("/v1/dead-letters")).path("id").asText());
    }

    /** An answer that holds the item, which is known to ranking a moment after it was put. */
    private static String recommended(Api api, String canary) {
        ObjectNode wish = Json.object().put("excludeSeen", "none").put("filter", "title = '" + canary + " title'");
        wish.putObject("user").put("id", canary + "-user");
        wish.putArray("include").add("title");
        AtomicReference<JsonNode> answer = new AtomicReference<>(Json.object());
        Await.until(SOON, true, () -> {
            answer.set(api.post("/v1/recommendations", wish));
            return answer.get().toString().contains(canary + " title");
        });
        return answer.get().path("recommendationId").asText();
    }

    /** An import with one row that is refused, so that there are errors and a dead letter to see. */
    private static String refused(Shops.Shop shop, String canary) {
        var answer = RawClient.of(shop.tenant().login())
                .send(
                        "POST",
                        "/v1/imports?type=items",
                        "{\"id\":\"" + canary + "-refused\",\"attributes\":{\"" + canary + "\":{}}}\n",
                        Map.of("Content-Type", "application/x-ndjson"));
        return RawClient.json(answer).path("id").asText();
    }

    private static String ofShopper(Api api, String what, String user) {
        return api.post("/v1/privacy/" + what, Json.object().put("userId", user))
                .path("id")
                .asText();
    }

    private static void control(Api api, String canary, Map<String, String> ids) {
        ObjectNode key = Json.object();
        key.putArray("origins").add("https://" + canary + ".example");
        ids.put("key", canary + "-key");
        ids.put("kept", canary + "-kept");
        api.put("/v1/browser-keys/" + canary + "-key", key);
        api.put("/v1/browser-keys/" + canary + "-kept", key);
        ObjectNode client = Json.object().put("id", canary + "-client");
        client.putArray("roles").add("analyst");
        ids.put("client", api.post("/v1/api-clients", client).path("id").asText());
        api.post("/v1/api-clients", client.put("id", canary + "-kept"));
        ObjectNode member = Json.object().put("username", canary + "-member");
        member.putArray("roles").add("analyst");
        ids.put("member", api.post("/v1/members", member).path("id").asText());
    }

    /** Of one of a list, since others may have come after it. */
    private static String state(JsonNode list, String id) {
        for (JsonNode one : list.path("items")) {
            if (one.path("id").asText().equals(id)) {
                return one.path("state").asText();
            }
        }
        return "absent";
    }

    private static JsonNode first(JsonNode list) {
        return list.path("items").path(0);
    }

    private static void succeeded(Api api, String path) {
        Await.until(MADE, "succeeded", () -> api.get(path).path("state").asText());
    }
}
