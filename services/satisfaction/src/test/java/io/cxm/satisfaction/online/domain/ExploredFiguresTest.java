package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExploredFiguresTest {
    private static ExploredSums sums(long answers, long waiting, long shoppers, long rest, int world) {
        DrawnWorld.Counted counted = new DrawnWorld(new Random(7), world).count();
        return new ExploredSums(
                answers,
                waiting,
                shoppers,
                0,
                rest == 0 ? Map.of() : Map.of(List.of("home"), shoppers, List.of("cart"), rest),
                List.of(counted.greedy(), counted.channel()),
                List.of(counted.diagnosis()));
    }

    private static void hidden(Withheld reason, ExploredSums sums) {
        ExploredFigures figures = ExploredFigures.of(sums, "home");
        assertEquals(List.of(new ExploredFigures.Hidden(Map.of(), reason)), figures.hidden());
        assertTrue(figures.policies().isEmpty() && figures.channels().isEmpty());
    }

    @Test
    void tellWhatWasDrawnOften() {
        ExploredFigures figures = ExploredFigures.of(sums(6_000, 0, 1_500, 0, 1_500), null);
        assertEquals(List.of(), figures.hidden());
        assertEquals(
                List.of("clickRate", "clickRateDoublyRobust", "orderRate", "orderRateDoublyRobust"),
                List.copyOf(figures.policies().getFirst().figures().keySet()));
        assertEquals(
                List.of("clickDifference", "orderDifference"),
                List.copyOf(figures.channels().getFirst().figures().keySet()));
    }

    /** Ninety shoppers: enough for what is shown most of the time, and too little for the rest. */
    @Test
    void refuseBelowAnEffectiveNOf200() {
        ExploredFigures figures = ExploredFigures.of(sums(160, 0, 90, 5, 90), "home");
        assertEquals(
                List.of(
                        new ExploredFigures.Hidden(
                                Map.of("policy", "channel", "channel", "history"), Withheld.EFFECTIVE_N),
                        new ExploredFigures.Hidden(Map.of("channel", "history"), Withheld.EFFECTIVE_N)),
                figures.hidden());
        assertEquals(4, figures.policies().getFirst().figures().size());
        ExploredFigures.Judged refused = figures.policies().getLast();
        assertTrue(refused.figures().isEmpty() && refused.effectiveN() < 200, refused::toString);
    }

    @Test
    void tellNothingOfFew() {
        hidden(Withheld.TOO_FEW, sums(9_000, 0, 4, 0, 1_500));
        hidden(Withheld.PARTED, sums(9_000, 0, 100, 3, 1_500));
        hidden(Withheld.LED_OPEN, sums(0, 9, 0, 0, 10));
    }

    @Test
    void areNoneWhereNoPlaceWasOpen() {
        ExploredFigures figures =
                ExploredFigures.of(new ExploredSums(0, 0, 0, 0, Map.of(), List.of(), List.of()), null);
        assertEquals(new ExploredFigures(List.of(), List.of(), List.of()), figures);
    }
}
