package io.cxm.serving;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What serves a tenant, and for a while what served before, so that whoever began an answer with it can end it so. Read
 * without locks; one thread at a time changes it.
 */
final class AtHand<S> {
    private volatile Loaded<S> now;
    private volatile @Nullable Loaded<S> before;

    AtHand(Loaded<S> first) {
        now = first;
    }

    Loaded<S> now() {
        return now;
    }

    /** The bundle of this version; empty when it is not at hand. */
    Optional<Loaded<S>> of(String version) {
        Loaded<S> serves = now;
        if (serves.version().equals(version)) {
            return Optional.of(serves);
        }
        return Optional.ofNullable(before)
                .filter(earlier -> !version.isEmpty() && earlier.version().equals(version));
    }

    /** Tells both what changed. */
    void each(Consumer<S> change) {
        change.accept(now.opened());
        earlier(change);
    }

    /** Tells what served before alone. */
    void earlier(Consumer<S> change) {
        Loaded<S> earlier = before;
        if (earlier != null) {
            change.accept(earlier.opened());
        }
    }

    void exchange(Loaded<S> next) {
        before = now;
        now = next;
    }

    /** What served earlier is not at hand any more. */
    void retire(Loaded<S> earlier) {
        if (earlier.equals(before)) {
            before = null;
        }
    }
}
