package io.cxm.serving;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the bundles topic says of every tenant. Small: it is held whole, for tenants that are not loaded as well. */
public final class BundleNotices {
    private final Map<TenantId, Standing> tenants = new ConcurrentHashMap<>();

    /** Takes a record in; without a message its key was deleted. */
    public void apply(RecordKey key, @Nullable BundleNotice notice) {
        if (!TenantId.isValid(key.tenant())) {
            return;
        }
        tenants.compute(new TenantId(key.tenant()), (_, standing) -> {
            Standing before = standing == null ? Standing.NONE : standing;
            return notice == null ? before.without(key.entity()) : before.with(notice);
        });
    }

    /** How this tenant stands; nothing is known of a tenant that never had a bundle. */
    public Standing of(TenantId tenant) {
        return tenants.getOrDefault(tenant, Standing.NONE);
    }

    /** The tenants that have a bundle which is to serve, those first where it was promoted last. */
    List<TenantId> newestFirst() {
        return tenants.entrySet().stream()
                .filter(e -> e.getValue().serving().isPresent())
                .sorted(Comparator.comparingLong((Map.Entry<TenantId, Standing> e) ->
                                e.getValue().serving().orElseThrow().getSince())
                        .reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
