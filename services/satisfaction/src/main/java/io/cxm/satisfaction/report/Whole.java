package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Reach;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of everything, which all else in a report is held against. They are empty until they are written; what is
 * written later finds them.
 */
final class Whole {
    private final Reach reach;
    private final Period period;
    private final Map<Metric, Side> sides = Collections.synchronizedMap(new EnumMap<>(Metric.class));
    private final Map<Metric, Side> before = Collections.synchronizedMap(new EnumMap<>(Metric.class));

    Whole(Reach reach, Period period) {
        this.reach = reach;
        this.period = period;
    }

    /** Whether a metric is known of the whole period, so that it can be compared with the period before. */
    boolean complete(Metric metric) {
        return reach.whole(metric, period);
    }

    /** Those that may be compared. */
    Map<Metric, Side> sides() {
        return sides;
    }

    /** The same of the period before, as far as they can be held against these. */
    Map<Metric, Side> before() {
        return before;
    }
}
