package io.cxm.ingestion.element.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void cutsBetweenCharacters() {
        String text = "ab";
        assertSame(text, Texts.cut(text, 2));
        assertEquals("a", Texts.cut(text, 1));
        assertEquals("", Texts.cut(text, 0));
        assertEquals("a", Texts.cut("a\ud83d\ude00", 2));
        assertEquals("a\ud83d\ude00", Texts.cut("a\ud83d\ude00b", 3));
    }

    @Test
    void showsHalfCharactersAsWhatTheyAre() {
        assertEquals("a\ufffdb", Texts.cut("a\ud83db", 10));
        assertEquals("\ufffd\ufffd", Texts.cut("\ude00\ud83d", 10));
    }
}
