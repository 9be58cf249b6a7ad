package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.cxm.contracts.tenant.Branding;
import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Limits;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuotaIT {
    private static final String SHOP = "https://shop.example";
    private final String tenant = "t" + UUID.randomUUID();
    private final String other = "t" + UUID.randomUUID();

    private static Tenant.Builder announced(String id, long perMinute) {
        return Tenant.newBuilder()
                .setId(id)
                .setState(Tenant.State.STATE_ACTIVE)
                .setLimits(Limits.newBuilder().setRequestsPerMinute(perMinute));
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "not in 20 s");
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static String policy(String tenant) {
        return Edge.header(Edge.send(Edge.of(tenant, "/v1/usage")), "RateLimit-Policy");
    }

    @Test
    void holdsEachTenantToItsPlan() {
        Edge.announce(announced(tenant, 7).build());
        Edge.announce(announced(other, 1000).build());
        await(() -> policy(tenant).equals("\"minute\";q=7;w=60"));
        await(() -> policy(other).equals("\"minute\";q=1000;w=60"));
        HttpResponse<String> last = Edge.send(Edge.of(tenant, "/v1/usage"));
        while (last.statusCode() == 200) {
            assertTrue(Edge.header(last, "RateLimit").matches("\"minute\";r=[0-6];t=\\d+"));
            last = Edge.send(Edge.of(tenant, "/v1/usage"));
        }
        assertEquals(429, last.statusCode());
        assertEquals("too-many-requests", Edge.json(last).getString("code"));
        assertTrue(Integer.parseInt(Edge.header(last, "Retry-After")) >= 1);
        assertTrue(Edge.header(last, "RateLimit").startsWith("\"minute\";r=0;t="));
        assertEquals("\"minute\";q=7;w=60", Edge.header(last, "RateLimit-Policy"));
        assertEquals(200, Edge.send(Edge.of(other, "/v1/usage")).statusCode());
    }

    @Test
    void letsAServiceNameTheQuotaThatIsSpentThere() {
        Edge.announce(announced(tenant, 100).build());
        await(() -> policy(tenant).contains("q=100"));
        HttpResponse<String> spent = Edge.send(Edge.of(tenant, "/v1/rules/spent"));
        assertEquals(429, spent.statusCode());
        assertEquals("\"day\";q=5;w=86400", Edge.header(spent, "RateLimit-Policy"));
        assertEquals("\"day\";r=0;t=60", Edge.header(spent, "RateLimit"));
        HttpResponse<String> done = Edge.send(Edge.of(tenant, "/v1/reports").POST(BodyPublishers.ofString("{}")));
        assertEquals("\"minute\";q=100;w=60", Edge.header(done, "RateLimit-Policy"));
    }

    @Test
    void setsNoLimitWhereThePlanHasNone() {
        Edge.announce(announced(tenant, 0).build());
        await(() -> policy(tenant).isEmpty());
    }

    @Test
    void shutsATenantThatIsBeingDeleted() {
        Edge.announce(announced(tenant, 100).build());
        await(() -> policy(tenant).contains("q=100"));
        Edge.announce(
                announced(tenant, 100).setState(Tenant.State.STATE_DELETING).build());
        await(() -> Edge.send(Edge.of(tenant, "/v1/usage")).statusCode() == 401);
    }

    /** The key of a tenant that has one, of the pages of {@link #SHOP}. */
    private static String key(String tenant, long requests, long perMinute) {
        String key = "cxm_" + tenant;
        var browserKey = BrowserKey.newBuilder()
                .setId("web")
                .setKeySha256(ByteString.copyFrom(DigestUtils.sha256(key)))
                .addOrigins(SHOP)
                .setEventsPerMinute(perMinute);
        Edge.announce(announced(tenant, requests).addBrowserKeys(browserKey).build());
        await(() -> Edge.send(event(key, "https://evil.example")).statusCode() == 403);
        return key;
    }

    private static HttpRequest.Builder event(String key, String origin) {
        return Edge.anonymous("/v1/events")
                .header("X-CXM-Key", key)
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("{}"));
    }

    private static HttpRequest.Builder event(String key) {
        return event(key, SHOP);
    }

    @Test
    void letsPagesSendEventsAndNothingElse() {
        String key = key(tenant, 100, 6);
        HttpResponse<String> response = Edge.send(event(key));
        assertEquals(SHOP, Edge.header(response, "Access-Control-Allow-Origin"));
        assertEquals("\"minute\";q=6;w=60", Edge.header(response, "RateLimit-Policy"));
        JsonObject headers = Edge.json(response).getJsonObject("headers");
        assertEquals(key, headers.getString("x-cxm-key"));
        assertEquals(SHOP, headers.getString("origin"));
        assertFalse(headers.containsKey("authorization"));
        // navigator.sendBeacon cannot set headers
        JsonObject beacon = Edge.seen(
                Edge.anonymous("/v1/events?key=" + key).header("Origin", SHOP).POST(BodyPublishers.ofString("{}")));
        assertEquals(key, beacon.getJsonObject("headers").getString("x-cxm-key"));
        HttpResponse<String> unknown = Edge.send(event("cxm_made-up"));
        assertEquals(401, unknown.statusCode());
        assertEquals(SHOP, Edge.header(unknown, "Access-Control-Allow-Origin"));
        assertEquals(
                401,
                Edge.send(Edge.anonymous("/v1/survey-responses")
                                .header("X-CXM-Key", key)
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode());
        assertEquals(
                401,
                Edge.send(Edge.anonymous("/v1/events").header("X-CXM-Key", key)).statusCode());
        await(() -> Edge.send(event(key)).statusCode() == 429);
        assertEquals(200, Edge.send(Edge.of(tenant, "/v1/usage")).statusCode());
    }

    /** The last answer, which is not 200, or the hundredth. */
    private static HttpResponse<String> untilSpent(Supplier<HttpRequest.Builder> request) {
        HttpResponse<String> last = Edge.send(request.get());
        for (int sent = 1; last.statusCode() == 200 && sent < 100; sent++) {
            last = Edge.send(request.get());
        }
        return last;
    }

    @Test
    void leavesTheServersTheirQuotaWhateverPagesSendAndTheOtherWayRound() {
        String key = key(tenant, 7, 1_000_000);
        HttpResponse<String> spent = untilSpent(() -> event(key));
        assertEquals(429, spent.statusCode());
        assertEquals("\"minute\";q=7;w=60", Edge.header(spent, "RateLimit-Policy"));
        assertTrue(Edge.header(spent, "RateLimit").startsWith("\"minute\";r=0;t="));
        assertTrue(Edge.header(Edge.send(Edge.of(tenant, "/v1/usage")), "RateLimit")
                .startsWith("\"minute\";r=6;t="));
        String others = key(other, 7, 1_000_000);
        HttpResponse<String> ofServers = untilSpent(() -> Edge.of(other, "/v1/usage"));
        assertEquals(429, ofServers.statusCode());
        assertEquals(200, Edge.send(event(others)).statusCode());
    }

    @Test
    void countsNothingForPagesOfOtherOrigins() {
        String key = key(tenant, 100, 2);
        for (String origin : new String[] {"https://evil.example", "http://shop.example", "null", SHOP + ":444"}) {
            HttpResponse<String> refused = Edge.send(event(key, origin));
            assertEquals(403, refused.statusCode());
            assertEquals("", Edge.header(refused, "RateLimit"));
            assertEquals(origin, Edge.header(refused, "Access-Control-Allow-Origin"));
        }
        HttpRequest.Builder fromNowhere =
                Edge.anonymous("/v1/events?key=" + key).POST(BodyPublishers.ofString("{}"));
        assertEquals(403, Edge.send(fromNowhere).statusCode());
        assertTrue(Edge.header(Edge.send(event(key)), "RateLimit").startsWith("\"minute\";r=1;t="));
    }

    @Test
    void answersAPagesPreflight() {
        HttpResponse<String> response = Edge.send(Edge.anonymous("/v1/events")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, response.statusCode());
        assertTrue(Edge.header(response, "Access-Control-Allow-Headers").contains("x-cxm-key"));
        assertEquals("", Edge.header(response, "Access-Control-Allow-Credentials"));
        HttpResponse<String> elsewhere = Edge.send(Edge.anonymous("/v1/usage")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(401, elsewhere.statusCode());
        assertEquals("", Edge.header(elsewhere, "Access-Control-Allow-Origin"));
    }

    @Test
    void saysWhoIsSignedInWithoutTheToken() {
        HttpResponse<String> response = Edge.send(Edge.of(tenant, "/v1/session"));
        assertEquals(
                new JsonObject()
                        .put("subject", "subject-of-test")
                        .putNull("name")
                        .put("tenant", tenant)
                        .putNull("tenantName")
                        .put("roles", new JsonArray().add("integration").add("tenant-admin"))
                        .put("tokenUrl", Tokens.ISSUER + "/protocol/openid-connect/token")
                        .putNull("color")
                        .putNull("logoSha256"),
                Edge.json(response));
    }

    private JsonObject session() {
        return Edge.json(Edge.send(Edge.of(tenant, "/v1/session")));
    }

    @Test
    void saysHowTheTenantLooksWithoutItsLogo() {
        var branding = Branding.newBuilder().setColor("#a01030").setLogo(ByteString.copyFromUtf8("logo"));
        Edge.announce(
                announced(tenant, 0).setName("Lantern").setBranding(branding).build());
        await(() -> "#a01030".equals(session().getString("color")));
        assertEquals("Lantern", session().getString("tenantName"));
        // of the four letters
        assertEquals(
                "3598ce6f965b2481fe26316c06b30950c46ac7f8e7229f104aa78f579997668d",
                session().getString("logoSha256"));
    }

    @Test
    void describesWhatAnswersWhileAServiceIsAway() {
        HttpResponse<String> response = Edge.send(Edge.anonymous("/openapi"));
        assertEquals(200, response.statusCode());
        assertTrue(Edge.json(response).getString("openapi").startsWith("3.0"));
        assertTrue(Edge.json(response).getJsonObject("paths").containsKey("/v1/session"));
    }
}
