package io.cxm.serving;

import io.cxm.features.Hashing;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Events that were counted since the bundle and are not held any more: when one passes again it is not to count again. Hashes
 * of ids, the newest of them; bounded by number, and by a part of the {@link Allowance}, since events are worth more than
 * the memory of events. One thread at a time.
 */
final class CountedEvents {
    /** A number in a set that keeps its order. */
    private static final long BYTES = 72;

    /** Of what one tenant may have it takes an eighth. */
    private static final int PART = 8;

    private final long most;
    private final Allowance allowance;
    private final Set<Long> hashes = new LinkedHashSet<>();

    CountedEvents(long most, Allowance allowance) {
        this.most = Math.min(most, allowance.mostOfOne() / PART / BYTES);
        this.allowance = allowance;
    }

    boolean has(String id) {
        return !hashes.isEmpty() && hashes.contains(Hashing.of(id));
    }

    void add(String id) {
        long hash = Hashing.of(id);
        if (most == 0 || hashes.contains(hash)) {
            return;
        }
        if (hashes.size() >= most) {
            Iterator<Long> oldest = hashes.iterator();
            oldest.next();
            oldest.remove();
            allowance.give(BYTES);
        }
        if (allowance.take(BYTES)) {
            hashes.add(hash);
        }
    }

    void clear() {
        allowance.give(bytes());
        hashes.clear();
    }

    long bytes() {
        return BYTES * hashes.size();
    }
}
