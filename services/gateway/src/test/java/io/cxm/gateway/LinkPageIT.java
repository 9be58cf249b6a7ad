package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a signed link that does not work: a page for people, a problem document for programs. */
@QuarkusTest
class LinkPageIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({"/v1/files/reports/over, 90 分钟", "/v1/files/exports/over, 2 小时"})
    void isAPageForWhoWantsOne(String link, String lifetime) {
        HttpResponse<String> page =
                Edge.send(Edge.anonymous(link).header("Accept", BROWSER).header("Accept-Language", "zh-CN,en;q=0.5"));
        assertEquals(404, page.statusCode());
        assertEquals("text/html; charset=utf-8", Edge.header(page, "Content-Type"));
        assertEquals("zh", Edge.header(page, "Content-Language"));
        assertEquals("no-store", Edge.header(page, "Cache-Control"));
        assertEquals("no-referrer", Edge.header(page, "Referrer-Policy"));
        assertTrue(Edge.header(page, "Content-Security-Policy").startsWith("default-src 'none'"));
        assertTrue(page.body().contains("<h1>此链接已失效</h1>"), page.body());
        assertTrue(page.body().contains("有效期为 " + lifetime), page.body());
        assertFalse(page.headers().firstValue("X-Link-Lifetime").isPresent());
        assertTrue(page.body().contains(Edge.header(page, "X-Request-Id")), page.body());
        assertFalse(page.body().contains("inner"), page.body());
        assertFalse(page.body().contains("over"), "the link itself is not shown: " + page.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html,application/json"})
    void isAProblemDocumentForPrograms(String accept) {
        HttpResponse<String> problem =
                Edge.send(Edge.anonymous("/v1/files/reports/over").header("Accept", accept));
        assertEquals(404, problem.statusCode());
        assertEquals("application/problem+json", Edge.header(problem, "Content-Type"));
        assertEquals("not-found", Edge.json(problem).getString("code"));
        assertFalse(problem.headers().firstValue("X-Link-Lifetime").isPresent());
    }

    /** As large as headers may be, from whoever has no link that works. */
    @Test
    void isAProblemDocumentForWhoSendsSpaces() {
        HttpResponse<String> problem = Edge.send(Edge.anonymous("/v1/files/reports/over")
                .header("Accept", "text/html, x" + " ".repeat(30_000) + "y")
                .timeout(Duration.ofSeconds(3)));
        assertEquals(404, problem.statusCode());
        assertEquals("application/problem+json", Edge.header(problem, "Content-Type"));
    }

    @Test
    void isAProblemDocumentElsewhere() {
        HttpResponse<String> problem =
                Edge.send(Edge.of("one", "/v1/rules/empty").header("Accept", BROWSER));
        assertEquals("application/problem+json", Edge.header(problem, "Content-Type"));
    }

    @Test
    void leavesWhatALinkLeadsTo() {
        HttpResponse<String> file =
                Edge.send(Edge.anonymous("/v1/files/reports/a.b").header("Accept", BROWSER));
        assertEquals(200, file.statusCode());
        assertEquals("application/json", Edge.header(file, "Content-Type"));
        assertEquals("*/*", Edge.json(file).getJsonObject("headers").getString("accept"));
    }

    /** What its service says in words stays; what says nothing to a shopper is told in words of ours. */
    @Test
    void isThePageOfWhoAsksWhereThatHasOne() {
        HttpResponse<String> own =
                Edge.send(Edge.anonymous("/v1/answers/over/page").header("Accept", BROWSER));
        assertEquals(410, own.statusCode());
        assertEquals("<h1>over</h1>", own.body());
        HttpResponse<String> fault =
                Edge.send(Edge.anonymous("/v1/answers/fault/page").header("Accept", BROWSER));
        assertEquals(500, fault.statusCode());
        assertTrue(fault.body().contains("This page cannot be shown now"), fault.body());
        assertFalse(fault.body().contains("inner"), fault.body());
        assertFalse(fault.body().contains("href"), fault.body());
        HttpResponse<String> program = Edge.send(Edge.anonymous("/v1/answers/over/page"));
        assertEquals("application/problem+json", Edge.header(program, "Content-Type"));
    }

    @Test
    void isAPageForWhoSendsMoreThanIsTaken() {
        HttpResponse<String> page = Edge.send(Edge.anonymous("/v1/answers/x/page")
                .header("Accept", BROWSER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[600 * 1024])));
        assertEquals(413, page.statusCode());
        assertEquals("text/html; charset=utf-8", Edge.header(page, "Content-Type"));
        assertEquals("en", Edge.header(page, "Content-Language"));
        assertTrue(page.body().contains("This page cannot be shown now"), page.body());
    }
}
