package io.cxm.profile.usage;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** What a tenant has stored. */
public interface Totals {
    /** Counts by {@code items}, {@code users}, {@code events}, {@code responses}, {@code recommendations}. */
    Uni<Map<String, Long>> of(TenantId tenant);
}
