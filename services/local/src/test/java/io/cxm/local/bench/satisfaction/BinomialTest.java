package io.cxm.local.bench.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BinomialTest {
    /** Of two trials of one half: 0, 1 and 2 by .25, .5 and .25. */
    @Test
    void takesTheCountInWhoseShareANumberLies() {
        var two = new Binomial(2, .5);
        assertEquals(0, two.at(0));
        assertEquals(0, two.at(.2499));
        assertEquals(1, two.at(.25));
        assertEquals(1, two.at(.7499));
        assertEquals(2, two.at(.75));
        assertEquals(2, two.at(Math.nextDown(1.0)));
        assertEquals(2, two.trials());
    }

    @Test
    void hasItsMean() {
        var hits = new Binomial(1000, .95);
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += hits.at((i + .5) / 1000);
        }
        assertEquals(950, sum / 1000, .05);
    }
}
