package io.cxm.training.bundle.stream;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.TenantBundles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry without a broker: what is told is known at once, and recall and ranking answer when they are made to. */
@SuppressWarnings("NullAway") // it has no sender
@Vetoed // no bean beside the real one
public class QuietRegistry extends BundleRegistry {
    private final Map<TenantId, TenantBundles> bundles = new ConcurrentHashMap<>();

    /** The versions that were told to serve, in order. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    /** Whether what is told does not come back. */
    public boolean deaf;

    public QuietRegistry() {
        super(null, null, null);
    }

    @Override
    public TenantBundles of(TenantId tenant) {
        return bundles.getOrDefault(tenant, TenantBundles.NONE);
    }

    @Override
    public Set<TenantId> tenants() {
        return Set.copyOf(bundles.keySet());
    }

    @Override
    public Uni<Void> publish(TenantId tenant, BundleNotice.Published published) {
        take(tenant, BundleNotice.newBuilder().setPublished(published).build());
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> serve(TenantId tenant, BundleNotice.Serving serving) {
        told.add(serving.getVersion());
        if (!deaf) {
            take(tenant, BundleNotice.newBuilder().setServing(serving).build());
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> serveNothing(TenantId tenant) {
        told.add("nothing");
        bundles.computeIfPresent(tenant, (_, known) -> known.without("serving"));
        return Uni.createFrom().voidItem();
    }

    /** Takes a notice in, as the topic would bring it. */
    public void take(TenantId tenant, BundleNotice notice) {
        bundles.merge(tenant, TenantBundles.NONE.with(notice), (known, _) -> known.with(notice));
    }

    /** An instance each of recall and ranking says that it serves this version. */
    public void confirm(TenantId tenant, String version) {
        confirm(tenant, version, "recall", "recall-1");
        confirm(tenant, version, "ranking", "ranking-1");
    }

    /** This instance says that it serves this version. */
    public void confirm(TenantId tenant, String version, String service, String instance) {
        said(tenant, version, service, instance, "");
    }

    /** This instance says that it cannot use this version. */
    public void refuse(TenantId tenant, String version, String service, String instance) {
        said(tenant, version, service, instance, "a checksum does not match");
    }

    private void said(TenantId tenant, String version, String service, String instance, String problem) {
        var served = BundleNotice.Served.newBuilder()
                .setService(service)
                .setInstance(instance)
                .setVersion(version)
                .setProblem(problem)
                .setAt(Long.MAX_VALUE);
        take(tenant, BundleNotice.newBuilder().setServed(served).build());
    }
}
