package io.cxm.profile.erasure.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Deletes what the compacted topics hold of a tenant, or of shoppers, that are gone: a record without a value for each of
 * their keys, which lets compaction drop the others. The keys are read from the topics themselves, since patches have keys of
 * their own that no table knows.
 */
@ApplicationScoped
public class TopicSweep {
    private static final List<String> TOPICS =
            List.of(Topics.ITEMS, Topics.USERS, Topics.EDGES, Topics.ITEM_VECTORS, Topics.USER_VECTORS);
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
     */
    Uni<Void> sweep(Map<TenantId, Map<String, Long>> gone) {
        Map<String, Map<String, Long>> untils = new HashMap<>();
        gone.forEach((tenant, ids) -> untils.put(tenant.value(), ids));
        // what was made last is read first: of a change that is gone nothing is made any more
        return sweep(
                        Topics.USER_VECTORS,
                        (tenant, record) -> untils.getOrDefault(tenant, Map.of())
                                .containsKey(UserState.parseFrom(record.value()).getUserId()))
                .chain(() -> sweep(Topics.USERS, (tenant, record) -> {
                    Map<String, Long> until = untils.getOrDefault(tenant, Map.of());
                    return !until.isEmpty()
                            && record.timestamp()
                                    <= until.getOrDefault(
                                            UserChange.parseFrom(record.value()).getUserId(), Long.MIN_VALUE);
                }))
                .chain(() -> sweep(Topics.EDGES, (tenant, record) -> {
                    Map<String, Long> until = untils.getOrDefault(tenant, Map.of());
                    Edge edge = until.isEmpty() ? Edge.getDefaultInstance() : Edge.parseFrom(record.value());
                    return record.timestamp() <= until.getOrDefault(edge.getFromId(), Long.MIN_VALUE)
                            || record.timestamp() <= until.getOrDefault(edge.getToId(), Long.MIN_VALUE);
                }));
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
        WholeTopic.read(brokers, topic, record -> note(record, gone, living));
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
