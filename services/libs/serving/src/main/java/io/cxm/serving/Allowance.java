package io.cxm.serving;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap that what changed since bundles may take, all tenants of an instance together, in estimated bytes. What asks
 * beyond it is refused and has to do with less: an instance that holds less than it should still answers, one without
 * memory does not.
 */
public final class Allowance {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    public Allowance(long most) {
        this.most = most;
    }

    /** One tenant may have half of it, so that a neighbour's import leaves room for the others. */
    long mostOfOne() {
        return most / 2;
    }

    /** Whether there is room for so many more, which then count; fewer than none always fit. */
    boolean take(long bytes) {
        long now = taken.addAndGet(bytes);
        if (bytes > 0 && now > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Takes what cannot be refused. */
    void force(long bytes) {
        taken.addAndGet(bytes);
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** Bytes that are held. */
    public long taken() {
        return taken.get();
    }
}
