package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.tenancy.TenantId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoneShoppersTest {
    private static final TenantId SHOP = new TenantId("shop");

    private final GoneShoppers gone = new GoneShoppers();

    private static Event received(String user, long at) {
        return Event.newBuilder().setUserId(user).setReceivedAt(at).build();
    }

    @Test
    void knowsWhatWasReceivedUpToTheLatestErasureOfItsTenantsShopper() {
        gone.add(new ShopperEnds(SHOP, Set.of("u"), 7));
        gone.add(new ShopperEnds(SHOP, Set.of("u"), 5));
        assertTrue(gone.has(SHOP, received("u", 7)));
        assertFalse(gone.has(SHOP, received("u", 8)));
        assertFalse(gone.has(SHOP, received("v", 7)));
        assertFalse(gone.has(new TenantId("other"), received("u", 7)));
    }

    @Test
    void forgetsThoseWhoWereErasedLongestAgo() {
        gone.add(new ShopperEnds(SHOP, Set.of("first"), 7));
        gone.add(new ShopperEnds(SHOP, Set.of("kept"), 7));
        gone.add(new ShopperEnds(
                SHOP, IntStream.range(0, 19_999).mapToObj(i -> "u" + i).collect(Collectors.toSet()), 7));
        assertFalse(gone.has(SHOP, received("first", 7)));
        assertTrue(gone.has(SHOP, received("kept", 7)));
    }
}
