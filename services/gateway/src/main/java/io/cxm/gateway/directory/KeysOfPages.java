package io.cxm.gateway.directory;

import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Tenant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** The keys of all shops' pages, by their hashes: the keys themselves are known to the pages only. */
public final class KeysOfPages {
    private final Map<String, PageKey> byHash = new ConcurrentHashMap<>();

    /** A key of a shop's pages, and whose it is. */
    public record PageKey(String tenant, BrowserKey key) {}

    /** Takes a tenant as it stands now. A key that it keeps is known all the while: requests look it up meanwhile. */
    void put(Tenant tenant) {
        if (tenant.getState() != Tenant.State.STATE_ACTIVE) {
            remove(tenant.getId());
            return;
        }
        Map<String, PageKey> now = tenant.getBrowserKeysList().stream()
                .collect(Collectors.toMap(
                        key -> HexFormat.of().formatHex(key.getKeySha256().toByteArray()),
                        key -> new PageKey(tenant.getId(), key),
                        (first, second) -> first));
        byHash.putAll(now);
        byHash.entrySet()
                .removeIf(
                        known -> known.getValue().tenant().equals(tenant.getId()) && !now.containsKey(known.getKey()));
    }

    /** Forgets what a tenant had. */
    void remove(String tenant) {
        byHash.values().removeIf(key -> key.tenant().equals(tenant));
    }

    /** Whose pages send this key. */
    Optional<PageKey> find(String key) {
        return Optional.ofNullable(byHash.get(DigestUtils.sha256Hex(key)));
    }
}
