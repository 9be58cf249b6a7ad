package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person's session with the real provider, and what another site could do with it: nothing. */
class SessionIT {
    private static final String GUARD = "X-CXM-CSRF";
    private static final String EXPORT = "{\"type\":\"items\",\"format\":\"ndjson\"}";

    /** A person who has just signed in, as the portal's page does it. */
    private static Browser signedIn() {
        String tenant = "e2e-session";
        String name = tenant + "-" + UUID.randomUUID();
        ObjectNode person = Json.object()
                .put("username", name)
                .put("password", UUID.randomUUID().toString())
                .put("email", name + "@shop.example")
                .put("firstName", "A")
                .put("lastName", "Person");
        person.putArray("roles").add("tenant-admin");
        OfTests.TENANT.api().post("/v1/members", person);
        Browser browser = new Browser(RunningStack.get().base());
        browser.signIn(name, person.path("password").asText());
        return browser;
    }

    /** The tenant of these tests, opened when first needed. */
    private static final class OfTests {
        static final RunningStack.Opened TENANT = RunningStack.get().open("e2e-session");
    }

    @Test
    void needsTheGuardForWhatChangesSomething() {
        Browser browser = signedIn();
        assertEquals(200, browser.send("GET", "/v1/tenant", null, Map.of()).statusCode());
        Map<String, String> json = Map.of("Content-Type", "application/json");
        isCsrf(browser.send("POST", "/v1/exports", EXPORT, json));
        isCsrf(browser.send("PATCH", "/v1/tenant", "{\"name\":\"x\"}", json));
        isCsrf(browser.send("PUT", "/v1/items/a", "{}", json));
        isCsrf(browser.send("DELETE", "/v1/items/a", null, Map.of()));
        HttpResponse<String> guarded =
                browser.send("POST", "/v1/exports", EXPORT, Map.of("Content-Type", "application/json", GUARD, "1"));
        assertEquals(202, guarded.statusCode(), guarded.body());
    }

    @Test
    void endsByTheGuardedRequestAlone() {
        Browser browser = signedIn();
        assertEquals(405, browser.send("GET", "/logout", null, Map.of()).statusCode());
        assertEquals(405, browser.send("GET", "/./logout", null, Map.of()).statusCode());
        isCsrf(browser.send("POST", "/logout", null, Map.of()));
        assertEquals(200, browser.send("GET", "/v1/session", null, Map.of()).statusCode());
        HttpResponse<String> out = browser.send("POST", "/logout", null, Map.of(GUARD, "1"));
        assertEquals(200, out.statusCode(), out.body());
        String on = out.headers().firstValue("Location").orElse("");
        assertTrue(on.contains("/protocol/openid-connect/logout"), on);
        assertEquals(401, browser.send("GET", "/v1/session", null, Map.of()).statusCode());
    }

    private static void isCsrf(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals("csrf", RawClient.json(answer).path("code").asText(), answer.body());
    }
}
