package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Browser;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A person's session with the real provider, and what another site could do with it: nothing. */
class SessionIT {
    private static final String GUARD = "X-CXM-CSRF";
    private static final String END_ALL = "/v1/session:endAll";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String EXPORT = "{\"type\":\"items\",\"format\":\"ndjson\"}";

    /** A person who has just signed in, as the portal's page does it. */
    private record Person(String id, String name, String password, Browser browser) {
        static Person signedIn() {
            String tenant = "e2e-session";
            String name = tenant + "-" + UUID.randomUUID();
            String password = UUID.randomUUID().toString();
            ObjectNode person = Json.object()
                    .put("username", name)
                    .put("password", password)
                    .put("email", name + "@shop.example")
                    .put("firstName", "Ada")
                    .put("lastName", "Person");
            person.putArray("roles").add("tenant-admin");
            String id = OfTests.API.post("/v1/members", person).path("id").asText();
            Browser browser = new Browser(RunningStack.get().base());
            browser.signIn(name, password);
            return new Person(id, name, password, browser);
        }

        HttpResponse<String> asks(String path) {
            return browser.send("GET", path, null, Map.of());
        }
    }

    /** The tenant of these tests, opened when first needed, with an administrator who stays. */
    private static final class OfTests {
        static final Api API = opened();

        private static Api opened() {
            Api api = RunningStack.get().open("e2e-session").api();
            ObjectNode first = Json.object().put("username", "e2e-session-first");
            first.putArray("roles").add("tenant-admin");
            api.post("/v1/members", first);
            return api;
        }
    }

    @Test
    void saysWhoIsSignedInByName() {
        JsonNode session = RawClient.json(Person.signedIn().asks("/v1/session"));
        assertEquals("Ada Person", session.path("name").asText());
        assertEquals("Shop e2e-session", session.path("tenantName").asText());
        assertEquals(
                RunningStack.get().credentials().tokenUrl(),
                session.path("tokenUrl").asText());
    }

    /** Every copy of the cookie, which would be good for five minutes, and whatever it asks for. */
    @Test
    void endsForWhoIsRemoved() {
        Person removed = Person.signedIn();
        Browser copy = removed.browser().copy();
        OfTests.API.delete("/v1/members/" + removed.id());
        awaitEnd(removed);
        isEnded(copy.copy().send("GET", "/v1/tenant", null, Map.of()));
        isEnded(copy.copy().send("GET", "/v1/nothing", null, Map.of()));
        isEnded(copy.send("POST", "/v1/exports", EXPORT, Map.of("Content-Type", "application/json", GUARD, "1")));
        // the cookie was taken away with that answer, and there is no other way in
        assertEquals("unauthenticated", code(copy.send("GET", "/v1/session", null, Map.of())));
        HttpResponse<String> refused = removed.browser().sendForm(removed.name(), removed.password());
        assertEquals(200, refused.statusCode(), "the form again: " + refused.body());
    }

    @Test
    void endsForWhoGetsAnotherPasswordAndBeginsWithThatAlone() {
        Person reset = Person.signedIn();
        Person other = Person.signedIn();
        String given = OfTests.API
                .post("/v1/members/" + reset.id() + ":resetPassword", Json.object())
                .path("temporaryPassword")
                .asText();
        awaitEnd(reset);
        assertEquals(
                200, reset.browser().sendForm(reset.name(), reset.password()).statusCode(), "the form again");
        HttpResponse<String> in = reset.browser().sendForm(reset.name(), given);
        String on = in.headers().firstValue("Location").orElse("");
        assertTrue(on.contains("UPDATE_PASSWORD"), on + in.body());
        assertEquals(200, other.asks("/v1/session").statusCode());
    }

    @Test
    void endsForWhoGetsOtherRolesAndBeginsWithThese() {
        Person changed = Person.signedIn();
        ObjectNode roles = Json.object();
        roles.putArray("roles").add("analyst");
        OfTests.API.send("PATCH", "/v1/members/" + changed.id(), roles);
        awaitEnd(changed);
        changed.browser().signIn(changed.name(), changed.password());
        assertEquals(
                "[\"analyst\"]",
                RawClient.json(changed.asks("/v1/session")).path("roles").toString());
        assertEquals(403, changed.asks("/v1/tenant").statusCode());
    }

    @Test
    void endsOnAllDevicesOfWhoAsksAlone() {
        Person asking = Person.signedIn();
        Person other = Person.signedIn();
        Person elsewhere = new Person(
                asking.id(),
                asking.name(),
                asking.password(),
                new Browser(RunningStack.get().base()));
        elsewhere.browser().signIn(asking.name(), asking.password());
        RunningStack.Opened stranger = RunningStack.get().open("e2e-session-stranger");
        assertEquals(
                204, RawClient.of(stranger.login()).send("POST", END_ALL, null).statusCode());
        assertEquals(200, elsewhere.asks("/v1/session").statusCode());
        isCsrf(asking.browser().send("POST", END_ALL, null, Map.of()));
        HttpResponse<String> done = asking.browser().send("POST", END_ALL, null, Map.of(GUARD, "1"));
        assertEquals(204, done.statusCode(), done.body());
        awaitEnd(elsewhere);
        awaitEnd(asking);
        assertEquals(200, other.asks("/v1/session").statusCode());
        asking.browser().signIn(asking.name(), asking.password());
        assertEquals(200, asking.asks("/v1/session").statusCode());
    }

    @Test
    void endsOnAllDevicesOfAnOperatorWhoHasNoTenantAndNotOfTheMachine() {
        Credentials.Login machine = RunningStack.get().credentials().operator();
        RawClient program = RawClient.of(machine);
        Person asking = operator(machine.users().getFirst());
        Person elsewhere = operator(machine.users().getFirst());
        assertEquals(204, program.send("POST", END_ALL, null).statusCode());
        assertEquals(200, elsewhere.asks("/v1/session").statusCode());
        HttpResponse<String> done = asking.browser().send("POST", END_ALL, null, Map.of(GUARD, "1"));
        assertEquals(204, done.statusCode(), done.body());
        awaitEnd(elsewhere);
        awaitEnd(asking);
        assertEquals(200, program.get("/v1/tenants").statusCode());
        asking.browser().signIn(asking.name(), asking.password());
        assertEquals(200, asking.asks("/v1/tenants").statusCode());
    }

    private static Person operator(Credentials.Person person) {
        Browser browser = new Browser(RunningStack.get().base());
        browser.signIn(person.username(), person.password());
        return new Person("", person.username(), person.password(), browser);
    }

    /** In seconds: an access token lasts for minutes. */
    private static void awaitEnd(Person person) {
        Browser browser = person.browser();
        Await.until(
                SOON,
                401,
                () -> browser.copy().send("GET", "/v1/session", null, Map.of()).statusCode());
        isEnded(browser.send("GET", "/v1/session", null, Map.of()));
    }

    private static void isEnded(HttpResponse<String> answer) {
        assertEquals(401, answer.statusCode(), answer.body());
        assertEquals("session-ended", code(answer), answer.body());
        assertFalse(answer.body().contains("e2e-session"), answer.body());
        assertFalse(answer.body().contains("Ada"), answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return RawClient.json(answer).path("code").asText();
    }

    @Test
    void needsTheGuardForWhatChangesSomething() {
        Browser browser = Person.signedIn().browser();
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
        Browser browser = Person.signedIn().browser();
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

    /** As whoever is refused after signing in: the provider would grant another sign-in unasked, until its own session is over. */
    @Test
    void endsWithTheProviderForWhoHasNoSessionHere() {
        Person person = Person.signedIn();
        Browser browser = new Browser(RunningStack.get().base());
        assertEquals(302, browser.sendForm(person.name(), person.password()).statusCode());
        assertEquals(302, signInPage(browser).statusCode());
        HttpResponse<String> out = browser.send("POST", "/logout", null, Map.of(GUARD, "1"));
        assertEquals(200, out.statusCode(), out.body());
        String on = out.headers().firstValue("Location").orElse("");
        assertTrue(on.contains("/protocol/openid-connect/logout?client_id=cxm-portal&"), on);
        HttpResponse<String> asked = browser.send("GET", on, null, Map.of());
        assertEquals(200, asked.statusCode(), asked.body());
        String code = found("name=\"session_code\" value=\"([^\"]+)\"", asked.body());
        HttpResponse<String> done = browser.send(
                "POST",
                URI.create(on)
                        .resolve(found("<form[^>]* action=\"([^\"]+)\"", asked.body())
                                .replace("&amp;", "&"))
                        .toString(),
                "confirmLogout=Logout&session_code=" + code,
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertEquals(302, done.statusCode(), done.body());
        assertEquals(
                RunningStack.get().base() + "/",
                done.headers().firstValue("Location").orElse("").replaceFirst("\\?.*", ""));
        assertEquals(200, signInPage(browser).statusCode());
    }

    /** 302 where the provider knows the person already. */
    private static HttpResponse<String> signInPage(Browser browser) {
        String page = browser.send("GET", "/login", null, Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return browser.send("GET", page, null, Map.of());
    }

    private static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertTrue(matcher.find(), page);
        return matcher.group(1);
    }

    private static void isCsrf(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals("csrf", RawClient.json(answer).path("code").asText(), answer.body());
    }
}
