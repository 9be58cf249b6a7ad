package io.cxm.satisfaction.webhook;

import io.cxm.satisfaction.webhook.store.DueWebhooks.Due;
import io.cxm.satisfaction.webhook.store.DueWebhooks.Room;
import io.cxm.tenancy.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The webhooks that are being sent to. Each takes one place, also where more comes for it meanwhile: it looks again before it ends. */
final class Places {
    private final Set<Due> taken = ConcurrentHashMap.newKeySet();

    /** Whether it was not there. */
    boolean enter(Due one) {
        return taken.add(one);
    }

    void leave(Due one) {
        taken.remove(one);
    }

    /** What is left of so many places, of which one tenant has this share at most. */
    Room room(int all, int share) {
        Map<TenantId, Integer> busy = taken.stream().collect(Collectors.toMap(Due::tenant, one -> 1, Integer::sum));
        return new Room(all - busy.values().stream().mapToInt(n -> n).sum(), share, busy);
    }
}
