package io.cxm.ingestion.browser.domain;

import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenancy.TenantId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The keys that stand now, by the hash of the key: the keys themselves are known to their pages only. */
public final class BrowserKeys {
    private final Map<String, Known> byHash = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> hashesOfTenant = new ConcurrentHashMap<>();

    /**
     * What a key allows: sending events of this tenant from pages of these origins.
     *
     * @param eventsPerMinute 0 where the key names no limit of its own
     */
    public record Known(TenantId tenant, String id, List<String> origins, long eventsPerMinute) {
        public Known {
            origins = List.copyOf(origins);
        }

        public boolean allows(String origin) {
            return origins.contains(origin);
        }
    }

    /** Takes a tenant as it stands now. */
    public void put(Tenant tenant) {
        boolean active =
                tenant.getState() == Tenant.State.STATE_ACTIVE || tenant.getState() == Tenant.State.STATE_UNSPECIFIED;
        if (!TenantId.isValid(tenant.getId()) || !active) {
            remove(tenant.getId());
            return;
        }
        Map<String, Known> now = tenant.getBrowserKeysList().stream()
                .collect(Collectors.toMap(
                        k -> HexFormat.of().formatHex(k.getKeySha256().toByteArray()),
                        k -> known(tenant, k),
                        (first, second) -> first));
        byHash.putAll(now);
        forget(hashesOfTenant.put(tenant.getId(), now.keySet()), now.keySet());
    }

    public void remove(String tenant) {
        forget(hashesOfTenant.remove(tenant), Set.of());
    }

    private void forget(@Nullable Set<String> before, Set<String> now) {
        if (before != null) {
            before.stream().filter(hash -> !now.contains(hash)).forEach(byHash::remove);
        }
    }

    /** What this key allows; empty when nobody has it. */
    public Optional<Known> find(String key) {
        return Optional.ofNullable(byHash.get(DigestUtils.sha256Hex(key)));
    }

    private static Known known(Tenant tenant, BrowserKey key) {
        return new Known(new TenantId(tenant.getId()), key.getId(), key.getOriginsList(), key.getEventsPerMinute());
    }
}
