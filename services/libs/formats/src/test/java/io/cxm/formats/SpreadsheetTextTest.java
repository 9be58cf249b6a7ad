package io.cxm.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "  =1",
                "\u00a0=1",
                "\u200b=1",
                "\uFEFF=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201"
            })
    void makesTextOfWhatWouldRun(String text) {
        assertEquals("'" + text, SpreadsheetText.neutral(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sku-1", "a=b", "'quoted", "杯子", "1-2"})
    void leavesTheRest(String text) {
        assertEquals(text, SpreadsheetText.neutral(text));
    }

    @Test
    void seesAFormulaBehindALineBreak() {
        assertEquals("'\n=1", SpreadsheetText.neutral("\n=1"));
    }
}
