package io.cxm.training.bundle.domain;

import io.cxm.contracts.training.BundleNotice;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bundles of one tenant: which exist, which serves, who said that it serves which.
 *
 * @param served by service and instance, what it said last
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
            case SERVING -> new TenantBundles(published, notice.getServing(), served);
            case SERVED -> {
                var next = new HashMap<>(served);
                next.put(receipt(notice.getServed()), notice.getServed());
                yield new TenantBundles(published, serving, next);
            }
            case NOTICE_NOT_SET -> this;
        };
    }

    /** The same after the key of this entity was deleted. */
    public TenantBundles without(String entity) {
        var versions = new HashMap<>(published);
        versions.remove(entity);
        var services = new HashMap<>(served);
        services.keySet().removeIf(receipt -> entity.equals("served|" + receipt));
        return new TenantBundles(versions, entity.equals("serving") ? null : serving, services);
    }

    /** What a rollback serves once this version does: what served before it. Empty when nothing did. */
    public String previousOf(String version) {
        String now = servingVersion().orElse("");
        return version.equals(now) && serving != null ? serving.getPrevious() : now;
    }

    /** The versions beyond the newest that neither serve nor would after a rollback. */
    public List<String> superfluous(int newest) {
        return published.values().stream()
                .sorted(Comparator.comparingLong(BundleNotice.Published::getCreatedAt)
                        .thenComparing(BundleNotice.Published::getVersion)
                        .reversed())
                .skip(newest)
                .map(BundleNotice.Published::getVersion)
                .filter(v -> serving == null || (!v.equals(serving.getVersion()) && !v.equals(serving.getPrevious())))
                .toList();
    }

    /** The version that should serve; empty when none was ever promoted. */
    public Optional<String> servingVersion() {
        return Optional.ofNullable(serving)
                .map(BundleNotice.Serving::getVersion)
                .filter(v -> !v.isEmpty());
    }

    private static String receipt(BundleNotice.Served served) {
        return served.getService() + "|" + served.getInstance();
    }

    /** What instances of this service say of what is to serve; what they said before it was promoted does not count. */
    public List<BundleNotice.Served> servedBy(String service, BundleNotice.Serving promoted) {
        return served.values().stream()
                .filter(said -> said.getService().equals(service))
                .filter(said -> said.getVersion().equals(promoted.getVersion()) && said.getAt() >= promoted.getSince())
                .toList();
    }

    /** The keys of what was said by whom is not among these instances. */
    public Set<String> receiptsBeyond(Set<String> instances) {
        return served.entrySet().stream()
                .filter(entry -> !instances.contains(entry.getValue().getInstance()))
                .map(entry -> "served|" + entry.getKey())
                .collect(Collectors.toSet());
    }
}
