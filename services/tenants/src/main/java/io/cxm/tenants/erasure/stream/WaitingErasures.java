package io.cxm.tenants.erasure.stream;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TopicFollower;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.tenant.TenantConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Erasures of all tenants that some service has not confirmed yet, as metrics. They are read from the topic, which is one
 * partition with every request before its receipts: the table shows no transaction more than one tenant's, and asking for all
 * of them one by one would take the longer the more there are. Held are ids and times, and no shopper.
 */
@Singleton
class WaitingErasures {
    private final Map<Id, Waiting> waiting = new ConcurrentHashMap<>();
    private final TenantConfig config;
    private final MeterRegistry meters;
    private final List<Meter> gauges = new ArrayList<>();
    private final Clock clock;
    private final TopicFollower follower;

    private record Id(TenantId tenant, String erasure) {}

    private record Waiting(long requestedAt, Set<String> confirmed) {
        Waiting {
            confirmed = Set.copyOf(confirmed);
        }

        Waiting with(String service) {
            Set<String> more = new HashSet<>(confirmed);
            more.add(service);
            return new Waiting(requestedAt, more);
        }
    }

    WaitingErasures(TenantConfig config, MeterRegistry meters, Clock clock, Brokers brokers) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        follower = new TopicFollower(brokers, Topics.ERASURES, TopicFollower.From.BEGINNING, this::read);
    }

    void start(@Observes StartupEvent event) {
        gauges.add(Gauge.builder("cxm.tenants.erasures.waiting", () -> known(this::count))
                .register(meters));
        gauges.add(Gauge.builder("cxm.tenants.erasures.oldest", () -> known(this::oldestSeconds))
                .baseUnit("seconds")
                .register(meters));
        follower.start();
    }

    /** No number while the topic is not read to its end: erasures that are done long since would seem to wait. */
    private double known(DoubleSupplier figure) {
        return follower.caughtUp() ? figure.getAsDouble() : Double.NaN;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        TenantRecords.read(List.of(record), Erasure.parser(), Erasure::getTenantId)
                .usable()
                .forEach(read -> take(read.tenant(), read.message()));
    }

    void take(TenantId tenant, Erasure erasure) {
        Id id = new Id(tenant, erasure.getId());
        if (!erasure.hasReceipt()) {
            waiting.putIfAbsent(id, new Waiting(erasure.getRequestedAt(), Set.of()));
            return;
        }
        waiting.computeIfPresent(id, (_, before) -> {
            Waiting now = before.with(erasure.getReceipt().getService());
            return now.confirmed().containsAll(config.receiptsFrom()) ? null : now;
        });
    }

    int count() {
        return waiting.size();
    }

    /** How long the oldest has waited; 0 when none does. */
    double oldestSeconds() {
        long now = clock.millis();
        long oldest =
                waiting.values().stream().mapToLong(Waiting::requestedAt).min().orElse(now);
        return (now - oldest) / 1000.0;
    }

    @PreDestroy
    void stop() {
        follower.close();
        gauges.forEach(meters::remove);
    }
}
