package io.cxm.gateway.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | 1
            application/json, Text/HTML ; Q=0.4                              | 0.4
            text/html;q=0                                                    | 0
            text/html;q=...                                                  | 0
            text/html;level=1                                                | 1
            */*                                                              | 0
            text/htmlx                                                       | 0
            """)
    void weighsWhatIsNamed(String accept, double expected) {
        assertEquals(expected, LinkPage.weight(accept, "text/html"));
    }

    /** Which took minutes by a pattern that began anew at each space. */
    @Test
    void weighsAtOnceWhatIsNothingButSpaces() {
        String accept = "x" + " ".repeat(200_000) + "y, text/html;q=0.5";
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertEquals(0.5, LinkPage.weight(accept, "text/html")));
    }

    @Test
    void takesNoHeaderLongerThanAnyBrowsers() {
        String link = "/v1/files/reports/x";
        String accept = "text/html" + " ".repeat(1_015);
        assertTrue(LinkPage.isWanted(link, accept));
        assertFalse(LinkPage.isWanted(link, accept + " "));
        assertFalse(LinkPage.isWanted(link, null));
        assertFalse(LinkPage.isWanted("/v1/reports", accept));
        String language = "zh" + ",zh".repeat(340);
        assertEquals("zh", LinkPage.of(404, language, null, "t-1").language());
        assertEquals("en", LinkPage.of(404, language + ",zh", null, "t-1").language());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-CN,zh;q=0.9,en;q=0.8 | zh
            zh-Hant-TW              | zh
            en-GB,zh;q=0.5          | en
            de,zh;q=0.5             | zh
            de                      | en
            *                       | en
            """)
    void speaksTheLanguageThatIsWantedMost(String accepted, String expected) {
        LinkPage page = LinkPage.of(404, accepted, null, "t-1");
        assertEquals(expected, page.language());
        assertTrue(page.html().contains("<html lang=\"" + expected + "\">"), page.html());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "%%%", "a;q=b", ";"})
    void speaksEnglishToWhoNamesNone(String accepted) {
        assertEquals("en", LinkPage.of(404, accepted, null, "t-1").language());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | en | This link does not work any more
            404 | zh | 此链接已失效
            410 | en | This file is no longer kept
            410 | zh | 该文件已不再保留
            503 | en | The file cannot be fetched now
            500 | zh | 暂时无法获取该文件
            """)
    void saysWhatHappened(int status, String language, String title) {
        String html = LinkPage.of(status, language, null, "t-1").html();
        assertTrue(html.contains("<h1>" + title + "</h1>"), html);
        assertTrue(html.contains("<code>t-1</code>"), html);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            900     | en | works for 15 minutes, and
            900     | zh | 有效期为 15 分钟，并且
            60      | en | works for 1 minute, and
            7200    | en | works for 2 hours, and
            86400   | zh | 有效期为 1 天，并且
            90      | en | works for 90 seconds, and
                    | en | works for a limited time, and
                    | zh | 有效期有限，并且
            0       | en | works for a limited time, and
            -5      | en | works for a limited time, and
            PT15M   | en | works for a limited time, and
            9999999999 | en | works for a limited time, and
            """)
    void saysHowLongALinkWorksAsTheServiceDoes(String seconds, String language, String text) {
        LinkPage page = LinkPage.of(404, language, LinkPage.lifetime(seconds), "t-1");
        assertTrue(page.html().contains(text), page.html());
    }
}
