package io.cxm.profile.erasure.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.user.UserChange;
import io.cxm.contracts.user.UserState;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Deletes what the compacted topics hold of a tenant, or of a shopper, that is gone: a record without a value for each of its
 * keys, which lets compaction drop the others. The keys are read from the topics themselves, since patches have keys of their own
 * that no table knows.
 */
@ApplicationScoped
public class TopicSweep {
    private static final List<String> TOPICS =
            List.of(Topics.ITEMS, Topics.USERS, Topics.ITEM_VECTORS, Topics.USER_VECTORS);
    private static final Map<String, ShopperOf> OF_SHOPPERS = Map.of(
            Topics.USERS, value -> UserChange.parseFrom(value).getUserId(),
            Topics.USER_VECTORS, value -> UserState.parseFrom(value).getUserId());
    private final StateSender sender;
    private final Brokers brokers;

    TopicSweep(StateSender sender, Brokers brokers) {
        this.sender = sender;
        this.brokers = brokers;
    }

    /** Of whom a record is. */
    @FunctionalInterface
    private interface ShopperOf {
        String read(byte[] value) throws InvalidProtocolBufferException;
    }

    /** Whether a record that has a value is of what is gone. */
    @FunctionalInterface
    private interface Gone {
        boolean test(ConsumerRecord<byte[], byte[]> record);
    }

    /** A key where it was read, which is where its deletion must go. */
    private record Place(int partition, RecordKey key) {}

    /** Completes when the broker has every deletion; gives how many there were. Idempotent. */
    Uni<Long> sweep(TenantId tenant) {
        return each(TOPICS, topic -> sweep(tenant, topic, _ -> true));
    }

    /**
     * The same of one shopper with these ids, of what was received up to a time. What comes after that under a key that is
     * being deleted may go with it: between reading a topic and deleting there is no lock.
     */
    Uni<Long> sweep(TenantId tenant, Set<String> ids, long until) {
        return each(OF_SHOPPERS.keySet(), topic -> {
            ShopperOf shopper = OF_SHOPPERS.getOrDefault(topic, _ -> "");
            return sweep(tenant, topic, record -> record.timestamp() <= until && isOf(record, shopper, ids));
        });
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> record, ShopperOf shopper, Set<String> ids) {
        try {
            return ids.contains(shopper.read(record.value()));
        } catch (InvalidProtocolBufferException e) {
            return false; // of nobody; it was refused when it was read
        }
    }

    private static Uni<Long> each(Collection<String> topics, Function<String, Uni<Long>> sweep) {
        return Multi.createFrom()
                .iterable(topics)
                .onItem()
                .transformToUniAndConcatenate(sweep::apply)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> sweep(TenantId tenant, String topic, Gone gone) {
        return Uni.createFrom()
                .item(() -> living(tenant, topic, gone))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) // reads a whole topic
                .chain(places -> sender.send(places.stream()
                                .map(place -> Outgoing.deletion(topic, place.key(), place.partition()))
                                .toList())
                        .replaceWith((long) places.size()));
    }

    /** The tenant's keys whose value is of what is gone, as the topic stands now. */
    private Set<Place> living(TenantId tenant, String topic, Gone gone) {
        Set<Place> living = new LinkedHashSet<>();
        Map<String, Object> properties = brokers.with(Map.of("enable.auto.commit", false));
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    note(record, tenant, gone, living);
                }
            }
        }
        return living;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, TenantId tenant, Gone gone, Set<Place> living) {
        if (record.key() == null) {
            return;
        }
        Place place = new Place(record.partition(), RecordKey.parse(record.key()));
        if (!place.key().tenant().equals(tenant.value())) {
            return;
        }
        if (record.value() != null && gone.test(record)) {
            living.add(place);
        } else {
            living.remove(place);
        }
    }
}
