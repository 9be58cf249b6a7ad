package io.cxm.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each caller, in memory: a minute's quota at once, then evenly.
 *
 * <p>Each instance of the gateway counts for itself; with several, one tenant's quota is that many times larger.
 */
public final class RequestQuotas {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private final Map<String, Counted> buckets = new ConcurrentHashMap<>();
    private final TimeMeter time;

    private record Counted(long limit, Bucket bucket) {}

    public RequestQuotas(TimeMeter time) {
        this.time = time;
    }

    /** Counts one request of this caller against this limit a minute; 0 is none. */
    public Admission admit(String caller, long perMinute) {
        if (perMinute == 0) {
            buckets.remove(caller);
            return new Admission.Unlimited();
        }
        Counted counted = buckets.compute(
                caller, (key, old) -> old != null && old.limit() == perMinute ? old : counted(perMinute));
        ConsumptionProbe probe = counted.bucket().tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? new Admission.Admitted(perMinute, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()))
                : new Admission.Refused(perMinute, Math.max(1, seconds(probe.getNanosToWaitForRefill())));
    }

    private Counted counted(long perMinute) {
        Bucket bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .withCustomTimePrecision(time)
                .build();
        return new Counted(perMinute, bucket);
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos + 999_999_999).toSeconds();
    }
}
