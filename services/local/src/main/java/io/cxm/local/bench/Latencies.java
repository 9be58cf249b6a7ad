package io.cxm.local.bench;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;

/** Times of many answers, in microseconds to three digits. */
final class Latencies {
    private final ConcurrentHistogram micros =
            new ConcurrentHistogram(Duration.ofMinutes(2).toNanos() / 1000, 3);

    void add(long nanos) {
        micros.recordValue(Math.min(Math.max(0, nanos / 1000), micros.getHighestTrackableValue()));
    }

    long count() {
        return micros.getTotalCount();
    }

    /** In milliseconds. */
    double mean() {
        return micros.getMean() / 1000;
    }

    /** In milliseconds. */
    double at(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %7.2f ms   p95 %7.2f ms   p99 %7.2f ms   mean %7.2f ms",
                at(50),
                at(95),
                at(99),
                mean());
    }
}
