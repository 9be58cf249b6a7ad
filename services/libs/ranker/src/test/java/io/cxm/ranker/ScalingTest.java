package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScalingTest {
    /** Its weights are as random as they were drawn: whatever comes of it later must not reach them. */
    @Test
    void ofWhatNeverVariedNothingIsLeft() {
        Rows rows = MadeUpRows.of(50, 1).rows();
        for (int i = 0; i < rows.count(); i++) {
            rows.dense()[i * rows.features().dense()] = 2;
        }
        Scaling fitted = Scaling.of(rows);
        Scaling stored = Scaling.of(fitted.means(), fitted.deviations());
        assertEquals(0, fitted.of(7, 0));
        assertEquals(0, stored.of(7, 0));
        float other = rows.dense()[1];
        assertEquals(fitted.of(other, 1), stored.of(other, 1), 1e-4);
    }
}
