package io.cxm.ingestion.deadletters;

import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the bytes of refused elements that are kept of each tenant in a day (UTC): no plan counts what is refused, and
 * it would fill the topic and the database for months. Beyond it a letter keeps its reason alone.
 *
 * <p>In memory, as the plan's events are: each instance counts for itself, and a restart begins anew.
 */
@Singleton
public class KeptPayloads {
    private final Map<TenantId, Kept> kept = new ConcurrentHashMap<>();
    private final long limit;
    private final Clock clock;

    KeptPayloads(DeadLetterConfig config, Clock clock) {
        limit = config.payloadsPerDay().asLongValue();
        this.clock = clock;
    }

    private record Kept(LocalDate day, long bytes) {}

    /** Counts the bytes of one element; false when they are more than the day has left. */
    public boolean take(TenantId tenant, int bytes) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean[] fits = new boolean[1];
        kept.compute(tenant, (_, before) -> {
            long so = before == null || !before.day().equals(today) ? 0 : before.bytes();
            fits[0] = so + bytes <= limit;
            return new Kept(today, fits[0] ? so + bytes : so);
        });
        return fits[0];
    }
}
