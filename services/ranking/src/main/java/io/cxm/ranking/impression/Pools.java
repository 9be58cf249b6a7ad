package io.cxm.ranking.impression;

import io.cxm.ranking.impression.domain.PoolBin;
import io.cxm.ranking.impression.domain.PoolMeans;
import io.cxm.ranking.impression.store.PoolStore;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * How good what recall finds for each scenario usually is. An instance counts its own answers and exchanges, once a minute, its counts for
 * what all instances know; an answer asks nobody. Of each tenant are held, while it asks, a floor per scenario and what was counted since the
 * last exchange, {@value #MOST} numbers at most; an instance that starts reads a tenant's when it has asked.
 */
@Singleton
public class Pools {
    /** What is counted of one tenant at most: more than a day's of all scenarios that it may have. */
    static final int MOST = 20_000;

    private static final Logger LOG = Logger.getLogger(Pools.class);

    private final PoolStore store;
    private final Clock clock;
    private final Map<TenantId, OfTenant> tenants = new ConcurrentHashMap<>();

    Pools(PoolStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What the pools of a scenario usually reach; 0 where that is not known. */
    public double floor(TenantId tenant, String scenario) {
        return of(tenant).floor(scenario);
    }

    /**
     * An answer was given.
     *
     * @param scenario the one that answered
     * @param mean of its pool, 0 where that is not known
     */
    public void note(TenantId tenant, String scenario, double mean) {
        if (mean > 0 && mean <= 1) {
            of(tenant).add(new PoolBin(scenario, today(), PoolMeans.bin(mean)), 1);
        }
    }

    private OfTenant of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new OfTenant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return apply();
    }

    /** Exchanges what was counted, of those who asked since the last time, one after the other. Never fails. */
    public Uni<Void> apply() {
        List<Map.Entry<TenantId, OfTenant>> awake = tenants.entrySet().stream()
                .filter(one -> one.getValue().awake())
                .toList();
        tenants.values().removeIf(OfTenant::forgotten);
        return Multi.createFrom()
                .iterable(awake)
                .onItem()
                .transformToUniAndConcatenate(one -> exchanged(one.getKey(), one.getValue()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> exchanged(TenantId tenant, OfTenant of) {
        SortedMap<PoolBin, Long> counted = of.take();
        return store.exchange(tenant, counted, today())
                .invoke(of::know)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf(failure, "%s: how good pools are is exchanged later", tenant);
                    counted.forEach(of::add);
                    return Uni.createFrom().voidItem();
                });
    }

    /** What is held of one tenant. */
    private static final class OfTenant {
        /** Who did not ask in so many rounds is let go. */
        private static final int SILENT = 60;

        private final SortedMap<PoolBin, Long> counted = new TreeMap<>();
        private volatile Map<String, Double> floors = Map.of();
        private volatile boolean asked = true;
        private int silent;

        double floor(String scenario) {
            asked = true;
            return floors.getOrDefault(scenario, 0.0);
        }

        synchronized void add(PoolBin bin, long answers) {
            if (counted.size() < MOST || counted.containsKey(bin)) {
                counted.merge(bin, answers, Long::sum);
            }
        }

        synchronized SortedMap<PoolBin, Long> take() {
            SortedMap<PoolBin, Long> taken = new TreeMap<>(counted);
            counted.clear();
            return taken;
        }

        void know(Map<String, Double> known) {
            floors = Map.copyOf(known);
        }

        /** Whether somebody asked since the last round, or something is left to be told. */
        synchronized boolean awake() {
            boolean awake = asked || !counted.isEmpty();
            asked = false;
            silent = awake ? 0 : silent + 1;
            return awake;
        }

        synchronized boolean forgotten() {
            return silent >= SILENT;
        }
    }
}
