package io.cxm.profile.usage;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.YearMonth;
import java.util.Map;

/** What a tenant has stored. */
public interface Totals {
    /** Counts by {@code items}, {@code users}, {@code events}, {@code responses}, {@code recommendations}. */
    Uni<Map<String, Long>> of(TenantId tenant);

    /** The same; of what keeps arriving, as events, only what arrived in this month (UTC). */
    Uni<Map<String, Long>> of(TenantId tenant, YearMonth month);
}
