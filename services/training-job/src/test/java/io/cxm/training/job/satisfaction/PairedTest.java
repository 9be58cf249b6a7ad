package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairedTest {
    private static final double[] NOTHING = new double[8];

    /** Differences 1, 1 of one shopper and 0 of two others: off the mean of .5 by 1, −.5 and −.5, so √(3/2·1.5)/4. */
    @Test
    void linesOfAShopperAreOneCase() {
        Paired paired = Paired.of(new double[] {1, 1, 0, 0}, NOTHING, new int[] {7, 7, 8, 9});
        assertEquals(0.5, paired.mean(), 1e-12);
        assertEquals(1.5 / 4, paired.error(), 1e-12);
        assertFalse(paired.sure());
    }

    @Test
    void whatIsSaidTwiceIsNoSurer() {
        Paired once = Paired.of(new double[] {3, 1, 2}, NOTHING, new int[] {0, 1, 2});
        Paired twice = Paired.of(new double[] {3, 1, 2, 3, 1, 2}, NOTHING, new int[] {0, 1, 2, 0, 1, 2});
        assertEquals(Math.sqrt(1 / 3.0), once.error(), 1e-12);
        assertEquals(once.error(), twice.error(), 1e-12);
    }

    /** 1.64 standard errors are the bar: of means of nothing a twentieth is above it. */
    @Test
    void isSureBeyondTheBarAlone() {
        assertFalse(new Paired(1.6, 1).sure());
        assertTrue(new Paired(1.7, 1).sure());
        assertFalse(new Paired(0, 0).sure());
        assertFalse(Paired.of(new double[] {5, 5}, NOTHING, new int[] {3, 3}).sure(), "of one shopper nothing is sure");
        assertFalse(Paired.of(new double[0], NOTHING, new int[0]).sure());
    }
}
