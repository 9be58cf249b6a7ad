package io.cxm.ranking.recommendation;

import io.cxm.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shoppers who did not consent to personalisation, as last heard: their word holds while profile does not answer, too. */
final class Refusals {
    private static final int MOST = 100_000;

    private final Map<Key, Boolean> refused = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private record Key(TenantId tenant, String shopper) {}

    synchronized void note(TenantId tenant, String shopper, boolean refuses) {
        if (refuses) {
            refused.put(new Key(tenant, shopper), true);
        } else {
            refused.remove(new Key(tenant, shopper));
        }
    }

    synchronized boolean contain(TenantId tenant, String shopper) {
        return refused.containsKey(new Key(tenant, shopper));
    }
}
