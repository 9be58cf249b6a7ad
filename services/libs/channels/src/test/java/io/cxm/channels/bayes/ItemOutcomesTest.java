package io.cxm.channels.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ItemOutcomesTest {
    /**
     * Ten items shown ten times: five convert twice, five six times. μ = 40/100 = .4, μ(1 − μ) = .24;
     * Σ s(r − μ)² = 10·10·.04 = 4; N − Σs²/N − (k − 1) = 100 − 10 − 9 = 81;
     * γ = (4 − .24·9)/(.24·81) = 1.84/19.44, m = 19.44/1.84 − 1 = 9.565.
     */
    @Test
    void isAsWorkedByHand() {
        int[] exposures = new int[10];
        Arrays.fill(exposures, 10);
        int[] conversions = {2, 2, 2, 2, 2, 6, 6, 6, 6, 6};
        ItemOutcomes outcomes = ItemOutcomes.of(exposures, conversions, new int[10]);
        assertEquals(19.44 / 1.84 - 1, outcomes.worth()[3], 1e-5);
    }

    /** Shown once each, N − Σs²/N − (k − 1) is 0: rates of 0 and 1 are what chance alone makes of them. */
    @Test
    void itemsShownOnceSayNothingOfHowTheyDiffer() {
        int[] exposures = new int[12];
        Arrays.fill(exposures, 1);
        int[] conversions = {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
        assertEquals(
                ItemOutcomes.DEFAULT_WORTH,
                ItemOutcomes.of(exposures, conversions, new int[12]).worth()[0]);
    }

    @Test
    void withoutAnyConversionThePriorGivesWay() {
        int[] exposures = new int[12];
        Arrays.fill(exposures, 1000);
        assertEquals(
                ItemOutcomes.DEFAULT_WORTH,
                ItemOutcomes.of(exposures, new int[12], new int[12]).worth()[0]);
    }
}
