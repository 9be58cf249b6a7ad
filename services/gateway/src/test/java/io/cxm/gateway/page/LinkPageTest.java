package io.cxm.gateway.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        LinkPage page = LinkPage.of(404, accepted, "t-1");
        assertEquals(expected, page.language());
        assertTrue(page.html().contains("<html lang=\"" + expected + "\">"), page.html());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "%%%", "a;q=b", ";"})
    void speaksEnglishToWhoNamesNone(String accepted) {
        assertEquals("en", LinkPage.of(404, accepted, "t-1").language());
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
        String html = LinkPage.of(status, language, "t-1").html();
        assertTrue(html.contains("<h1>" + title + "</h1>"), html);
        assertTrue(html.contains("<code>t-1</code>"), html);
    }
}
