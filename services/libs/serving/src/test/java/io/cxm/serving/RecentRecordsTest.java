package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.serving.RecentRecords.Replay;
import io.cxm.tenancy.TenantId;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");

    private final RecentRecords recent = new RecentRecords(3);

    private void add(TenantId tenant, int at) {
        recent.add(new RecordKey(tenant.value(), "u"), at, new byte[] {(byte) at});
    }

    @Test
    void tellsATenantItsOwnOldestFirst() {
        add(SHOP, 1);
        add(OTHER, 2);
        add(SHOP, 3);
        Replay replay = recent.of(SHOP);
        assertEquals(2, replay.values().size());
        assertArrayEquals(new byte[] {1}, replay.values().getFirst());
        assertArrayEquals(new byte[] {3}, replay.values().getLast());
        assertEquals(1, recent.of(OTHER).values().size());
    }

    @Test
    void forgetsATenantAndNobodyElse() {
        add(SHOP, 1);
        add(OTHER, 2);
        recent.forget(SHOP);
        assertEquals(0, recent.of(SHOP).values().size());
        assertEquals(1, recent.of(OTHER).values().size());
    }

    @Test
    void isCompleteSinceItFollows() {
        add(SHOP, 1);
        assertEquals(Long.MAX_VALUE, recent.of(SHOP).completeSince());
        recent.follow(5);
        recent.follow(9);
        assertEquals(5, recent.of(SHOP).completeSince());
    }

    @Test
    void isCompleteAfterWhatHadToGo() {
        recent.follow(5);
        add(SHOP, 8);
        add(SHOP, 6);
        add(SHOP, 9);
        assertEquals(5, recent.of(SHOP).completeSince());
        add(SHOP, 10);
        assertEquals(9, recent.of(SHOP).completeSince());
        add(SHOP, 11);
        assertEquals(9, recent.of(SHOP).completeSince());
        assertEquals(3, recent.of(SHOP).values().size());
    }
}
