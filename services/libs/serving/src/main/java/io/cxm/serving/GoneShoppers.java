package io.cxm.serving;

import io.cxm.contracts.event.Event;
import io.cxm.features.Hashing;
import io.cxm.tenancy.TenantId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shoppers of all tenants who were erased lately, so that what was received of one before, and comes late, is not taken in
 * again. Hashes of ids, the newest {@value #MOST} of them, about 2 MB: what comes late does so by seconds or minutes.
 */
final class GoneShoppers {
    private static final int MOST = 20_000;

    private final Map<Long, Long> until = new LinkedHashMap<>();

    synchronized void add(ShopperEnds gone) {
        for (String id : gone.ids()) {
            long hash = hash(gone.tenant(), id);
            Long before = until.remove(hash); // now the last to be forgotten
            until.put(hash, before == null ? gone.until() : Math.max(before, gone.until()));
        }
        Iterator<Long> oldest = until.keySet().iterator();
        while (until.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether it was received before the erasure of whoever did it. */
    synchronized boolean has(TenantId tenant, Event event) {
        Long gone = until.isEmpty() ? null : until.get(hash(tenant, EventOverlay.shopper(event)));
        return gone != null && event.getReceivedAt() <= gone;
    }

    private static long hash(TenantId tenant, String id) {
        return Hashing.of(tenant.value() + '|' + id);
    }
}
