package io.cxm.ranking.impression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.ranking.impression.domain.PoolMeans;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * How good what recall finds for each scenario usually is, as this instance heard it: the same on all instances. By bundle, since each
 * has a calibration of its own, so that a new bundle has no floor until it gave enough answers. Bounded: of what is rarely asked for
 * there is no floor.
 */
public final class Pools {
    /** How long is remembered. */
    static final Duration KEPT = Duration.ofDays(PoolMeans.DAYS + 1);

    /** Of how many scenarios and bundles, of all tenants; each takes 14 kB. */
    static final int MOST = 1_000;

    private final Cache<Of, PoolMeans> means;

    private record Of(String tenant, String scenario, String bundle) {}

    public Pools(InstantSource clock) {
        this.means = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** An answer was given. */
    void heard(Impression impression) {
        boolean tells = impression.getPoolMean() > 0 && impression.getPoolMean() <= 1;
        if (tells && impression.getKind().equals(Wanted.Kind.RECOMMENDATIONS.code())) {
            var of = new Of(impression.getTenantId(), impression.getScenario(), impression.getBundle());
            PoolMeans known = means.getIfPresent(of);
            PoolMeans held = known == null ? new PoolMeans() : known;
            held.add(Shown.day(impression.getAt()), impression.getPoolMean());
            means.put(of, held); // it is written, and stays
        }
    }

    /** A tenant that ends is forgotten; of shoppers nothing is held. */
    void heard(Erasure erasure) {
        if (erasure.getUserId().isEmpty()) {
            means.asMap().keySet().removeIf(of -> of.tenant().equals(erasure.getTenantId()));
        }
    }

    /** What the pools of a scenario usually reach; 0 where that is not known. */
    public double floor(TenantId tenant, String scenario, String bundle) {
        PoolMeans found = means.getIfPresent(new Of(tenant.value(), scenario, bundle));
        return found == null ? 0 : found.floor();
    }
}
