package io.cxm.ranking.recommendation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Whether this instance is warm, as a metric: until then its answers may take longer than those of a page ({@link ColdStart}). */
@Singleton
class WarmMeter {
    private final Recommender recommender;
    private final MeterRegistry meters;

    WarmMeter(Recommender recommender, MeterRegistry meters) {
        this.recommender = recommender;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("cxm.ranking.warm", recommender, r -> r.isWarm() ? 1 : 0).register(meters);
    }
}
