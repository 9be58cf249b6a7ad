package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    @Test
    void givesTheIntervalOfTheMeanDifference() {
        Random random = new Random(7);
        double[] theirs = random.doubles(4000).toArray();
        double[] ours = IntStream.range(0, theirs.length)
                .mapToDouble(i -> theirs[i] + 0.1 + random.nextGaussian())
                .toArray();
        PairedBootstrap.Interval gain = new PairedBootstrap(2000, 1).difference(ours, theirs);
        // of a difference with deviation 1: ± 1.96 / √4000 = 0.031, though both series alone vary by more
        assertEquals(0.1, gain.mean(), 0.05);
        assertEquals(0.031, gain.mean() - gain.low(), 0.004);
        assertEquals(0.031, gain.high() - gain.mean(), 0.004);
        assertEquals(gain, new PairedBootstrap(2000, 1).difference(ours, theirs));
    }

    @Test
    void isNotAboveZeroWhereNothingIsBetter() {
        double[] same = {0.3, 0.1, 0.7};
        PairedBootstrap.Interval none = new PairedBootstrap(100, 1).difference(same, same);
        assertTrue(none.low() == 0 && none.high() == 0);
    }
}
