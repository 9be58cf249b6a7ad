package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.cxm.endtoend.Provider.ClientForm;
import io.cxm.local.stack.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
        bad.put("another realm of the same server", provider.ofAnotherIssuer());
        bad.put("a second realm of the same server", provider.ofASecondRealm(tenant().id()));
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

    private static ClientForm form(String audience, int seconds) {
        return new ClientForm(audience, seconds, Provider.quoted(tenant().id()));
    }

    /** The gateway refuses it, and so does a service that is asked without the gateway. */
    private static void refusedEverywhere(String token) {
        SAMPLE.forEach(s -> refused(s, token));
        assertEquals(401, atProfile(token));
    }

    private static int atProfile(String token) {
        return RawClient.with(token)
                .at("http://127.0.0.1:" + RunningStack.get().port(Port.PROFILE) + "/v1/items")
                .statusCode();
    }

    @Test
    void takesARightOneEverywhere() {
        String token = new Provider().signIn(form("cxm-api", 300)).access();
        assertEquals(200, RawClient.with(token).get("/v1/tenant").statusCode());
        assertEquals(200, atProfile(token));
    }

    /** As is promised for a new tenant: usable within five seconds. */
    @Test
    void letsTheFirstClientOfANewTenantIn() {
        RunningStack.Opened opened = RunningStack.get().open("e2e-first-client");
        String event = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
        Await.until(Duration.ofSeconds(5), List.of(200, 202, 200), () -> {
            RawClient client = RawClient.of(opened.login());
            return List.of(
                    client.get("/v1/tenant").statusCode(),
                    client.send("POST", "/v1/events", event).statusCode(),
                    client.get("/v1/usage").statusCode());
        });
    }

    @Test
    void refusesTokensForSomeoneElse() {
        refusedEverywhere(new Provider().signIn(form("other-api", 300)).access());
    }

    /** Rightly signed by the right issuer, for the right audience, with the right role. */
    @Test
    void refusesTokensOfTwoTenantsOrNone() {
        Provider provider = new Provider();
        String two = "[" + Provider.quoted(tenant().id()) + "," + Provider.quoted("e2e-english") + "]";
        for (String claim :
                List.of(two, "[" + Provider.quoted(tenant().id()) + "]", "{\"a\":1}", "7", quotedNothing(), "")) {
            refusedEverywhere(
                    provider.signIn(new ClientForm("cxm-api", 300, claim)).access());
        }
    }

    private static String quotedNothing() {
        return Provider.quoted("Not A Tenant");
    }

    @Test
    void refusesATokenOfASecondRealm() {
        refusedEverywhere(new Provider().ofASecondRealm(tenant().id()));
    }

    /** The signature is right by a key that the header names; it must not be looked for there. */
    @Test
    void fetchesNoKeyThatATokenNames() throws IOException {
        Forged forged = Forged.from(RawClient.of(tenant().login()).token());
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] keys = forged.keySet("ours").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            refusedEverywhere(forged.signedByUs(h -> h.put("kid", "ours").put("jku", address + "/keys"), c -> {}));
            refusedEverywhere(forged.signedByUs(h -> h.put("kid", "ours").put("x5u", address + "/keys"), c -> {}));
            refusedEverywhere(forged.signedByUs(
                    h -> h.put("kid", "ours").put("jku", address + "/keys"), c -> c.put("iss", address)));
            Path file = Files.writeString(Path.of("target/key-of-tests"), "a-secret-that-lies-in-a-file-of-ours");
            refusedEverywhere(forged.hmac(
                    "a-secret-that-lies-in-a-file-of-ours",
                    h -> h.put("kid", file.toAbsolutePath().toString())));
        } finally {
            server.stop(0);
        }
        assertEquals(0, asked.get());
    }

    @Test
    void refusesIdAndRefreshTokens() {
        Provider.Tokens tokens = new Provider().signIn(form("cxm-api", 300));
        assertEquals(200, RawClient.with(tokens.access()).get("/v1/tenant").statusCode());
        SAMPLE.forEach(s -> refused(s, tokens.id()));
        SAMPLE.forEach(s -> refused(s, tokens.refresh()));
    }

    @Test
    void refusesATokenThatHasExpired() {
        Provider.Tokens tokens = new Provider().signIn(form("cxm-api", 1));
        RawClient client = RawClient.with(tokens.access());
        Await.until(Duration.ofSeconds(45), 401, () -> client.get("/v1/tenant").statusCode());
        SAMPLE.forEach(s -> refused(s, tokens.access()));
    }
}
