package io.cxm.ranking.recommendation;

import io.cxm.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Notes it for all ids of a shopper: under which of them they said so is not told. */
    synchronized void note(TenantId tenant, List<String> ids, boolean refuses) {
        for (String id : ids) {
            if (refuses) {
                refused.put(new Key(tenant, id), true);
            } else {
                refused.remove(new Key(tenant, id));
            }
        }
    }

    /** Whether they refused under any of these ids. */
    synchronized boolean contain(TenantId tenant, List<String> ids) {
        return ids.stream().anyMatch(id -> refused.containsKey(new Key(tenant, id)));
    }
}
