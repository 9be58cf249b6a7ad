package io.cxm.satisfaction.survey.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.survey.domain.Wording;
import org.junit.jupiter.api.Test;

class MailTextTest {
    private static final Wording TITLE = new Wording("How <was> it?", "怎么样？");
    private static final String PAGE = "https://cxm.example/v1/answers/a.b/page?lang=en";

    @Test
    void hasTheLinkInBothForms() {
        MailText text = MailText.of("en", "A & B", TITLE, PAGE);
        assertEquals("How <was> it?", text.subject());
        assertTrue(text.plain().contains("\n" + PAGE + "\n"));
        assertTrue(text.plain().startsWith("How <was> it?\n\nA & B would like to know"));
        assertTrue(text.html().contains("<a href=\"" + PAGE + "\">Answer now</a>"));
        assertTrue(text.html().contains("<h1>How &lt;was&gt; it?</h1>"));
        assertTrue(text.html().contains("A &amp; B"));
        assertFalse(text.html().contains("<img"));
    }

    @Test
    void speaksChinese() {
        MailText text = MailText.of("zh", "店", TITLE, PAGE);
        assertEquals("怎么样？", text.subject());
        assertTrue(text.html().contains("<html lang=\"zh\">"));
        assertTrue(text.plain().contains("店 想了解您的体验"));
    }
}
