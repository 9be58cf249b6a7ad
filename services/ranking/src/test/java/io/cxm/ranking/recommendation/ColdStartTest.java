package io.cxm.ranking.recommendation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColdStartTest {
    private final ColdStart cold = new ColdStart(5, 2);
    private final Object one = new Object();
    private final Object two = new Object();

    private void answer(int times, Object tenant) {
        for (int i = 0; i < times; i++) {
            cold.answered(tenant);
        }
    }

    @Test
    void theFirstOfTheInstanceAreCold() {
        answer(4, one);
        assertTrue(cold.lasts(one));
        answer(1, one);
        assertFalse(cold.lasts(one));
    }

    @Test
    void theFirstOfEachTenantAreColdAndAgainWhenItWasLoadedAnew() {
        answer(100, one);
        assertFalse(cold.lasts(one));
        answer(1, two);
        assertTrue(cold.lasts(two));
        answer(1, two);
        assertFalse(cold.lasts(two));
        assertTrue(cold.lasts(new Object()));
    }
}
