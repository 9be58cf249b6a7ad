package io.cxm.satisfaction.survey.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.survey.domain.Asked;
import io.cxm.satisfaction.survey.domain.FormStep;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPageTest {
    private static final AnswerWords ENGLISH = AnswerWords.of("en", null);

    private static String page(String language, FormStep step) {
        return AnswerPage.asking(AnswerWords.of(language, null), Asked.TERMS, step);
    }

    private static int count(String html, String part) {
        return html.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void asksByAFormThatNeedsNoScript() {
        String html = page("en", FormStep.first(Asked.TERMS));
        assertEquals(5, count(html, "type=\"radio\" name=\"q-csat\""));
        assertEquals(1, count(html, "<textarea name=\"q-text\""));
        assertEquals(0, count(html, "q-why"));
        assertTrue(html.contains("<html lang=\"en\">"));
        assertTrue(html.contains("width=device-width"));
        assertTrue(html.contains("value=\"csat,text\""));
        assertTrue(html.contains(">Next</button>"));
        assertFalse(html.contains("<script"));
        assertFalse(html.contains(" style="));
    }

    /** What its owner wrote is text, and no part of the page. */
    @Test
    void escapesWhatTenantsAndShoppersWrote() {
        FormStep step = FormStep.next(
                Asked.TERMS, Set.of("csat", "text"), Map.of("csat", "1", "text", "\"><script>alert(1)</script>"));
        String html = page("en", step);
        assertTrue(html.contains("How &lt;was&gt; it?"));
        assertFalse(html.contains("<script"));
        assertTrue(html.contains("name=\"q-text\" value=\"&quot;&gt;&lt;script&gt;"));
        assertTrue(html.contains("name=\"q-csat\" value=\"1\""));
        assertEquals(2, count(html, "type=\"radio\" name=\"q-why\""));
    }

    @Test
    void speaksChinese() {
        String html = page("zh", FormStep.first(Asked.TERMS));
        assertTrue(html.contains("<html lang=\"zh\">"));
        assertTrue(html.contains("怎么样？"));
        assertTrue(html.contains("csat-zh?"));
        assertTrue(html.contains(">下一步</button>"));
        assertTrue(html.contains("name=\"do\" value=\"translate\" formaction=\"?lang=en\" formnovalidate"));
    }

    @Test
    void marksWhatHasToBeMended() {
        String html = page("en", FormStep.next(Asked.TERMS, Set.of("csat", "text"), Map.of("text", "kept")));
        assertTrue(html.contains("<p class=\"fault\" id=\"q-csat-fault\">Please answer this question.</p>"));
        assertTrue(html.contains("aria-describedby=\"q-csat-fault q-csat-hint\""));
        assertTrue(html.contains(">kept</textarea>"));
        assertTrue(html.contains("role=\"alert\""));
    }

    /** The policy lets in the one sheet of styles that the page has. */
    @Test
    void lendsNothingToAnybody() {
        Matcher style =
                Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page("en", FormStep.first(Asked.TERMS)));
        assertTrue(style.find());
        String hash = Base64.getEncoder().encodeToString(DigestUtils.sha256(style.group(1)));
        String policy = AnswerPage.headers().getOrDefault("Content-Security-Policy", "");
        assertTrue(policy.contains("style-src 'sha256-" + hash + "'"), policy);
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertEquals("no-referrer", AnswerPage.headers().get("Referrer-Policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"thanks", "stopped", "answered", "over", "gone", "unknown", "away", "large"})
    void tellsInBothLanguages(String what) {
        for (AnswerWords words : List.of(ENGLISH, AnswerWords.of("zh", null))) {
            String html = AnswerPage.telling(words, what);
            assertTrue(html.contains("<h1>" + words.get(what) + "</h1>"));
            assertFalse(html.contains("<form"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zh, en, zh",
        "fr, zh-CN, zh",
        ", 'de, zh;q=0.5, en;q=0.4', zh",
        ", '', en",
        ", ';;', en",
        ", , en",
    })
    void isInTheLanguageThatIsWanted(String named, String accepted, String language) {
        assertEquals(language, AnswerWords.of(named, accepted).language());
    }

    @Test
    void readsWhatAFormSends() {
        AnswerPage.Sent sent =
                AnswerPage.Sent.of(null, "asked=csat%2Ctext&q-csat=4&q-text=a%0D%0Ab+%E5%AD%97&x&q-bad=%zz&do=no");
        assertEquals(Set.of("csat", "text"), sent.asked());
        assertEquals(Map.of("csat", "4", "text", "a\nb 字", "bad", ""), sent.answers());
        assertFalse(sent.stop());
        assertTrue(AnswerPage.Sent.of(null, "do=stop").stop());
    }

    private static AnswerPage.Sent inParts(String... parts) {
        return AnswerPage.Sent.of("=_x", "--=_x" + String.join("\r\n--=_x", parts) + "\r\n--=_x--\r\n");
    }

    @Test
    void readsAFormInParts() {
        String field = "\r\nContent-Disposition: form-data; name=";
        assertTrue(inParts(field + "\"List-Unsubscribe\"\r\n\r\nOne-Click").stop());
        assertTrue(inParts(
                        field + "other\r\n\r\n",
                        "\r\ncontent-type: text/plain\r\ncontent-disposition: form-data; charset=x; name=List-Unsubscribe\r\n\r\nOne-Click")
                .stop());
        AnswerPage.Sent sent = inParts(
                field + "\"asked\"\r\n\r\ncsat,text",
                field + "\"q-text\"\r\n\r\na\r\nb=字&",
                field + "\"q-file\"; filename=\"f\"\r\n\r\nx",
                "\r\nContent-Disposition: form-data; filename=\"name=q-csat\"\r\n\r\n1",
                field + "\"do\"\r\nstop",
                "");
        assertEquals(Set.of("csat", "text"), sent.asked());
        assertEquals(Map.of("text", "a\nb=字&"), sent.answers());
        assertFalse(sent.stop());
        assertFalse(AnswerPage.Sent.of("y", "--x" + field + "\"do\"\r\n\r\nstop\r\n--x--")
                .stop());
    }

    /** However it is made, it is read in a moment. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n--b", "\r\n--b\r\ncontent-disposition: form-data; ", "name=", "; filename", "\r\n\r\n"})
    void isQuickWhateverTheParts(String part) {
        String body = "--b\r\ncontent-disposition: form-data; " + part.repeat(256 * 1024 / part.length()) + "\r\n--b--";
        assertTimeout(Duration.ofSeconds(2), () -> AnswerPage.Sent.of("b", body));
    }
}
