package io.cxm.satisfaction.survey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenancy.TenantId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LotTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final int ORDERS = 100_000;

    @Test
    void drawsItsShareOfOrders() {
        long held = orders().filter(n -> Lot.inHoldout(SHOP, "o-" + n, 0.03)).count();
        // three standard errors of 3,000
        assertEquals(3_000, (double) held, 3 * Math.sqrt(ORDERS * 0.03 * 0.97));
        long drawn = orders().filter(n -> Lot.isDrawn(SHOP, "s", "o-" + n, 0.2)).count();
        assertEquals(20_000, (double) drawn, 3 * Math.sqrt(ORDERS * 0.2 * 0.8));
    }

    /** Who is in the slice says nothing of who is drawn beside it, nor one shop's of another's. */
    @Test
    void drawsEachLotByItself() {
        long both = orders().filter(n -> Lot.inHoldout(SHOP, "o-" + n, 0.05) && Lot.isDrawn(SHOP, "s", "o-" + n, 0.2))
                .count();
        assertEquals(1_000, (double) both, 3 * Math.sqrt(ORDERS * 0.01 * 0.99));
        long shops = orders().filter(n ->
                        Lot.inHoldout(SHOP, "o-" + n, 0.05) && Lot.inHoldout(new TenantId("other"), "o-" + n, 0.05))
                .count();
        assertEquals(250, (double) shops, 3 * Math.sqrt(ORDERS * 0.0025));
    }

    @Test
    void drawsNobodyOrEverybody() {
        assertFalse(Lot.isDrawn(SHOP, "s", "o-1", 0));
        assertTrue(orders().limit(1_000).allMatch(n -> Lot.isDrawn(SHOP, "s", "o-" + n, 1)));
    }

    private static IntStream orders() {
        return IntStream.range(0, ORDERS);
    }
}
