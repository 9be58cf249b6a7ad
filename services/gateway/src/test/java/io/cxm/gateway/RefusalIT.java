package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cxm.testkit.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusalIT {
    private static final int TOO_LARGE = 10 * 1024 * 1024 + 1;

    private static void isProblem(HttpResponse<String> response, int status, String code) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals("application/problem+json", Edge.header(response, "Content-Type"));
        JsonObject problem = Edge.json(response);
        assertEquals(code, problem.getString("code"));
        assertEquals(status, problem.getInteger("status"));
        assertEquals(Edge.header(response, "X-Request-Id"), problem.getString("traceId"));
        assertEquals("urn:cxm:problem:" + code, problem.getString("type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/usage", "/v1/nothing", "/v1/session", "/v1/imports", "/v1/files/other/x", "/v1/"})
    void asksForATokenFirst(String path) {
        isProblem(Edge.send(Edge.anonymous(path)), 401, "unauthenticated");
        for (String token : badTokens()) {
            HttpResponse<String> refused = Edge.send(Edge.anonymous(path).header("Authorization", "Bearer " + token));
            isProblem(refused, 401, "unauthenticated");
            assertEquals("Bearer", Edge.header(refused, "WWW-Authenticate"));
        }
    }

    private static List<String> badTokens() {
        Instant now = Instant.now();
        long later = now.plusSeconds(600).getEpochSecond();
        return List.of(
                "x.y.z",
                "...",
                "",
                Tokens.of("one") + "x",
                "a".repeat(100_000),
                Tokens.sign(good().claim("nbf", later)),
                Tokens.sign(good().expiresAt(now.minusSeconds(60))),
                Tokens.sign(good().audience("other-api")),
                Tokens.sign(good().issuer("http://evil.test/realms/cxm")));
    }

    private static JwtClaimsBuilder good() {
        return Tokens.claims("tenant-admin", "integration").claim("tenant_id", "one");
    }

    @Test
    void takesTheClaimsThatTheBadTokensSpoil() {
        HttpRequest.Builder request =
                Edge.anonymous("/v1/session").header("Authorization", "Bearer " + Tokens.sign(good()));
        assertEquals(200, Edge.send(request).statusCode());
    }

    @Test
    void takesNoSessionThatItDidNotMake() {
        isProblem(
                Edge.send(Edge.anonymous("/v1/usage").header("Cookie", "q_session_portal=made-up")),
                401,
                "unauthenticated");
    }

    @Test
    void knowsNoOtherPaths() {
        isProblem(Edge.send(Edge.of("one", "/v1/nothing")), 404, "not-found");
        isProblem(Edge.send(Edge.of("one", "/v1/items/../tenants")), 404, "not-found");
        isProblem(Edge.send(Edge.anonymous("/nothing")), 404, "not-found");
    }

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void keepsHealthAndMetricsOffThePublicAddress() {
        for (URI inner : List.of(ready, metrics)) {
            assertEquals(200, Edge.send(HttpRequest.newBuilder(inner)).statusCode(), inner.toString());
            isProblem(Edge.send(Edge.anonymous(inner.getRawPath())), 404, "not-found");
        }
        for (String path :
                List.of("/q", "/q/", "/q/health", "/q/health/live", "/q/openapi", "/q/dev-ui", "//q/metrics")) {
            isProblem(Edge.send(Edge.anonymous(path)), 404, "not-found");
        }
    }

    @Test
    void takesAnAddressThatIsLongAndSaysWhereItEnds() {
        String filter = "%E5%93%81".repeat(2_000);
        String uri =
                Edge.seen(Edge.of("one", "/v1/satisfaction?filter=" + filter)).getString("uri");
        assertEquals("/v1/satisfaction?filter=" + filter, uri);
        for (int size : List.of(32 * 1024, 200_000)) {
            isProblem(Edge.send(Edge.of("one", "/v1/items?q=" + "x".repeat(size))), 414, "address-too-long");
            isProblem(Edge.send(Edge.of("one", "/v1/items/" + "x".repeat(size))), 414, "address-too-long");
            HttpRequest.Builder request = Edge.of("one", "/v1/items").header("X-Much", "x".repeat(size));
            isProblem(Edge.send(request), 431, "headers-too-large");
        }
    }

    /** Services match paths in time that grows by the square of their length, where others wait. */
    @Test
    void takesAnIdOfTheLongestLettersAndNoLongerPath() {
        String id = "%F0%9F%91%9F".repeat(128);
        assertEquals(
                "/v1/items/" + id, Edge.seen(Edge.of("one", "/v1/items/" + id)).getString("uri"));
        isProblem(Edge.send(Edge.of("one", "/v1/items/" + "x".repeat(2_048))), 414, "address-too-long");
    }

    @Test
    void refusesABodyByItsLength() {
        HttpRequest.Builder request =
                Edge.of("one", "/v1/events").POST(BodyPublishers.ofByteArray(new byte[TOO_LARGE]));
        isProblem(Edge.send(request), 413, "too-large");
    }

    @Test
    void countsABodyWithoutLength() {
        HttpRequest.Builder request = Edge.of("one", "/v1/events")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_LARGE])));
        isProblem(Edge.send(request), 413, "too-large");
    }

    @Test
    void anAnswerByALinkIsFarShorter() {
        byte[] body = new byte[600 * 1024];
        HttpRequest.Builder known = Edge.anonymous("/v1/answers/made-up").POST(BodyPublishers.ofByteArray(body));
        isProblem(Edge.send(known), 413, "too-large");
        HttpRequest.Builder unknown = Edge.anonymous("/v1/answers/made-up")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        isProblem(Edge.send(unknown), 413, "too-large");
    }

    @Test
    void takesImportsOfAnySize() {
        HttpRequest.Builder request = Edge.of("one", "/v1/imports?type=items")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3 * TOO_LARGE])));
        assertEquals(3L * TOO_LARGE, Edge.seen(request).getLong("bytes"));
    }

    /** A link stands for a token only to fetch what it names: nobody vouches for what is sent with it. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/files/exports/a.b", "/v1/files/recommendations/a.b", "/v1/files/reports/a.b"})
    void takesNothingByALink(String link) {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            HttpResponse<String> refused = Edge.send(Edge.anonymous(link)
                    .method(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10]))));
            isProblem(refused, 405, "method-not-allowed");
            assertEquals("GET, HEAD", Edge.header(refused, "Allow"));
        }
        assertEquals(200, Edge.send(Edge.anonymous(link).HEAD()).statusCode());
        HttpRequest.Builder request =
                Edge.anonymous(link).method("GET", BodyPublishers.ofByteArray(new byte[TOO_LARGE]));
        isProblem(Edge.send(request), 413, "too-large");
    }

    @Test
    void saysThatAServiceIsAway() {
        HttpResponse<String> response = Edge.send(Edge.of("one", "/v1/bundles"));
        isProblem(response, 503, "unavailable");
        assertEquals("1", Edge.header(response, "Retry-After"));
    }

    @Test
    void replacesWhatIsNoProblemDocument() {
        HttpResponse<String> failed = Edge.send(Edge.of("one", "/v1/metrics"));
        isProblem(failed, 500, "internal");
        assertFalse(failed.body().contains("java"), failed.body());
        isProblem(Edge.send(Edge.of("one", "/v1/rules/empty")), 404, "not-found");
        HttpResponse<String> own = Edge.send(Edge.of("one", "/v1/rules/own"));
        assertEquals(409, own.statusCode());
        assertEquals("{\"code\":\"own\"}", own.body());
    }

    @Test
    void takesOnlyKnownMethods() {
        isProblem(
                Edge.send(Edge.of("one", "/v1/usage").method("PROPFIND", BodyPublishers.noBody())),
                405,
                "method-not-allowed");
    }
}
