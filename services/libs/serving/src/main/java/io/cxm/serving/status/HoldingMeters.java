package io.cxm.serving.status;

import io.cxm.bundle.Manifest;
import io.cxm.serving.Holding;
import io.cxm.serving.TenantMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What this instance holds, as metrics of all tenants together: as a label they would make as many series as there are of
 * them, and {@code /internal/status} names them.
 */
@Singleton
public class HoldingMeters {
    private final Holding holding;
    private final MeterRegistry meters;
    private final Clock clock;

    public HoldingMeters(Holding holding, MeterRegistry meters, Clock clock) {
        this.holding = holding;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        register();
    }

    /** From now on each look at the metrics asks what is held; it reads memory, of loaded tenants alone. */
    public void register() {
        Gauge.builder("cxm.serving.changes", holding, Holding::changesBytes)
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("cxm.serving.limited.tenants", holding, h -> count(h, memory -> memory.leftOut() > 0))
                .register(meters);
        Gauge.builder(
                        "cxm.serving.refused.tenants",
                        holding,
                        h -> count(h, memory -> memory.problem().isPresent()))
                .register(meters);
        Gauge.builder("cxm.serving.bundle.age", holding, this::oldestSeconds)
                .baseUnit("seconds")
                .register(meters);
    }

    private static double count(Holding holding, Predicate<TenantMemory<?>> which) {
        return holding.loaded().stream().filter(which).count();
    }

    /** Since the oldest of the bundles that serve was made; no number while none does. */
    private double oldestSeconds(Holding held) {
        OptionalLong oldest = held.loaded().stream()
                .map(memory -> memory.loaded().bundle().manifest())
                .filter(manifest -> !manifest.version().isEmpty())
                .map(Manifest::origin)
                .mapToLong(Manifest.Origin::createdAt)
                .min();
        return oldest.isEmpty() ? Double.NaN : (clock.millis() - oldest.getAsLong()) / 1000.0;
    }
}
