package io.cxm.training.run;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.prediction.Predictions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Sees to it that everybody is told what the newest bundle of each tenant foretells, whether or not it serves: it says how satisfied shoppers
 * are, which a worse ranking does not change. What fails is tried again ever later, since the runs of all tenants wait while it is tried. Used by
 * the thread of the queue alone.
 */
@Singleton
class Foretold {
    private static final Logger LOG = Logger.getLogger(Foretold.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final BundleRegistry bundles;
    private final Predictions predictions;
    private final InstantSource clock;
    private final Map<TenantId, Due> due = new HashMap<>();
    private boolean looked;

    /**
     * A bundle that is to be told of.
     *
     * @param at when at the earliest
     * @param pause how long to wait where it fails
     */
    private record Due(BundleNotice.Published bundle, Instant at, Duration pause) {
        Due later(Instant now) {
            Duration twice = pause.multipliedBy(2);
            return new Due(bundle, now.plus(pause), twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice);
        }
    }

    Foretold(BundleRegistry bundles, Predictions predictions, InstantSource clock) {
        this.bundles = bundles;
        this.predictions = predictions;
        this.clock = clock;
    }

    /** A bundle that was made is to be told of. */
    void expect(TenantId tenant, BundleNotice.Published bundle) {
        due.put(tenant, new Due(bundle, Instant.MIN, PAUSE));
    }

    /** Tells of a tenant's bundle that is due; where that fails it is told later. */
    void tell(TenantId tenant) {
        due.computeIfPresent(tenant, (_, next) -> told(tenant, next.bundle()) ? null : next.later(clock.instant()));
    }

    /** Tells what is due, after a start what another process died over. */
    void settle(Predicate<TenantId> leaving) {
        if (!looked) {
            bundles.tenants().forEach(this::look);
            looked = true;
        }
        due.keySet().removeIf(leaving);
        for (Map.Entry<TenantId, Due> next : Map.copyOf(due).entrySet()) {
            if (!next.getValue().at().isAfter(clock.instant())) {
                tell(next.getKey());
            }
        }
    }

    /** Tenants of whom something is due. */
    Set<TenantId> untold() {
        return Set.copyOf(due.keySet());
    }

    private void look(TenantId tenant) {
        bundles.of(tenant).published().values().stream()
                .max(Comparator.comparingLong(BundleNotice.Published::getCreatedAt))
                .filter(newest -> !isTold(tenant, newest))
                .ifPresent(newest -> expect(tenant, newest));
    }

    private boolean isTold(TenantId tenant, BundleNotice.Published bundle) {
        try {
            return predictions.toldOf(tenant, bundle.getVersion());
        } catch (RuntimeException e) {
            LOG.debugf("%s: whether bundle %s was told of is not known: %s", tenant, bundle.getVersion(), e.toString());
            return false;
        }
    }

    private boolean told(TenantId tenant, BundleNotice.Published bundle) {
        try {
            predictions.tell(tenant, bundle);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("%s: what bundle %s foretells is told later: %s", tenant, bundle.getVersion(), e.toString());
            return false;
        }
    }
}
