package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.quality.protocol.Figure;
import io.cxm.local.quality.protocol.Figure.Among;
import io.cxm.local.quality.protocol.Figure.Measure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FigureTableTest {
    private static final Figure HIT = figure(Measure.HIT, 0.6);
    private static final Figure RECALL = figure(Measure.RECALL, 0.25);
    private static final Figure PRECISION = figure(Measure.PRECISION, 0.05);
    private static final Figure SURPRISED =
            new Figure(Measure.HIT, Among.SURPRISED, OptionalDouble.of(1), OptionalDouble.empty());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final FigureTable table =
            new FigureTable(List.of(HIT, RECALL, PRECISION, SURPRISED), new PairedBootstrap(500, 1));

    @Test
    void saysWhetherWhatMustBeReachedIs() {
        table.add("serving", "u-1", List.of("a"), Set.of("a", "b"), Set.of());
        table.add("serving", "u-2", List.of("c"), Set.of("a"), Set.of());
        // one of two has a hit, of one of two one thing of two is found, which is one of ten places
        assertFalse(table.print(HIT, out()));
        assertTrue(table.print(RECALL, out()));
        assertTrue(table.print(PRECISION, out()));
        assertEquals(
                List.of(
                        "  HR@10                    0.5000 [0.0000, 1.0000] of 2 asked for; must reach 0.600: NOT reached",
                        "  Recall@10                0.2500 [0.0000, 0.5000] of 2 asked for; must reach 0.250: reached",
                        "  Precision@10             0.0500 [0.0000, 0.1000] of 2 asked for; must reach 0.050: reached"),
                lines());
    }

    @Test
    void takesTheMeanOfRunsShopperByShopper() {
        for (String found : List.of("a", "x", "x")) {
            table.add("serving", "u-1", List.of(found), Set.of("a"), Set.of());
            table.add("popularity", "u-1", List.of("x"), Set.of("a"), Set.of());
        }
        assertFalse(table.print(HIT, out()));
        assertEquals(
                List.of(
                        "  HR@10                    0.3333 [0.3333, 0.3333] of 1 asked for; must reach 0.600: NOT reached",
                        "    popularity                         0.0000, serving is better by +0.3333 [+0.3333, +0.3333]"),
                lines());
    }

    @Test
    void leavesOutWhoHasWhatIsToBeFound() {
        table.add("serving", "u-1", List.of("x"), Set.of("a"), Set.of("a", "b"));
        table.add("serving", "u-2", List.of("a"), Set.of("a"), Set.of("b"));
        assertTrue(table.print(SURPRISED, out()));
        assertEquals(
                List.of("  HR@10, not in own cart   1.0000 [1.0000, 1.0000] of 1 asked for; must reach 1.000: reached"),
                lines());
    }

    private static Figure figure(Measure measure, double must) {
        return new Figure(measure, Among.EVERYONE, OptionalDouble.of(must), OptionalDouble.empty());
    }

    private PrintStream out() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
