package io.cxm.ranking.recommendation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went less well than it should have while one answer was made. Written by one thread after the other. */
public final class Trouble {
    private final List<String> warnings = new ArrayList<>();
    private boolean degraded;
    private Optional<String> fallback = Optional.empty();

    /** A part did not help that should have. */
    public synchronized void degraded(String warning) {
        degraded = true;
        warnings.add(warning);
    }

    /** Something that the caller should know and that is nobody's fault. */
    public synchronized void warn(String warning) {
        warnings.add(warning);
    }

    /** What went less well for this answer as well. */
    public void add(Trouble other) {
        other.warnings().forEach(warning -> {
            if (other.isDegraded()) {
                degraded(warning);
            } else {
                warn(warning);
            }
        });
    }

    /** Another step answers instead. */
    public synchronized void fallback(String step) {
        fallback = Optional.of(step);
    }

    public synchronized boolean isDegraded() {
        return degraded;
    }

    public synchronized Optional<String> fallback() {
        return fallback;
    }

    public synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }
}
