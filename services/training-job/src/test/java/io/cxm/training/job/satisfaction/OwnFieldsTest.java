package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.training.job.data.OrderLines;
import io.cxm.training.job.data.TenantRecords;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnFieldsTest {
    private static final int LINES = 300;

    @Test
    void takesWhatManyLinesBearAndOneCanLearnFrom() {
        TenantRecords records = new TenantRecords();
        for (int n = 0; n < LINES; n++) {
            Event.Builder event = MadeOrders.event(n, EventType.EVENT_TYPE_PURCHASE, "p", MadeOrders.bought(n))
                    .putContext("weight", String.valueOf(n))
                    .putContext("store", "store-" + n % 20)
                    .putContext("invoice", "invoice " + n)
                    .putContext("size", n % 3 == 0 ? "7" : "large");
            if (n < 10) {
                event.putContext("seldom", "1");
            }
            records.add(event.build());
        }
        OrderLines lines = records.orderLines();
        OwnFields own = OwnFields.of(lines, lines.there());
        assertEquals(List.of("weight"), own.numberNames());
        assertEquals(List.of("size", "store"), own.textNames(), "no invoice is like another");
        float[] numbers = new float[1];
        int[] codes = new int[2];
        own.read(lines, 5, numbers, 0, codes, 0);
        assertArrayEquals(new float[] {(float) Math.log1p(5)}, numbers);
        int[] others = new int[2];
        own.read(lines, 25, numbers, 0, others, 0);
        assertArrayEquals(codes, others, "of the same store and size");
    }
}
