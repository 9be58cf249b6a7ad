package io.cxm.satisfaction.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.webhook.store.DueWebhooks.Due;
import io.cxm.satisfaction.webhook.store.DueWebhooks.Room;
import io.cxm.tenancy.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final TenantId A = new TenantId("a");
    private static final TenantId B = new TenantId("b");

    @Test
    void areTakenOnceByAWebhookAndCountedByTenant() {
        Places places = new Places();
        assertEquals(new Room(16, 4, Map.of()), places.room(16, 4));
        assertTrue(places.enter(new Due(A, "one")));
        assertFalse(places.enter(new Due(A, "one")));
        assertTrue(places.enter(new Due(A, "two")));
        assertTrue(places.enter(new Due(B, "one")));
        assertEquals(new Room(13, 4, Map.of(A, 2, B, 1)), places.room(16, 4));
        places.leave(new Due(A, "one"));
        places.leave(new Due(B, "one"));
        assertEquals(new Room(15, 4, Map.of(A, 1)), places.room(16, 4));
    }
}
