package io.cxm.profile.export;

import io.cxm.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Work that waits, given out a piece of each tenant in turn. */
final class Turns<W> {
    private final Map<TenantId, Queue<W>> waiting = new LinkedHashMap<>();
    private final int most;
    private int size;

    Turns(int most) {
        this.most = most;
    }

    /** A piece of work and whose it is. */
    record Turn<W>(TenantId tenant, W work) {}

    /** Lets it wait; false when so many wait already. */
    synchronized boolean add(TenantId tenant, W work) {
        if (size >= most) {
            return false;
        }
        size++;
        waiting.computeIfAbsent(tenant, _ -> new ArrayDeque<>()).add(work);
        return true;
    }

    /** The oldest of whoever has waited longest for a turn, who then stands at the end of the row. */
    synchronized Optional<Turn<W>> next() {
        Iterator<Map.Entry<TenantId, Queue<W>>> row = waiting.entrySet().iterator();
        if (!row.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<TenantId, Queue<W>> first = row.next();
        TenantId tenant = first.getKey();
        Queue<W> works = first.getValue();
        row.remove();
        W work = works.remove();
        size--;
        if (!works.isEmpty()) {
            waiting.put(tenant, works);
        }
        return Optional.of(new Turn<>(tenant, work));
    }
}
