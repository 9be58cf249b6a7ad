package io.cxm.serving.status;

import io.cxm.serving.Holding;
import io.cxm.serving.TenantMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What changed since bundles, as metrics: bytes that are held, and tenants for which there is no room. */
@Singleton
class ChangeMeters {
    private final Holding holding;
    private final MeterRegistry meters;

    ChangeMeters(Holding holding, MeterRegistry meters) {
        this.holding = holding;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("cxm.serving.changes", holding, Holding::changesBytes)
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("cxm.serving.limited.tenants", holding, ChangeMeters::limited)
                .register(meters);
    }

    private static double limited(Holding holding) {
        return holding.loaded().stream()
                .mapToLong(TenantMemory::leftOut)
                .filter(n -> n > 0)
                .count();
    }
}
