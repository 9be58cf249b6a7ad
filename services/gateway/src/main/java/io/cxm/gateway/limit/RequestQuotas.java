package io.cxm.gateway.limit;

import io.cxm.gateway.caller.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for the servers, the people and the pages of each tenant, each operator and page's key, in memory: a minute's quota at once, then evenly.
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

    /**
     * Counts one request of this caller, who has a plan of so many a minute; 0 is no limit.
     *
     * @param session whether a person sends it: a tenant's people have as much as its servers, and neither takes any of the other's, since
     *     whoever has to see why all is spent must get in
     */
    public Admission admit(Caller caller, boolean session, long perMinute) {
        return switch (caller) {
            case Caller.Operator o -> admit("operator " + o.subject(), perMinute);
            case Caller.OfTenant t -> admit((session ? "people " : "tenant ") + t.tenant(), perMinute);
            case Caller.Page p -> ofPage(p, perMinute);
        };
    }

    /**
     * It counts for its key and for all pages of its tenant together, which have as much as the plan gives the tenant's servers, but
     * never what these have: whoever reads a page has its key.
     */
    private Admission ofPage(Caller.Page page, long perMinute) {
        Admission ofKey = admit("page " + page.tenant() + " " + page.key(), page.perMinute());
        if (ofKey instanceof Admission.Refused) {
            return ofKey;
        }
        Admission ofPages = admit("pages " + page.tenant(), perMinute);
        return ofKey.room() <= ofPages.room() ? ofKey : ofPages;
    }

    /** Counts one request in this bucket. */
    Admission admit(String caller, long perMinute) {
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
