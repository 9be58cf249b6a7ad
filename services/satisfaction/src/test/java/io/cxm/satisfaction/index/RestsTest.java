package io.cxm.satisfaction.index;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenancy.TenantId;
import org.junit.jupiter.api.Test;

class RestsTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId OTHER = new TenantId("other");
    private final Rests rests = new Rests(20);

    @Test
    void whatFailedRestsSoManyTimesAsLongAsItTook() {
        assertFalse(rests.of(ONE, 0));
        rests.notMade(ONE, 1_000, 1_500);
        assertTrue(rests.of(ONE, 11_499));
        assertFalse(rests.of(ONE, 11_500));
        assertFalse(rests.of(OTHER, 1_500));
    }

    @Test
    void allRestSoManyTimesAsLongAsARoundTook() {
        rests.took(100);
        rests.took(150);
        assertFalse(rests.of(OTHER, 1_000), "its turn may still come");
        rests.roundOver(1_000);
        rests.roundOver(1_100);
        assertTrue(rests.of(OTHER, 5_999));
        assertFalse(rests.of(OTHER, 6_000));
    }

    @Test
    void isNewsOnceUntilItGoesWellAgain() {
        rests.notMade(ONE, 0, 100);
        assertTrue(rests.failed(ONE));
        rests.wentWell(ONE, 200); // it only rests
        assertFalse(rests.failed(ONE));
        assertTrue(rests.failed(OTHER));
        rests.wentWell(ONE, 2_100);
        assertTrue(rests.failed(ONE));
    }
}
