package io.cxm.gateway.openapi;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The merged document, for a minute. Everybody may ask for it, and to make it six services describe themselves: whoever asks
 * while it is being made waits for that one, so that one at most is.
 */
final class KeptDocument {
    private static final long FRESH = Duration.ofMinutes(1).toNanos();
    private final Supplier<Future<Document>> source;
    private final LongSupplier nanos;
    private @Nullable Future<Document> latest;
    private long made;

    /**
     * @param whole whether every service described itself; the next caller asks again otherwise
     */
    record Document(String text, boolean whole) {}

    KeptDocument(Supplier<Future<Document>> source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    synchronized Future<Document> get() {
        Future<Document> known = latest;
        if (known != null && (!known.isComplete() || isFresh(known))) {
            return known;
        }
        made = nanos.getAsLong();
        Future<Document> next = source.get();
        latest = next;
        return next;
    }

    private boolean isFresh(Future<Document> known) {
        return known.succeeded() && known.result().whole() && nanos.getAsLong() - made < FRESH;
    }
}
