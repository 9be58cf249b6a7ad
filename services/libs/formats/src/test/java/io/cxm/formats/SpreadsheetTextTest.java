package io.cxm.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "  =1",
                "\u00a0=1",
                "\u200b=1",
                "\uFEFF=1",
                "\"=1\"",
                "\" =1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201"
            })
    void makesTextOfWhatWouldRun(String text) {
        assertEquals("'" + text, SpreadsheetText.neutral(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "sku-1", "a=b", "'quoted", "杯子", "1-2", "10,-", "a;b", "a; b=c", "a\nb", "a\r\nb", "a;", "\"a\"",
                "a;\"b\"", "1\"-2"
            })
    void leavesTheRest(String text) {
        assertEquals(text, SpreadsheetText.neutral(text));
    }

    static Stream<Arguments> within() {
        return Stream.of(
                arguments("x;=cmd|'/c calc'!A0;y", "x;'=cmd|'/c calc'!A0;y"),
                arguments("x; =1", "x;' =1"),
                arguments("x;;@1;-1", "x;;'@1;'-1"),
                arguments("late;\"=cmd|'/c calc'!A1;x", "late;'\"=cmd|'/c calc'!A1;x"),
                arguments("late;\"\" \"+1", "late;'\"\" \"+1"),
                arguments("late\n\"=1\"", "late\n'\"=1\""),
                arguments("x\t\uFF1D1", "x\t'\uFF1D1"),
                arguments("x\n=1", "x\n'=1"),
                arguments("x\r\n+1", "x\r\n'+1"),
                arguments("\n=1", "'\n'=1"),
                arguments("\r\n=1", "'\r\n'=1"),
                arguments(" \t=1", "' \t'=1"),
                arguments("=1;=2", "'=1;'=2"));
    }

    /** Where semicolons or tabs separate, a cell begins behind each, and a row behind a line break, quoted or not. */
    @ParameterizedTest
    @MethodSource("within")
    void makesTextOfACellWithin(String text, String shown) {
        assertEquals(shown, SpreadsheetText.neutral(text));
    }
}
