package io.cxm.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that has one of everything, so that its good request to each operation succeeds. What is bad is sent by the same
 * caller after that: an operation that refuses everything, or knows nobody, shows nothing.
 */
final class GoodCaller {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int USUAL_DAYS = 100;
    private static final int BAD_DAYS = 5;
    private static @Nullable GoodCaller caller;
    private final Shops.Shop shop;
    private final Owned owned;
    private final List<Good> bodies;
    private final Set<String> succeeded = new HashSet<>();
    private boolean fell;
    private int opened;

    private GoodCaller(Shops.Shop shop) {
        this.shop = shop;
        this.owned = Owned.by(shop, "good-5d1c");
        shop.api().put("/v1/surveys/" + Good.SURVEY, Json.tree(Owned.SURVEY));
        shop.api().post("/v1/survey-responses", Json.tree(Good.WRITING));
        shop.api().post("/v1/survey-responses", complaints());
        this.bodies = Good.all(shop.tenant().id(), owned.fill("{member}"), owned.fill("{case}"));
    }

    static synchronized GoodCaller get() {
        GoodCaller made = caller;
        if (made == null) {
            made = new GoodCaller(Shops.small());
            caller = made;
        }
        return made;
    }

    Owned owned() {
        return owned;
    }

    /** With a fresh token of whoever may call the operation. */
    RawClient client(Endpoint endpoint) {
        return RawClient.of(
                endpoint.isForOperators()
                        ? RunningStack.get().credentials().operator()
                        : shop.tenant().login());
    }

    /** The good request to an operation that takes a JSON body. */
    Optional<Good> body(Endpoint endpoint) {
        return bodies.stream()
                .filter(good -> good.endpoint().equals(endpoint.key()))
                .findFirst();
    }

    /**
     * Fails unless the operation has answered a good request of this caller with what was asked for and as the OpenAPI
     * document says, now or before.
     */
    synchronized void succeeds(Endpoint endpoint) {
        if (!succeeded.contains(endpoint.key())) {
            // what it asks for may have been sent a moment ago
            AtomicReference<HttpResponse<String>> answer = new AtomicReference<>(ask(client(endpoint), endpoint));
            if (!fault(answer.get()).isEmpty()) {
                System.err.println(endpoint + " answered at first: " + fault(answer.get()));
                Await.until(SOON, "", () -> {
                    answer.set(ask(client(endpoint), endpoint));
                    return fault(answer.get());
                });
            }
            Documented.assertAgrees(endpoint.key(), answer.get());
            succeeded.add(endpoint.key());
        }
    }

    private static String fault(HttpResponse<String> answer) {
        boolean good = answer.statusCode() / 100 == 2 || answer.statusCode() == 303;
        return good ? "" : answer.statusCode() + " " + answer.body();
    }

    private HttpResponse<String> ask(RawClient client, Endpoint endpoint) {
        return switch (endpoint.key()) {
            case "POST /v1/training-runs" -> trainABit(client);
            // one that was given up may have been opened all the same
            case "POST /v1/tenants" ->
                client.send("POST", endpoint.path(), "{\"id\":\"e2e-good-" + ++opened + "\",\"name\":\"word\"}");
            case "POST /v1/imports" ->
                client.send(
                        "POST",
                        "/v1/imports?type=items",
                        "{\"id\":\"thing\"}\n",
                        Map.of("Content-Type", "application/x-ndjson"));
            case "POST /v1/bundles:rollback" -> rollBack(client);
            case "DELETE /v1/items/{id}" -> client.send("DELETE", "/v1/items/word", null);
            case "DELETE /v1/users/{id}" -> client.send("DELETE", "/v1/users/word", null);
            case "DELETE /v1/browser-keys/{id}" -> client.send("DELETE", owned.fill("/v1/browser-keys/{kept}"), null);
            case "DELETE /v1/report-schedules/{id}",
                    "DELETE /v1/training-schedules/{id}",
                    "DELETE /v1/scenarios/{id}",
                    "DELETE /v1/rules/{id}",
                    "DELETE /v1/experiments/{id}",
                    "DELETE /v1/surveys/{id}",
                    "DELETE /v1/webhooks/{id}" ->
                client.send("DELETE", owned.fill(endpoint.path().replace("{id}", "{kept}")), null);
            case "PUT /v1/tenant/logo" -> LogoIT.put(client, LogoIT.picture("png", 9));
            case "GET /v1/tenant/logo", "DELETE /v1/tenant/logo" -> {
                LogoIT.put(client, LogoIT.picture("png", 9));
                yield client.send(endpoint.method(), endpoint.path(), null);
            }
            case "DELETE /v1/reports/{id}" ->
                client.send(
                        "DELETE",
                        made(client, "/v1/reports", "{\"kind\":\"satisfaction\",\"formats\":[\"json\"]}"),
                        null);
            case "DELETE /v1/api-clients/{id}" -> deleteMade(client, "/v1/api-clients", "id");
            case "DELETE /v1/members/{id}" -> deleteMade(client, "/v1/members", "username");
            case "DELETE /v1/tenants/{id}" ->
                client.send(
                        "DELETE",
                        "/v1/tenants/"
                                + RunningStack.get().open("e2e-good-ends").id(),
                        null);
            case "GET /v1/files/exports/{link}" ->
                client.get(link(client, "/v1/exports", "{\"type\":\"items\",\"format\":\"ndjson\"}"));
            case "GET /v1/files/recommendations/{link}" ->
                client.get(link(client, "/v1/recommendation-jobs", "{\"users\":\"city = 'of nobody'\"}"));
            // new ones, since whoever erases a shopper meanwhile takes the tenant's exports with them
            case "GET /v1/privacy/exports/{id}" ->
                client.get(made(client, "/v1/privacy/exports", "{\"userId\":\"word\"}"));
            case "GET /v1/files/reports/{signed}" -> client.get(reportLink(client));
            case "GET /v1/answers/{link}" -> client.get(answerLink(client));
            case "GET /v1/answers/{link}/page" -> client.get(answerLink(client) + "/page");
            case "POST /v1/answers/{link}" -> client.send("POST", answerLink(client), "{\"answers\":{\"csat\":5}}");
            case "POST /v1/answers/{link}/page" ->
                client.send(
                        "POST",
                        answerLink(client) + "/page",
                        "asked=csat&q-csat=5",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));
            case "POST /v1/session:endAll",
                    "GET /v1/satisfaction/drivers",
                    "GET /v1/satisfaction/index",
                    "GET /v1/satisfaction/predicted",
                    "GET /v1/satisfaction/proposals",
                    "GET /v1/satisfaction/return-reasons",
                    "GET /v1/satisfaction/topics",
                    "GET /v1/cases:summary",
                    "GET /v1/metrics/calibration",
                    "GET /v1/metrics/drift",
                    "GET /v1/metrics/off-policy" -> client.send(endpoint.method(), endpoint.path(), null);
            case "POST /v1/satisfaction/proposals/{id}:dismiss" ->
                client.send("POST", "/v1/satisfaction/proposals/" + Good.PROPOSED + ":dismiss", null);
            case "GET /v1/satisfaction/alerts/{id}" -> client.get("/v1/satisfaction/alerts/" + alert(client));
            case "POST /v1/similar" -> {
                client.send("PUT", "/v1/items/thing", "{\"title\":\"word\"}");
                yield usual(client, endpoint);
            }
            default -> usual(client, endpoint);
        };
    }

    /** As it is, or what shows it to be the owner's in {@link Proof}. */
    private HttpResponse<String> usual(RawClient client, Endpoint endpoint) {
        Optional<Good> body = body(endpoint);
        if (body.isPresent()) {
            return send(client, endpoint.method(), body.get());
        }
        return switch (Proof.of(endpoint.key())) {
            case Proof.ById p -> send(client, endpoint, p.path(), p.body());
            case Proof.Listing p -> send(client, endpoint, p.path(), p.body());
            case Proof.Own p -> send(client, endpoint, p.path(), p.body());
            case Proof.ForOperators p -> send(client, endpoint, p.path(), p.body());
            case Proof.Writing _, Proof.Ending _, Proof.Elsewhere _ ->
                throw new AssertionError(endpoint + " has no good request");
        };
    }

    /** Over what a bad request that was taken left there, if one did. */
    private static HttpResponse<String> send(RawClient client, String method, Good good) {
        HttpResponse<String> answer = client.send(method, good.path(), good.body());
        if (answer.statusCode() != 428) {
            return answer;
        }
        System.err.println(good.path() + " was there already");
        String etag = client.get(good.path()).headers().firstValue("ETag").orElseThrow();
        return client.send(
                method, good.path(), good.body(), Map.of("Content-Type", "application/json", "If-Match", etag));
    }

    private HttpResponse<String> send(RawClient client, Endpoint endpoint, String path, @Nullable String body) {
        return client.send(endpoint.method(), owned.fill(path), body == null ? null : owned.fill(body));
    }

    /** The id of an alert, which is there a moment after the first time: promoters for a hundred days, and then detractors. */
    private String alert(RawClient client) {
        if (!fell) {
            fell = true;
            for (int day = 0; day < 2 * USUAL_DAYS; day += USUAL_DAYS) {
                client.send("POST", "/v1/survey-responses", answers(day, day == 0 ? USUAL_DAYS : day + BAD_DAYS));
            }
        }
        return RawClient.json(client.get("/v1/satisfaction/alerts?metric=nps"))
                .path("items")
                .path(0)
                .path("id")
                .asText("none");
    }

    /** Ten shoppers blame the delivery of one product; twenty praise another. */
    static ObjectNode complaints() {
        ObjectNode body = Json.object();
        for (int n = 0; n < 30; n++) {
            body.withArray("responses")
                    .addObject()
                    .put("id", "complained-" + n)
                    .put("userId", "complained-" + n)
                    .put("itemId", n < 10 ? "complained" : "praised")
                    .putObject("answers")
                    .put("text", n < 10 ? "The delivery was late." : "The quality is great.");
        }
        return body;
    }

    /** Ten a day, of whom two are detractors at first. */
    private static String answers(int from, int to) {
        ObjectNode body = Json.object();
        for (int n = 10 * from; n < 10 * to; n++) {
            int day = n / 10;
            body.withArray("responses")
                    .addObject()
                    .put("id", "fell-" + n)
                    .put("timestamp", LocalDate.of(2025, 1, 6).plusDays(day) + "T12:00:00Z")
                    .putObject("answers")
                    .put("nps", day < USUAL_DAYS && n % 10 < 8 ? 9 : 0);
        }
        return body.toString();
    }

    /** A run is asked for and not waited for. */
    private HttpResponse<String> trainABit(RawClient client) {
        HttpResponse<String> answer =
                client.send("POST", "/v1/training-runs", "{\"promote\":\"never\",\"sampleWeights\":{\"purchase\":17}}");
        String run = RawClient.json(answer).path("id").asText();
        client.send("POST", "/v1/training-runs/" + run + ":cancel", null);
        return answer;
    }

    /** The first time there is nothing that served before. */
    private HttpResponse<String> rollBack(RawClient client) {
        HttpResponse<String> answer = client.send("POST", "/v1/bundles:rollback", null);
        if (answer.statusCode() != 409) {
            return answer;
        }
        client.send("POST", "/v1/bundles/" + Shops.trainedBeside(shop) + ":promote", null);
        return client.send("POST", "/v1/bundles:rollback", null);
    }

    private HttpResponse<String> deleteMade(RawClient client, String list, String name) {
        ObjectNode made = Json.object().put(name, shop.tenant().id() + "-ended");
        made.putArray("roles").add("analyst");
        HttpResponse<String> answer = client.send("POST", list, made.toString());
        return client.send(
                "DELETE", list + "/" + RawClient.json(answer).path("id").asText(), null);
    }

    private static String link(RawClient client, String path, String body) {
        String export = made(client, path, body);
        Await.until(
                SOON,
                "succeeded",
                () -> RawClient.json(client.get(export)).path("state").asText());
        String link =
                RawClient.json(client.get(export)).path("result").path("href").asText();
        return link.substring(link.indexOf("/v1/"));
    }

    /** Where what a request began is. */
    private static String made(RawClient client, String path, String body) {
        return client.send("POST", path, body).headers().firstValue("Location").orElseThrow();
    }

    /** Of a shopper whom nobody asked before. */
    private static String answerLink(RawClient client) {
        String invitation = "{\"surveyId\":\"%s\",\"userId\":\"asked-%s\"}".formatted(Good.SURVEY, UUID.randomUUID());
        String page = RawClient.json(client.send("POST", "/v1/survey-invitations", invitation))
                .path("href")
                .asText();
        return page.substring(0, page.lastIndexOf('/'));
    }

    private String reportLink(RawClient client) {
        String link = client.get(owned.fill("/v1/reports/{report}/files/csv"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return link.substring(link.indexOf("/v1/"));
    }
}
