package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PortalIT {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[\\w.-]+\\.js)\"");

    private static HttpResponse<String> page() {
        return Edge.send(Edge.anonymous("/"));
    }

    private static String script() {
        Matcher script = SCRIPT.matcher(page().body());
        assertTrue(script.find(), page().body());
        return script.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/overview", "/catalogue", "/catalogue/sku%2F1", "/models/2026-01-01.1"})
    void answersEveryPageWithTheSameDocument(String path) {
        HttpResponse<String> response = Edge.send(Edge.anonymous(path));
        assertEquals(200, response.statusCode(), response.body());
        assertEquals("text/html; charset=utf-8", Edge.header(response, "Content-Type"));
        assertEquals("no-cache", Edge.header(response, "Cache-Control"));
        assertEquals(page().body(), response.body());
    }

    @Test
    void letsNoScriptInThatIsNotItsOwn() {
        String policy = Edge.header(page(), "Content-Security-Policy");
        assertTrue(policy.contains("default-src 'none'; script-src 'self';"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(page().body().contains("<script>"), "a script in the document would not run");
    }

    @Test
    void letsFilesBeKeptForEver() {
        HttpResponse<String> response = Edge.send(Edge.anonymous(script()));
        assertEquals(200, response.statusCode());
        assertEquals("text/javascript; charset=utf-8", Edge.header(response, "Content-Type"));
        assertEquals("public, max-age=31536000, immutable", Edge.header(response, "Cache-Control"));
        assertEquals("nosniff", Edge.header(response, "X-Content-Type-Options"));
    }

    @Test
    void sendsLessToWhoUnpacks() {
        int plain = length(Edge.anonymous(script()));
        int packed = length(Edge.anonymous(script()).header("Accept-Encoding", "br, gzip"));
        assertTrue(packed * 2 < plain, packed + " of " + plain);
    }

    private static int length(HttpRequest.Builder request) {
        HttpResponse<String> response = Edge.send(request.method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, response.statusCode());
        return Integer.parseInt(Edge.header(response, "Content-Length"));
    }

    @Test
    void saysThatNothingChanged() {
        String tag = Edge.header(page(), "ETag");
        assertNotEquals("", tag);
        HttpResponse<String> again = Edge.send(Edge.anonymous("/").header("If-None-Match", tag));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    @Test
    void hasNoOtherFiles() {
        for (String path :
                List.of("/portal.json", "/assets/none.js", "/assets/../portal.json", "/assets/", "/overviews")) {
            assertEquals(404, Edge.send(Edge.anonymous(path)).statusCode(), path);
        }
        assertEquals(
                404,
                Edge.send(Edge.anonymous("/overview").POST(BodyPublishers.noBody()))
                        .statusCode());
    }
}
