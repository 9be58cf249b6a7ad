package io.cxm.profile.erasure.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.user.UserChange;
import io.cxm.contracts.user.UserState;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.profile.shopper.domain.Changes;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Deletes what the compacted topics hold of a tenant, or of shoppers, that are gone: a record without a value for each of
 * their keys, which lets compaction drop the others. The keys are read from the topics themselves, since patches have keys of
 * their own that no table knows.
 */
@ApplicationScoped
public class TopicSweep {
    private static final List<String> TOPICS =
            List.of(Topics.ITEMS, Topics.USERS, Topics.ITEM_VECTORS, Topics.USER_VECTORS);
    private final StateSender sender;
    private final Brokers brokers;

    TopicSweep(StateSender sender, Brokers brokers) {
        this.sender = sender;
        this.brokers = brokers;
    }

    /** Whether a record that has a value is of what is gone. */
    @FunctionalInterface
    private interface Gone {
        boolean test(String tenant, ConsumerRecord<byte[], byte[]> record) throws InvalidProtocolBufferException;
    }

    /** A key where it was read, which is where its deletion must go. */
    private record Place(int partition, RecordKey key) {}

    /** Completes when the broker has every deletion. Idempotent. */
    Uni<Void> sweep(TenantId tenant) {
        return Multi.createFrom()
                .iterable(TOPICS)
                .onItem()
                .transformToUniAndConcatenate(topic -> sweep(topic, (of, _) -> of.equals(tenant.value())))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * The same of shoppers, of what was received up to a time, and of all that was made of it, whenever that was. What comes
     * later under a key that is being deleted may go with it: between reading a topic and deleting there is no lock.
     *
     * @param gone until when which ids of which tenants are gone
     * @return what changed these shoppers later, in the order of its receipt
     */
    Uni<List<Read<UserChange>>> sweep(Map<TenantId, Map<String, Long>> gone) {
        Map<String, Map<String, Long>> untils = new HashMap<>();
        gone.forEach((tenant, ids) -> untils.put(tenant.value(), ids));
        List<Read<UserChange>> later = new ArrayList<>();
        // what was made last is read first: of a change that is not among the later ones nothing is made any more
        return sweep(
                        Topics.USER_VECTORS,
                        (tenant, record) -> untils.getOrDefault(tenant, Map.of())
                                .containsKey(UserState.parseFrom(record.value()).getUserId()))
                .chain(() -> sweep(Topics.USERS, (tenant, record) -> {
                    Map<String, Long> until = untils.getOrDefault(tenant, Map.of());
                    if (until.isEmpty()) {
                        return false;
                    }
                    UserChange change = UserChange.parseFrom(record.value());
                    if (record.timestamp() <= until.getOrDefault(change.getUserId(), Long.MIN_VALUE)) {
                        return true;
                    }
                    if (until.containsKey(change.getUserId()) || until.containsKey(change.getMergedInto())) {
                        later.addAll(usable(record));
                    }
                    return false;
                }))
                .invoke(() -> later.sort(Comparator.comparingLong(Read::receivedAt)))
                .replaceWith(later);
    }

    private static List<Read<UserChange>> usable(ConsumerRecord<byte[], byte[]> record) {
        return TenantRecords.read(List.of(record), UserChange.parser(), UserChange::getTenantId).usable().stream()
                .filter(read -> Changes.faultOf(read.message()).isEmpty())
                .toList();
    }

    private Uni<Void> sweep(String topic, Gone gone) {
        return Uni.createFrom()
                .item(() -> living(topic, gone))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) // reads a whole topic
                .chain(places -> sender.send(places.stream()
                        .map(place -> Outgoing.deletion(topic, place.key(), place.partition()))
                        .toList()));
    }

    /** The keys whose value is of what is gone, as the topic stands now. */
    private Set<Place> living(String topic, Gone gone) {
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
                    note(record, gone, living);
                }
            }
        }
        return living;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, Gone gone, Set<Place> living) {
        if (record.key() == null) {
            return;
        }
        Place place = new Place(record.partition(), RecordKey.parse(record.key()));
        if (isGone(record, place.key().tenant(), gone)) {
            living.add(place);
        } else {
            living.remove(place);
        }
    }

    private static boolean isGone(ConsumerRecord<byte[], byte[]> record, String tenant, Gone gone) {
        try {
            return record.value() != null && gone.test(tenant, record);
        } catch (InvalidProtocolBufferException e) {
            return false; // of nobody; it was refused when it was read
        }
    }
}
