package io.cxm.local.load;

/** How many batches may be sent so far: whoever comes to a later one waits until it is allowed. */
public final class Allowance {
    private final long total;
    private long allowed;

    public Allowance(long total) {
        this.total = total;
    }

    /** Waits for its turn; whether there is such a batch at all. */
    public synchronized boolean await(long batch) {
        try {
            while (batch < total && batch >= allowed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return batch < total;
    }

    /** Allows all batches before this one. */
    public synchronized void raise(long upTo) {
        allowed = Math.max(allowed, upTo);
        notifyAll();
    }
}
