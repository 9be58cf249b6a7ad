package io.cxm.satisfaction.measure.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountStoreTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void groupsThatAreCountedAtOnceGoByTheHeap() {
        assertEquals(10_922, CountStore.within(128 * MIB));
        assertEquals(43_690, CountStore.within(512 * MIB));
    }

    /** All of one group, such as cells of weights: on a small machine more than ten for each group. */
    @Test
    void fewGroupsMayHaveManyNumbersOfShoppers() {
        assertEquals(174_762, CountStore.clusters(CountStore.within(128 * MIB), 128 * MIB));
        assertEquals(500_000, CountStore.clusters(CountStore.within(512 * MIB), 512 * MIB));
    }

    @Test
    void manyGroupsMayHaveTenNumbersOfShoppersEach() {
        assertEquals(2_000_000, CountStore.clusters(200_000, 512 * MIB));
    }

    @Test
    void thereAreFiftyThousandAtMost() {
        assertEquals(50_000, CountStore.within(64 * 1024 * MIB));
    }
}
