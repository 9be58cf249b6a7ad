package io.cxm.profile.erasure.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.messaging.Outgoing;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The keys of a topic whose value, as far as it was read, is of what is gone: no more of them than fit. */
final class Living {
    /** Whether a record that has a value is of what is gone. */
    @FunctionalInterface
    interface Gone {
        boolean test(String tenant, ConsumerRecord<byte[], byte[]> record) throws InvalidProtocolBufferException;
    }

    /** A key where it was read, which is where its deletion must go. */
    record Place(int partition, RecordKey key) {}

    private final int most;
    private final Gone gone;
    private final Set<Place> places = new LinkedHashSet<>();
    private final Map<Integer, Long> passedOver = new HashMap<>();

    Living(int most, Gone gone) {
        this.most = most;
        this.gone = gone;
    }

    /** Takes note of the next record of its partition. */
    void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        Place place = new Place(record.partition(), RecordKey.parse(record.key()));
        if (!isGone(record, place.key().tenant())) {
            places.remove(place);
        } else if (!places.contains(place)) {
            add(place, record.offset());
        }
    }

    // of a partition that is to be read again nothing is taken out of its turn
    private void add(Place place, long offset) {
        if (places.size() < most && !passedOver.containsKey(place.partition())) {
            places.add(place);
        } else {
            passedOver.putIfAbsent(place.partition(), offset);
        }
    }

    private boolean isGone(ConsumerRecord<byte[], byte[]> record, String tenant) {
        try {
            return record.value() != null && gone.test(tenant, record);
        } catch (InvalidProtocolBufferException e) {
            return false; // of nobody; it was refused when it was read
        }
    }

    /** By partition the offset of the first record whose key did not fit. */
    Map<Integer, Long> passedOver() {
        return Map.copyOf(passedOver);
    }

    /** What deletes those that did, but for those that are kept. */
    List<Outgoing> deletions(String topic, Set<Place> kept) {
        return places.stream()
                .filter(place -> !kept.contains(place))
                .map(place -> Outgoing.deletion(topic, place.key(), place.partition()))
                .toList();
    }
}
