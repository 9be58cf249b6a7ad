package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.training.job.data.OrderLines;
import io.cxm.training.job.data.TenantRecords;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome RETURNED = Outcome.ALL.getFirst();
    private static final long DAY = MadeOrders.DAY;

    private static OrderLines bought(long... returns) {
        TenantRecords records = new TenantRecords();
        records.add(MadeOrders.event(1, EventType.EVENT_TYPE_PURCHASE, "p", MadeOrders.BEGIN)
                .build());
        for (long at : returns) {
            records.add(MadeOrders.event(1, EventType.EVENT_TYPE_RETURN, "r", MadeOrders.BEGIN + at)
                    .build());
        }
        return records.orderLines();
    }

    private static byte returned(OrderLines lines, long known) {
        return RETURNED.of(lines, 0, MadeOrders.BEGIN + known);
    }

    /** Neither that it happened nor that it did not counts before the other could. */
    @Test
    void isUnknownUntilItsDaysAreOver() {
        assertEquals(Outcome.UNKNOWN, returned(bought(5 * DAY), 10 * DAY));
        assertEquals(Outcome.UNKNOWN, returned(bought(), 10 * DAY));
        assertEquals(1, returned(bought(5 * DAY), 30 * DAY));
        assertEquals(0, returned(bought(), 30 * DAY));
        assertEquals(0, returned(bought(31 * DAY), 40 * DAY), "it came too late to count");
    }

    @Test
    void allAreKnownWhenTheLongestIsOver() {
        assertFalse(Outcome.areKnown(bought(), 0, MadeOrders.BEGIN + 59 * DAY));
        assertTrue(Outcome.areKnown(bought(), 0, MadeOrders.BEGIN + 60 * DAY));
    }
}
