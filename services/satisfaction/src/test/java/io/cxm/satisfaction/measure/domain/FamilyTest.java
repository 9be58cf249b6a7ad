package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FamilyTest {
    @Test
    void takesOneComparisonAsItsIntervalSays() {
        assertEquals(1, new Family(1).sign(3, new Interval(0.01, 6)));
        assertEquals(-1, new Family(1).sign(-3, new Interval(-6, -0.01)));
        assertEquals(0, new Family(1).sign(3, new Interval(-0.01, 6)));
        assertEquals(0, new Family(0).sign(0, new Interval(0, 0)));
    }

    /** z(1 - 0.05/20) = 2.8070, 1.4322 times 1.9600: of ten comparisons the half toward nothing may be 3/1.4322. */
    @Test
    void widensTheIntervalForTenComparisons() {
        double half = 3 / 1.4322;
        assertEquals(1, new Family(10).sign(3, new Interval(3 - half + 0.001, 9)));
        assertEquals(0, new Family(10).sign(3, new Interval(3 - half - 0.001, 9)));
    }

    @Test
    void countsPairs() {
        assertEquals(0, Family.pairs(1));
        assertEquals(780, Family.pairs(40));
    }
}
