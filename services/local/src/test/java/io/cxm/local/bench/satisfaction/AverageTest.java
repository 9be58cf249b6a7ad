package io.cxm.local.bench.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AverageTest {
    /** By hand: √(.95 · .05/10,000) is 0.218 %. */
    @Test
    void hasTheErrorOfAShare() {
        Average share = Average.of(9_500, 10_000);
        assertEquals(95, share.mean(), 1e-9);
        assertEquals(.21794, share.error(), 1e-5);
    }

    @Test
    void ofOnesAndNothingsIsTheShareOfThem() {
        assertEquals(
                Average.of(3, 4).mean(), Average.of(new double[] {1, 1, 0, 1}).mean(), 1e-9);
        assertEquals(
                Average.of(3, 4).error(), Average.of(new double[] {1, 1, 0, 1}).error(), 1e-9);
    }

    /** By hand: .9 and .8 lie .05 from their mean, so that s is .05 and the error .05/√2. */
    @Test
    void hasTheErrorOfReplicationsAndNotOfWhatTheyAverage() {
        Average shops = Average.of(new double[] {.9, .8});
        assertEquals(85, shops.mean(), 1e-9);
        assertEquals(3.5355, shops.error(), 1e-4);
    }

    @Test
    void ofCellsHasTheErrorOfTheirMean() {
        Average grid = Average.of(new Average[] {new Average(94, .3), new Average(96, .4)});
        assertEquals(95, grid.mean(), 1e-9);
        assertEquals(.25, grid.error(), 1e-9);
    }
}
