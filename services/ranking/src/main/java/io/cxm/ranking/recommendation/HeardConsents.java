package io.cxm.ranking.recommendation;

import io.cxm.features.Hashing;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What profile said of shoppers' consent to personalisation, as last heard by this instance, for when profile does not answer.
 * Of whom nothing was heard nobody knows whether they refused.
 *
 * <p>Bounded: whoever was asked for longest ago is forgotten first, among the shoppers of the same tenant, each of which has an
 * equal share. Ids are held as numbers of 64 bits. What is known of a tenant goes when the tenant is let go.
 */
final class HeardConsents {
    /** A tenant may hold so many however many tenants there are. */
    static final int LEAST_OF_ONE = 1_000;

    static final int MOST = 100_000;

    private final Map<Object, Map<Long, Boolean>> tenants = new WeakHashMap<>();

    /** What was heard. */
    enum Word {
        /** They agreed, or were known to have said nothing. */
        AGREED,
        REFUSED,
        UNHEARD
    }

    /** Notes it for all ids of a shopper: under which of them they said so is not told. */
    synchronized void note(Object tenantAsLoaded, List<String> ids, boolean agrees) {
        Map<Long, Boolean> heard = tenants.computeIfAbsent(tenantAsLoaded, _ -> new LinkedHashMap<>(16, 0.75f, true));
        ids.forEach(id -> heard.put(Hashing.of(id), agrees));
        int share = Math.max(LEAST_OF_ONE, MOST / tenants.size());
        for (Iterator<Long> oldest = heard.keySet().iterator(); heard.size() > share; ) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The word on somebody with these ids: what they refused under any is refused, and of each there must be word. */
    synchronized Word of(Object tenantAsLoaded, List<String> ids) {
        Map<Long, Boolean> heard = tenants.getOrDefault(tenantAsLoaded, Map.of());
        boolean ofAll = !ids.isEmpty();
        for (String id : ids) {
            Boolean agrees = heard.get(Hashing.of(id));
            if (agrees == null) {
                ofAll = false;
            } else if (!agrees) {
                return Word.REFUSED;
            }
        }
        return ofAll ? Word.AGREED : Word.UNHEARD;
    }
}
