package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.endtoend.Provider.ClientForm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tokens that are none, on an operation of every service: always 401, and never a fault of ours. */
class TokenIT {
    private static final List<String> SAMPLE = List.of(
            "GET /v1/session",
            "GET /v1/tenant",
            "POST /v1/events",
            "PUT /v1/items/a",
            "GET /v1/items",
            "GET /v1/operations",
            "POST /v1/recommendations",
            "POST /v1/recommendations:batch",
            "GET /v1/bundles",
            "GET /v1/satisfaction");
    private static final ClientForm RIGHT = new ClientForm("cxm-api", 300);
    private static final List<RunningStack.Opened> OPENED = new ArrayList<>();

    @BeforeAll
    static void open() {
        OPENED.add(RunningStack.get().open("e2e-tokens"));
    }

    private static RunningStack.Opened tenant() {
        return OPENED.getFirst();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoToken() {
        return bad().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> SAMPLE.forEach(s -> refused(s, e.getValue()))));
    }

    private static Map<String, @Nullable String> bad() {
        RawClient good = RawClient.of(tenant().login());
        assertEquals(200, good.get("/v1/tenant").statusCode());
        Provider provider = new Provider();
        Forged forged = Forged.from(good.token());
        JsonNode keys = provider.keys();
        Map<String, @Nullable String> bad = new LinkedHashMap<>();
        bad.put("no token", null);
        bad.put("no signature", forged.unsigned("RS256"));
        bad.put("none", forged.unsigned("none"));
        bad.put("NONE", forged.unsigned("NONE"));
        bad.put("HS256 with the certificate", forged.hmac(Forged.pem(keys)));
        bad.put(
                "HS256 with the modulus",
                forged.hmac(keys.path("keys").path(0).path("n").asText()));
        bad.put("another tenant's claims", forged.changed(c -> c.put("tenant_id", "e2e-english")));
        bad.put("a key of our own", forged.signedByUs(h -> {}, c -> {}));
        bad.put("an unknown key", forged.signedByUs(h -> h.put("kid", "unknown"), c -> {}));
        bad.put("an injected key", forged.signedByUs(forged::injectKey, c -> {}));
        bad.put("a key behind an address", forged.signedByUs(h -> h.put("jku", "http://127.0.0.1:9/keys"), c -> {}));
        bad.put("a key from a file", forged.signedByUs(h -> h.put("kid", "../../../dev/null"), c -> {}));
        bad.put(
                "two tenants",
                forged.signedByUs(h -> {}, c -> c.putArray("tenant_id").add("a").add("b")));
        bad.put("an older one", forged.changed(c -> c.put("exp", 1)));
        bad.put("another issuer, signed by us", forged.signedByUs(h -> {}, c -> c.put("iss", "http://evil.example")));
        bad.put("another realm of the same server", provider.ofAnotherIssuer());
        bad.put("forty thousand letters", "a".repeat(40_000) + ".b.c");
        bad.put("three dots", "...");
        bad.put("two words", "a b");
        bad.put("a good one twice", good.token() + "," + good.token());
        return bad;
    }

    private static void refused(String operation, @Nullable String token) {
        String[] words = operation.split(" ", 2);
        HttpResponse<String> answer =
                RawClient.with(token).send(words[0], words[1], words[0].equals("GET") ? null : "{}");
        assertEquals(401, answer.statusCode(), operation + " " + answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0]);
        assertEquals("unauthenticated", RawClient.json(answer).path("code").asText(), answer.body());
        assertFalse(answer.body().contains("xception"), answer.body());
    }

    @Test
    void refusesTokensForSomeoneElse() {
        Provider.Tokens other = new Provider().signIn(tenant().id(), new ClientForm("other-api", 300));
        SAMPLE.forEach(s -> refused(s, other.access()));
    }

    @Test
    void refusesIdAndRefreshTokens() {
        Provider.Tokens tokens = new Provider().signIn(tenant().id(), RIGHT);
        assertEquals(200, RawClient.with(tokens.access()).get("/v1/tenant").statusCode());
        SAMPLE.forEach(s -> refused(s, tokens.id()));
        SAMPLE.forEach(s -> refused(s, tokens.refresh()));
    }

    @Test
    void refusesATokenThatHasExpired() {
        Provider.Tokens tokens = new Provider().signIn(tenant().id(), new ClientForm("cxm-api", 1));
        RawClient client = RawClient.with(tokens.access());
        Await.until(Duration.ofSeconds(45), 401, () -> client.get("/v1/tenant").statusCode());
        SAMPLE.forEach(s -> refused(s, tokens.access()));
    }
}
