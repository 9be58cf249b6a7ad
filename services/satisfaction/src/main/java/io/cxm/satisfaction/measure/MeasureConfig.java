package io.cxm.satisfaction.measure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How figures are computed. */
@ConfigMapping(prefix = "cxm.satisfaction.measure")
public interface MeasureConfig {
    /** Threads that compute intervals and write reports. */
    @WithDefault("2")
    int threads();

    /**
     * Measurements that count in the database at once; sinks need connections of the same pool. Of one tenant one less; a
     * report of it takes up to two while it is counted, and its other figures wait where it may have no more.
     */
    @WithDefault("3")
    int atOnce();

    /** How long a request may count, waiting for its turn apart; a statement that takes longer is stopped (503). */
    @WithDefault("20S")
    Duration timeLimit();

    /** Measurements that may wait for their turn, and computations for a thread; beyond it requests are refused (503). */
    @WithDefault("32")
    int waiting();

    /** How long after it was shown an item counts as looked at or bought; of what was shown later it is not known yet. */
    @WithDefault("7D")
    Duration attributionWindow();

    /** Groups in an answer that was asked for without a page size. */
    @WithDefault("10000")
    int mostGroups();

    /**
     * Groups that a question may have, since all of them are in memory together; one of more is refused (422). Default: one
     * for each 12 KiB of the heap, and 50,000 at most.
     */
    OptionalInt groupsAtOnce();
}
