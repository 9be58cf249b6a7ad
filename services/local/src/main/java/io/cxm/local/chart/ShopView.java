package io.cxm.local.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.AccessToken;
import io.cxm.local.client.Answer;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Browser;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Exchange;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import io.cxm.local.demo.OneShop;
import io.cxm.local.stack.StackFailure;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** What the shop sees of the release, as its own program asks through the gateway. */
final class ShopView {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OneShop shop;
    private final Api api;
    private final String shopper;

    ShopView(OneShop shop) {
        this(shop, shop.api(), shop.shopper());
    }

    private ShopView(OneShop shop, Api api, String shopper) {
        this.shop = shop;
        this.api = api;
        this.shopper = shopper;
    }

    /** The same through another gateway. */
    ShopView at(String address) {
        Credentials credentials =
                new Credentials(shop.login(), Map.of(), shop.credentials().tokenUrl(), address);
        return new ShopView(shop, Api.ofOperator(credentials), shopper);
    }

    Api api() {
        return api;
    }

    /** How much of it is stored, as the API counts. */
    record Stored(long items, long users, long events, long responses) {}

    Stored stored() {
        JsonNode usage = api.get("/v1/usage");
        return new Stored(
                usage.path("items").asLong(),
                usage.path("users").asLong(),
                usage.path("events").asLong(),
                usage.path("responses").asLong());
    }

    /** What a shopper is given who asks for recommendations. */
    enum Given {
        /** What the ranker recommends. */
        OF_THE_RANKER,
        /** Something else that can be shown. */
        INSTEAD,
        NOTHING
    }

    /** What a shopper whom it knows is given, asked once. */
    Given given() {
        try {
            Answer answer = ask();
            if (answer.status() != 200 || answer.body().path("items").isEmpty()) {
                return Given.NOTHING;
            }
            return answer.body().path("fallback").isNull()
                            && answer.body().path("bundle").isTextual()
                    ? Given.OF_THE_RANKER
                    : Given.INSTEAD;
        } catch (ApiFailure e) {
            return Given.NOTHING; // nobody answers
        }
    }

    /** Whether a shopper whom it knows is recommended something by the ranker, asked once. */
    boolean isServed() {
        return given() == Given.OF_THE_RANKER;
    }

    private Answer ask() {
        ObjectNode request = Json.object().put("count", 5);
        request.putObject("user").put("id", shopper);
        return api.once("/v1/recommendations", request);
    }

    /** Asks until it is: what was just started may have to load its bundle first. */
    void awaitService() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isServed()) {
            if (System.nanoTime() > end) {
                throw new StackFailure("no recommendation of the ranker's own, but " + ask());
            }
            Pause.of(Duration.ofMillis(500));
        }
    }

    /** The newest report that was made. */
    String newestReport() {
        String id = api.get("/v1/reports?pageSize=1").at("/items/0/id").asText();
        if (id.isEmpty()) {
            throw new StackFailure("there is no report");
        }
        return id;
    }

    /** The size of a report's file, which is downloaded. */
    long download(String report, String format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        return api.download("/v1/reports/" + report + "/files/" + format, file);
    }

    /** What a path answers to the shop's own program, redirects not followed. */
    int status(String path) {
        return send(path).statusCode();
    }

    /** Where a path leads to. */
    String location(String path) {
        HttpResponse<String> answer = send(path);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new StackFailure(path + " answered " + answer.statusCode() + " and leads nowhere"));
    }

    private HttpResponse<String> send(String path) {
        Credentials credentials = shop.credentials();
        String token = new AccessToken(Exchange.client(), credentials.tokenUrl(), shop.login(), InstantSource.system())
                .value();
        return new Browser(credentials.baseUrl()).send("GET", path, null, Map.of("Authorization", "Bearer " + token));
    }

    /** Has the tenants service make a person in the realm, and take it away. */
    void inviteAndRemove() {
        String name = "rehearsal-" + UUID.randomUUID();
        ObjectNode person = Json.object().put("username", name).put("email", name + "@shop.example");
        person.put("firstName", "Rehearsal").put("lastName", "Person");
        person.putArray("roles").add("analyst");
        String id = api.post("/v1/members", person).path("id").asText();
        api.delete("/v1/members/" + id);
    }
}
