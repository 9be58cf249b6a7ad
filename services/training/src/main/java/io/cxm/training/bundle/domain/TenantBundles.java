package io.cxm.training.bundle.domain;

import io.cxm.contracts.training.BundleNotice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bundles of one tenant: which exist, which serves, who confirmed it.
 *
 * @param served by service, what it said last
 */
public record TenantBundles(
        Map<String, BundleNotice.Published> published,
        BundleNotice.@Nullable Serving serving,
        Map<String, BundleNotice.Served> served) {
    public static final TenantBundles NONE = new TenantBundles(Map.of(), null, Map.of());

    public TenantBundles {
        published = Map.copyOf(published);
        served = Map.copyOf(served);
    }

    /** The same after this notice. */
    public TenantBundles with(BundleNotice notice) {
        return switch (notice.getNoticeCase()) {
            case PUBLISHED -> {
                var next = new HashMap<>(published);
                next.put(notice.getPublished().getVersion(), notice.getPublished());
                yield new TenantBundles(next, serving, served);
            }
            // what was confirmed before it says nothing about it
            case SERVING -> new TenantBundles(published, notice.getServing(), Map.of());
            case SERVED -> {
                var next = new HashMap<>(served);
                next.put(notice.getServed().getService(), notice.getServed());
                yield new TenantBundles(published, serving, next);
            }
            case NOTICE_NOT_SET -> this;
        };
    }

    /** The version that should serve; empty when none was ever promoted. */
    public Optional<String> servingVersion() {
        return Optional.ofNullable(serving)
                .map(BundleNotice.Serving::getVersion)
                .filter(v -> !v.isEmpty());
    }

    /** What this service says of this version: empty until it has said anything. */
    public Optional<BundleNotice.Served> servedBy(String service, String version) {
        return Optional.ofNullable(served.get(service))
                .filter(s -> s.getVersion().equals(version));
    }
}
