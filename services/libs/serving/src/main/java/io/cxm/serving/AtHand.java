package io.cxm.serving;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What serves a tenant, for a while what served before, so that whoever began an answer with it can end it so, and what is
 * tried beside it. Read without locks; one thread at a time changes it.
 */
final class AtHand<S> {
    private volatile Loaded<S> now;
    private volatile @Nullable Loaded<S> before;
    private volatile @Nullable Loaded<S> trial;

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
        return Stream.concat(Stream.ofNullable(before), Stream.ofNullable(trial))
                .filter(other -> !version.isEmpty() && other.version().equals(version))
                .findFirst();
    }

    /** Tells all of them what changed. */
    void each(Consumer<S> change) {
        change.accept(now.opened());
        others(change);
    }

    /** Tells those that do not serve. */
    void others(Consumer<S> change) {
        Stream.concat(Stream.ofNullable(before), Stream.ofNullable(trial))
                .forEach(other -> change.accept(other.opened()));
    }

    /** What is tried beside what serves. */
    Optional<Loaded<S>> trial() {
        return Optional.ofNullable(trial);
    }

    void tryOut(Loaded<S> other) {
        trial = other;
    }

    void endTrial() {
        trial = null;
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
