package io.cxm.ingestion.quota;

import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.problem.ProblemException;
import io.cxm.problem.Spent;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the events of each tenant against its plan's events of a day, midnight to midnight UTC.
 *
 * <p>In memory, since events must not need the database: each instance counts for itself, and a restart begins anew. So
 * the plan is held to within a factor of instances and restarts; what is stored is told by {@code /v1/usage}.
 */
@Singleton
public class EventQuota {
    private final Map<TenantId, Used> used = new ConcurrentHashMap<>();
    private final Tenants tenants;
    private final Clock clock;

    EventQuota(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    private record Used(LocalDate day, long events) {}

    /** Counts these events, all or none; 429 until midnight when they are more than the plan has left. */
    public void take(TenantId tenant, int events) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long left = left(tenant, events, today);
        if (left < events) {
            Instant midnight = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            long limit = tenants.eventsPerDay(tenant);
            throw ProblemException.spent(
                    new Spent("day", limit, Duration.ofDays(1), left),
                    "The plan allows %d events a day (UTC); %d are left".formatted(limit, left),
                    Duration.between(now, midnight).plusSeconds(1));
        }
    }

    /** Counts one event; false when the plan has none left until midnight. */
    public boolean takesOne(TenantId tenant) {
        return left(tenant, 1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)) >= 1;
    }

    /** How many the plan had left before these, which are counted if that is enough. */
    private long left(TenantId tenant, int events, LocalDate today) {
        long limit = tenants.eventsPerDay(tenant);
        if (limit == 0 || events == 0) {
            return Long.MAX_VALUE;
        }
        // the tenant's own count is changed under its own lock, in nanoseconds
        long[] left = new long[1];
        used.compute(tenant, (_, before) -> {
            long so = before == null || !before.day().equals(today) ? 0 : before.events();
            left[0] = Math.max(0, limit - so);
            return new Used(today, events <= left[0] ? so + events : so);
        });
        return left[0];
    }

    /**
     * These were counted and then not sent.
     *
     * @param since when the first was counted, or before, in milliseconds since 1970: another day's count stays as it is
     */
    public void giveBack(TenantId tenant, int events, long since) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(since), ZoneOffset.UTC);
        used.computeIfPresent(
                tenant, (_, now) -> now.day().equals(day) ? new Used(day, Math.max(0, now.events() - events)) : now);
    }
}
