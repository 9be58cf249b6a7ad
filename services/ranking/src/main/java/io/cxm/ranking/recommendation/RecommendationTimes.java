package io.cxm.ranking.recommendation;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Buckets for how long recommendations take: percentiles of all pods together come from nothing else. Requests of other paths have
 * none, since each bucket is a series of each path and status.
 */
class RecommendationTimes {
    private static final String PATH = "/v1/recommendations";
    private static final double[] BOUNDS = LongStream.of(10, 20, 50, 100, 150, 200, 300, 500, 1_000, 2_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Produces
    @Singleton
    MeterFilter buckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests") && PATH.equals(id.getTag("uri"))
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BOUNDS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
