package io.cxm.serving;

import io.smallrye.mutiny.Uni;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Which answers are being made, so that nothing is closed that one of them may have in hand. */
final class Uses {
    private final AtomicLong newest = new AtomicLong();
    private final NavigableSet<Long> underWay = new ConcurrentSkipListSet<>();

    /** An answer that is being made from when it is subscribed to until it ends, or nobody waits for it any more. */
    <T> Uni<T> of(Supplier<Uni<? extends T>> answer) {
        return Uni.createFrom().deferred(() -> {
            long use = newest.incrementAndGet();
            underWay.add(use);
            return Uni.createFrom().<T>deferred(answer).onTermination().invoke(() -> underWay.remove(use));
        });
    }

    /** The number of the answer that began last. */
    long newest() {
        return newest.get();
    }

    /** Whether this answer, or one that began earlier, is still being made. */
    boolean any(long upTo) {
        return underWay.floor(upTo) != null;
    }
}
