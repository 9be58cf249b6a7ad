package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The figures of everything, which all else in a report is held against. They are empty until they are written; what is
 * written later finds them.
 */
final class Whole {
    private final CompletableFuture<Measured> measured = new CompletableFuture<>();
    private final Map<Metric, Side> sides = Collections.synchronizedMap(new EnumMap<>(Metric.class));
    private final Map<Metric, Side> before = Collections.synchronizedMap(new EnumMap<>(Metric.class));

    /** What was counted, once it is. */
    CompletableFuture<Measured> measured() {
        return measured;
    }

    /** Those that may be compared. */
    Map<Metric, Side> sides() {
        return sides;
    }

    /** One of them, where it is known of the whole period. */
    Optional<Side> side(Metric metric) {
        return Optional.ofNullable(sides.get(metric))
                .filter(_ -> measured.join().whole(metric));
    }

    /** The same of the period before, as far as they can be held against these. */
    Map<Metric, Side> before() {
        return before;
    }
}
