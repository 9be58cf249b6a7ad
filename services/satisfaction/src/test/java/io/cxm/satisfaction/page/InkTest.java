package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InkTest {
    @ParameterizedTest
    @CsvSource({"#1c3d6e, #1c3d6e", "#000000, #000000", "#A01030, #a01030", "#767676, #767676"})
    void leavesAColourThatCanBeRead(String chosen, String printed) {
        assertEquals(printed, Ink.css(chosen));
    }

    @Test
    void darkensAColourThatCannotBeReadAndKeepsItsHue() {
        // white: each linear component times 0.18333, which is 0.4652 of the scale and 118.6 of 255
        assertEquals("#767676", Ink.css("#ffffff"));
        // yellow: L = 0.9278, so times 0.19760, 0.4820 of the scale and 122.9 of 255
        assertEquals("#7a7a00", Ink.css("#ffff00"));
    }

    @Test
    void canBeReadWhateverWasChosen() {
        for (int rgb = 0; rgb <= 0xffffff; rgb += 997) {
            double contrast = 1.05 / (Ink.luminance(Ink.of("#%06x".formatted(rgb))) + 0.05);
            assertTrue(contrast >= 4.5, "#%06x has %f".formatted(rgb, contrast));
        }
    }

    @Test
    void takesNothingButAColour() {
        assertEquals(Cover.COLOR, Ink.css("red; } body { display: none"));
        assertEquals(Cover.COLOR, Ink.css(""));
    }
}
