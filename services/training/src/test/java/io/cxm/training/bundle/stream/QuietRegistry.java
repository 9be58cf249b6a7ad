package io.cxm.training.bundle.stream;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.TenantBundles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry without a broker: what is told is known at once, and recall and ranking answer when they are made to. */
@SuppressWarnings("NullAway") // it has no sender
@Vetoed // no bean beside the real one
public class QuietRegistry extends BundleRegistry {
    private final Map<TenantId, TenantBundles> bundles = new ConcurrentHashMap<>();

    /** The versions that were told to serve, in order. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    public QuietRegistry() {
        super(null, null);
    }

    @Override
    public TenantBundles of(TenantId tenant) {
        return bundles.getOrDefault(tenant, TenantBundles.NONE);
    }

    @Override
    public Uni<Void> serve(TenantId tenant, BundleNotice.Serving serving) {
        told.add(serving.getVersion());
        take(tenant, BundleNotice.newBuilder().setServing(serving).build());
        return Uni.createFrom().voidItem();
    }

    /** Takes a notice in, as the topic would bring it. */
    public void take(TenantId tenant, BundleNotice notice) {
        bundles.merge(tenant, TenantBundles.NONE.with(notice), (known, _) -> known.with(notice));
    }

    /** Recall and ranking say that they serve this version. */
    public void confirm(TenantId tenant, String version) {
        for (String service : List.of("recall", "ranking")) {
            var served = BundleNotice.Served.newBuilder().setService(service).setVersion(version);
            take(tenant, BundleNotice.newBuilder().setServed(served).build());
        }
    }
}
