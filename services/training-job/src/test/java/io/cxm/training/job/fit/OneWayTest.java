package io.cxm.training.job.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OneWayTest {
    /**
     * Of two items 26 words each: means .875 and .125, within .8125/50 = .01625, between (7.3125 − .01625)/26 = .280625, so that m = .0579
     * is raised to 1, and b = 26/27·.375.
     */
    @Test
    void isWorkedByHand() {
        OneWay words = new OneWay(3);
        for (int n = 0; n < 13; n++) {
            words.add(0, .75);
            words.add(0, 1);
            words.add(1, 0);
            words.add(1, .25);
        }
        assertEquals(Math.sqrt(.280625), words.spread(), 1e-9);
        assertArrayEquals(new float[] {26 / 27f * .375f, -26 / 27f * .375f, 0}, words.above(5), 1e-6f);
    }

    /** Means .75, .5 and .25 of 4, 2 and 4 words: σ² = .5/7, τ² = (.5 − 2·σ²)/(10 − 3.6), m = 1.28. */
    @Test
    void itemsOfFewWordsAreDrawnToTheMeanOfItems() {
        OneWay words = new OneWay(3);
        for (double word : new double[] {.5, 1, .5, 1}) {
            words.add(0, word);
        }
        words.add(1, .5);
        words.add(1, .5);
        for (double word : new double[] {0, .5, 0, .5}) {
            words.add(2, word);
        }
        double within = .5 / 7;
        double apart = (.5 - 2 * within) / 6.4;
        double m = within / apart;
        assertEquals(Math.sqrt(apart), words.spread(), 1e-9);
        float most = (float) (4 / (4 + m) * .25);
        assertArrayEquals(new float[] {most, 0, -most}, words.above(2), 1e-6f);
        assertArrayEquals(new float[] {most, 0, -most}, words.above(3), 1e-6f);
        assertArrayEquals(new float[3], words.above(5));
    }

    @Test
    void itemsThatAreAlikeAreAllTheMean() {
        OneWay words = new OneWay(4);
        for (int n = 0; n < 40; n++) {
            words.add(n % 4, n / 4 % 2);
        }
        assertEquals(0, words.spread());
        assertArrayEquals(new float[4], words.above(1));
    }

    /** A hundred items of fifty words, whose means have a standard deviation of .1. */
    @Test
    void findsHowFarItemsDiffer() {
        Random random = new Random(8);
        OneWay words = new OneWay(100);
        for (int item = 0; item < 100; item++) {
            double mean = .5 + .1 * random.nextGaussian();
            for (int n = 0; n < 50; n++) {
                words.add(item, mean + .3 * random.nextGaussian());
            }
        }
        assertEquals(.1, words.spread(), .02);
    }
}
