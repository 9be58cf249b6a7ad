package io.cxm.training.schedule.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.training.TopicEnd;
import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.cxm.training.schedule.ScheduleConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether a tenant sent anything, or had somebody erased, between two ends of the topics that a run goes by. Topics are of all
 * tenants, so keys are read until one is the tenant's, and of no more records than a bound: behind it the answer is that something
 * may be new.
 */
@Singleton
public class NewRecords {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Brokers brokers;
    private final ScheduleConfig config;

    NewRecords(Brokers brokers, ScheduleConfig config) {
        this.brokers = brokers;
        this.config = config;
    }

    /** Whether there are any, as far as one looks. Blocks. */
    public boolean any(TenantId tenant, List<TopicEnd> since, List<TopicEnd> until) {
        Map<TopicPartition, Long> from = offsets(since);
        Map<TopicPartition, Long> to = offsets(until);
        to.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        return !to.isEmpty() && read(tenant, from, to);
    }

    private boolean read(TenantId tenant, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long looked = 0;
        Map<String, ?> own = Map.of("enable.auto.commit", false, "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(brokers.with(own), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> left = new ArrayList<>(to.keySet());
            consumer.assign(left);
            left.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    looked++;
                    if (record.key() != null
                            && RecordKey.parse(record.key()).tenant().equals(tenant.value())) {
                        return true;
                    }
                }
                if (looked >= config.looked() || System.nanoTime() > end) {
                    return true; // it may be so
                }
                if (left.removeIf(partition -> consumer.position(partition) >= to.getOrDefault(partition, 0L))) {
                    consumer.assign(left);
                }
            }
        }
        return false;
    }

    private static Map<TopicPartition, Long> offsets(List<TopicEnd> ends) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicEnd end : ends) {
            for (int p = 0; p < end.getOffsetsCount(); p++) {
                offsets.put(new TopicPartition(end.getTopic(), p), end.getOffsets(p));
            }
        }
        return offsets;
    }
}
