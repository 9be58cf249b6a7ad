package io.cxm.profile.erasure.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.messaging.Outgoing;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes what the compacted topics hold of a tenant that is gone: a record without a value for each of its keys, which
 * lets compaction drop the others. The keys are read from the topics themselves, since patches have keys of their own
 * that no table knows.
 */
@ApplicationScoped
public class TopicSweep {
    private static final List<String> TOPICS =
            List.of(Topics.ITEMS, Topics.USERS, Topics.ITEM_VECTORS, Topics.USER_VECTORS);
    private final StateSender sender;
    private final String servers;

    TopicSweep(StateSender sender, @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.sender = sender;
        this.servers = servers;
    }

    /** A key where it was read, which is where its deletion must go. */
    private record Place(int partition, RecordKey key) {}

    /** Completes when the broker has every deletion; gives how many there were. Idempotent. */
    Uni<Long> sweep(TenantId tenant) {
        return Multi.createFrom()
                .iterable(TOPICS)
                .onItem()
                .transformToUniAndConcatenate(topic -> sweep(tenant, topic))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> sweep(TenantId tenant, String topic) {
        return Uni.createFrom()
                .item(() -> living(tenant, topic))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) // reads a whole topic
                .chain(places -> sender.send(places.stream()
                                .map(place -> Outgoing.deletion(topic, place.key(), place.partition()))
                                .toList())
                        .replaceWith((long) places.size()));
    }

    /** The tenant's keys that have a value, as the topic stands now. */
    private Set<Place> living(TenantId tenant, String topic) {
        Set<Place> living = new LinkedHashSet<>();
        Map<String, Object> properties = Map.of("bootstrap.servers", servers, "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    note(record, tenant, living);
                }
            }
        }
        return living;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, TenantId tenant, Set<Place> living) {
        if (record.key() == null) {
            return;
        }
        Place place = new Place(record.partition(), RecordKey.parse(record.key()));
        if (!place.key().tenant().equals(tenant.value())) {
            return;
        }
        if (record.value() == null) {
            living.remove(place);
        } else {
            living.add(place);
        }
    }
}
