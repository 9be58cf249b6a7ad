package io.cxm.ingestion.tenant.domain;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the control plane said last of each tenant. One of whom nothing was heard is new, or the topic is still being
 * read: it may write.
 */
public final class Tenants {
    private final Map<TenantId, Tenant> known = new ConcurrentHashMap<>();

    /** Takes a tenant as it stands now. */
    public void put(Tenant tenant) {
        if (TenantId.isValid(tenant.getId())) {
            known.put(new TenantId(tenant.getId()), tenant);
        }
    }

    /** Forgets a tenant: its topic does not name it any more. */
    public void remove(String tenant) {
        if (TenantId.isValid(tenant)) {
            known.remove(new TenantId(tenant));
        }
    }

    /** Whether it is being deleted, or was: nothing of it may be stored any more. */
    public boolean isClosed(TenantId tenant) {
        Tenant now = known.get(tenant);
        return now != null
                && switch (now.getState()) {
                    case STATE_DELETING, STATE_DELETED -> true;
                    case STATE_ACTIVE, STATE_UNSPECIFIED, UNRECOGNIZED -> false;
                };
    }

    /** Events a day that its plan allows; 0 is no limit, and what holds of one of whom nothing was heard. */
    public long eventsPerDay(TenantId tenant) {
        Tenant now = known.get(tenant);
        return now == null ? 0 : now.getLimits().getEventsPerDay();
    }

    /** How long it wants its data to be kept; empty is for ever. */
    public Optional<Duration> retention(TenantId tenant) {
        return Optional.ofNullable(known.get(tenant))
                .filter(Tenant::hasRetentionDays)
                .map(settings -> Duration.ofDays(settings.getRetentionDays()));
    }

    public Collection<TenantId> all() {
        return List.copyOf(known.keySet());
    }
}
