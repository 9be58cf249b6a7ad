package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.quality.protocol.Figure;
import io.cxm.local.quality.protocol.Figure.Among;
import io.cxm.local.quality.protocol.Figure.Measure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AucTableTest {
    private final AucTable table = new AucTable(new PairedBootstrap(500, 1));
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void countsPairsWhoseLikedRowIsAboveAndHalfOfEqualOnes() {
        table.begin("serving");
        table.add("serving", "u-1", true, 0.9);
        table.add("serving", "u-1", false, 0.5);
        table.add("serving", "u-2", true, 0.5);
        table.add("serving", "u-2", false, 0.1);
        table.add("serving", "u-2", false, Double.NEGATIVE_INFINITY);
        // of 2 · 3 pairs five are in order and one is equal: 5.5 / 6
        assertTrue(print(0.916));
        assertFalse(print(0.917));
        assertTrue(text().startsWith("  AUC                      0.9167 [0.9167, 1.0000] of 2 asked for"), text());
    }

    @Test
    void takesTheMeanOfRunsAndStandsBesideAnother() {
        for (double score : new double[] {0.1, 0.9}) { // wrong in the first run, right in the second
            table.begin("serving");
            table.add("serving", "u-1", true, score);
            table.add("serving", "u-1", false, 0.5);
            table.begin("other");
            table.add("other", "u-1", true, 0.7);
            table.add("other", "u-1", false, 0.5);
        }
        assertTrue(print(0.5));
        assertFalse(print(0.51));
        assertTrue(
                text().contains(
                                "    other                              1.0000, serving is better by -0.5000 [-0.5000, -0.5000]"),
                text());
    }

    private boolean print(double must) {
        Figure figure = new Figure(Measure.AUC, Among.EVERYONE, OptionalDouble.of(must), OptionalDouble.empty());
        return table.print(figure, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
