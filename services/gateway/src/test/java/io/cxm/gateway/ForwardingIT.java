package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(Upstreams.class)
class ForwardingIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/items/a%2Fb",
                "/v1/items/a%3Ab%3Bc%3Fd%23e%25",
                "/v1/items/%E5%95%86%E5%93%81?pageSize=2&q=%26%3D",
                "/v1/users/u%20x/events"
            })
    void forwardsThePathAsItWasSent(String path) {
        JsonObject seen = Edge.seen(Edge.of("one", path));
        assertEquals(path, seen.getString("uri"));
        assertEquals("profile", seen.getString("service"));
    }

    @Test
    void sendsWritesToIngestion() {
        JsonObject seen = Edge.seen(Edge.of("one", "/v1/items/a%2Fb").PUT(BodyPublishers.ofString("{}")));
        assertEquals("ingestion", seen.getString("service"));
        assertEquals(2, seen.getInteger("bytes"));
    }

    @Test
    void letsNoIdentityInFromOutside() {
        JsonObject headers = Edge.seen(Edge.of("one", "/v1/usage")
                        .header("Cookie", "a=b")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("X-Forwarded-Host", "evil.test")
                        .header("X-Forwarded-Prefix", "/x")
                        .header("Forwarded", "for=10.0.0.1")
                        .header("X-Real-IP", "10.0.0.1")
                        .header("X-CXM-Key", "k")
                        .header("X-CXM-Tenant", "two")
                        .header("Accept", "text/html")
                        .header("X-Request-Id", "req-1.2_3"))
                .getJsonObject("headers");
        assertFalse(headers.containsKey("cookie"));
        assertEquals("127.0.0.1", headers.getString("x-forwarded-for"));
        assertTrue(headers.getString("x-forwarded-host").startsWith("127.0.0.1:"));
        for (String name : new String[] {"x-forwarded-prefix", "forwarded", "x-real-ip", "x-cxm-key", "x-cxm-tenant"}) {
            assertFalse(headers.containsKey(name), name);
        }
        assertEquals("*/*", headers.getString("accept"));
        assertEquals("req-1.2_3", headers.getString("x-request-id"));
        assertTrue(headers.getString("authorization").startsWith("Bearer ey"));
    }

    @Test
    void letsNoCallerHaveItsRequestTraced() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String forwarded = Edge.seen(
                        Edge.of("one", "/v1/usage").header("traceparent", "00-" + trace + "-00000000000000c1-01"))
                .getJsonObject("headers")
                .getString("traceparent");
        assertTrue(forwarded.matches("00-" + trace + "-[0-9a-f]{16}-00"), forwarded);
    }

    @Test
    void givesEveryRequestAnId() {
        HttpResponse<String> kept = Edge.send(Edge.anonymous("/v1/usage").header("X-Request-Id", "mine"));
        assertEquals("mine", Edge.header(kept, "X-Request-Id"));
        assertEquals("mine", Edge.json(kept).getString("traceId"));
        HttpResponse<String> made =
                Edge.send(Edge.anonymous("/v1/usage").header("X-Request-Id", "not well formed; at all"));
        assertTrue(Edge.header(made, "X-Request-Id").matches("[0-9a-f-]{36}"));
        HttpResponse<String> forwarded = Edge.send(Edge.of("one", "/v1/usage"));
        assertEquals(
                Edge.header(forwarded, "X-Request-Id"),
                Edge.json(forwarded).getJsonObject("headers").getString("x-request-id"));
    }

    @Test
    void hidesTheInnerHost() {
        HttpResponse<String> response = Edge.send(Edge.of("one", "/v1/reports").POST(BodyPublishers.ofString("{}")));
        assertEquals(202, response.statusCode());
        assertEquals("/v1/reports/r1", Edge.header(response, "Location"));
        assertEquals("", Edge.header(response, "Set-Cookie"));
        assertEquals("", Edge.header(response, "Access-Control-Allow-Origin"));
        assertEquals("nosniff", Edge.header(response, "X-Content-Type-Options"));
    }

    @Test
    void letsSignedLinksThroughAndDropsTheirToken() {
        JsonObject seen = Edge.seen(Edge.of("one", "/v1/files/exports/a.b?x=1"));
        assertEquals("profile", seen.getString("service"));
        assertFalse(seen.getJsonObject("headers").containsKey("authorization"));
        assertEquals(
                "satisfaction",
                Edge.seen(Edge.anonymous("/v1/files/reports/a.b")).getString("service"));
        JsonObject badToken =
                Edge.seen(Edge.anonymous("/v1/files/reports/a.b").header("Authorization", "Bearer x.y.z"));
        assertFalse(badToken.getJsonObject("headers").containsKey("authorization"));
    }

    /** What a shopper answers goes by the link alone: neither a token nor a session that is there vouches for it. */
    @Test
    void letsAnswersThroughByTheirLink() {
        JsonObject seen = Edge.seen(Edge.anonymous("/v1/answers/a.b/page?lang=zh")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "q_session=x")
                .header("Authorization", "Bearer x.y.z")
                .POST(BodyPublishers.ofString("asked=a")));
        assertEquals("satisfaction", seen.getString("service"));
        assertEquals(7, seen.getInteger("bytes"));
        JsonObject headers = seen.getJsonObject("headers");
        assertFalse(headers.containsKey("authorization"));
        assertFalse(headers.containsKey("cookie"));
        assertEquals(405, Edge.send(Edge.anonymous("/v1/answers/a.b").DELETE()).statusCode());
    }
}
