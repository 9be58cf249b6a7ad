package io.cxm.endtoend;

import static java.util.Map.entry;

import io.cxm.endtoend.Proof.ById;
import io.cxm.endtoend.Proof.Elsewhere;
import io.cxm.endtoend.Proof.Listing;
import io.cxm.endtoend.Proof.Own;
import io.cxm.endtoend.Proof.Writing;
import java.util.Map;

/** How the operations that write, read and export data are shown to keep tenants apart. */
final class ProofsOfData {
    private static final String ITEM = "/v1/items/{item}";
    private static final String USER = "/v1/users/{user}";
    private static final String HISTORY = USER + "/events";
    private static final String TITLE = "{\"title\":\"of a stranger\"}";
    private static final String CITY = "{\"city\":\"of a stranger\"}";
    private static final String EVENT = """
            {"id":"{canary}-event","type":"view","userId":"{user}","itemId":"{item}"}""";
    private static final String RELATED = USER + "/edges";
    private static final String EDGE = """
            {"from":"{user}","to":"{user}-friend","type":"follow","weight":0.25}""";
    private static final String ANSWER = """
            {"id":"{canary}-answer-0","userId":"{user}","itemId":"{item}","answers":{"csat":5}}""";

    private ProofsOfData() {}

    static final Map<String, Proof> ALL = Map.ofEntries(
            entry("POST /v1/edges", new Writing("/v1/edges", EDGE, RELATED)),
            entry("POST /v1/events", new Writing("/v1/events", EVENT, HISTORY)),
            entry(
                    "POST /v1/survey-responses",
                    new Writing("/v1/survey-responses", ANSWER, "/v1/satisfaction?by=product&metric=csat")),
            entry("PUT /v1/items/{id}", new Writing(ITEM, TITLE, ITEM)),
            entry("PATCH /v1/items/{id}", new Writing(ITEM, TITLE, ITEM)),
            entry("DELETE /v1/items/{id}", new Writing(ITEM, "", ITEM)),
            entry("PUT /v1/users/{id}", new Writing(USER, CITY, USER)),
            entry("PATCH /v1/users/{id}", new Writing(USER, CITY, USER)),
            entry("DELETE /v1/users/{id}", new Writing(USER, "", USER)),
            entry(
                    "POST /v1/users:merge",
                    new Writing("/v1/users:merge", "{\"from\":\"{user}\",\"to\":\"a-stranger\"}", HISTORY)),
            entry(
                    "POST /v1/imports",
                    new Writing("/v1/imports?type=users", "{\"id\":\"{user}\",\"city\":\"of a stranger\"}\n", USER)),
            entry("GET /v1/operations", Listing.of("/v1/operations?pageSize=500", "{operation}")),
            entry("GET /v1/operations/{id}", ById.shows("/v1/operations/{operation}", "{operation}")),
            entry("GET /v1/operations/{id}/errors", ById.shows("/v1/operations/{operation}/errors", "{canary}")),
            entry("POST /v1/operations/{id}:cancel", ById.shows("/v1/operations/{operation}:cancel", "{operation}")),
            entry("GET /v1/dead-letters", Listing.of("/v1/dead-letters?pageSize=500", "{canary}")),
            entry(
                    "POST /v1/dead-letters:dismiss",
                    new Writing("/v1/dead-letters:dismiss", "{\"ids\":[\"{letter}\"]}", "/v1/dead-letters")),
            entry(
                    "POST /v1/dead-letters:replay",
                    ById.asks("/v1/dead-letters:replay", "{\"ids\":[\"{letter}\"]}", "{letter}")),
            entry("GET /v1/items", Listing.of("/v1/items?q={canary}", "{canary}")),
            entry("POST /v1/items:lookup", new Listing("/v1/items:lookup", "{\"ids\":[\"{item}\"]}", "{canary} title")),
            entry("GET /v1/items:values", Listing.of("/v1/items:values?of=brand&pageSize=500", "{canary}")),
            entry("GET /v1/items/{id}", ById.shows(ITEM, "{canary} title")),
            entry("GET /v1/items/{id}/events", ById.shows(ITEM + "/events", "{user}")),
            entry("GET /v1/items/{id}/vector", ById.shows(ITEM + "/vector", "{item}")),
            entry("GET /v1/users", Listing.of("/v1/users?q={canary}", "{canary}")),
            entry("GET /v1/users:values", Listing.of("/v1/users:values?of=city&pageSize=500", "{canary}")),
            entry("GET /v1/users/{id}", ById.shows(USER, "{canary}")),
            entry("GET /v1/users/{id}/events", ById.shows(HISTORY, "{item}")),
            entry("GET /v1/users/{id}/edges", ById.shows(RELATED, "{user}-friend")),
            entry("GET /v1/users/{id}/vector", ById.shows(USER + "/vector", "{user}")),
            entry("GET /v1/events", Listing.of("/v1/events?type=purchase&pageSize=500", "{item}")),
            entry("GET /v1/arrivals", Listing.of("/v1/arrivals?kind=items&pageSize=500", "{item}")),
            entry("GET /v1/usage", new Own("/v1/usage", null)),
            entry("GET /v1/exports", Listing.of("/v1/exports?pageSize=500", "{export}")),
            entry("POST /v1/exports", Elsewhere.in(CrossingIT.class, "reportsAndExportsOnlyWhatIsTheAskers")),
            entry("POST /v1/privacy/exports", Elsewhere.in(CrossingIT.class, "tellsOfNoShopperOfOthers")),
            entry("GET /v1/privacy/exports/{id}", ById.shows("/v1/privacy/exports/{shopperExport}", "{shopperExport}")),
            entry("POST /v1/privacy/erasures", new Writing("/v1/privacy/erasures", "{\"userId\":\"{user}\"}", HISTORY)),
            entry("GET /v1/privacy/erasures/{id}", ById.shows("/v1/privacy/erasures/{erasure}", "{erasure}")),
            entry(
                    "GET /v1/files/exports/{link}",
                    Elsewhere.in(CrossingIT.class, "opensSignedLinksAsTheyAreAndNoOther")));
}
