package io.cxm.profile.erasure.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.messaging.Brokers;
import io.cxm.profile.erasure.stream.Living.Gone;
import io.cxm.profile.erasure.stream.Living.Place;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The keys of shoppers that are gone under which something was written that is to stay, as the topic stands: no more than was
 * sent of them since. Read to the end once, and from there on what came meanwhile.
 */
final class WrittenAnew {
    private final WholeTopic topic;
    private final Gone gone;
    private final Gone theirs;
    private final Set<Place> places = new HashSet<>();

    /** @param theirs whether a record is of them, whenever it was written */
    WrittenAnew(Brokers brokers, String topic, Gone gone, Gone theirs) {
        this.topic = new WholeTopic(brokers, topic);
        this.gone = gone;
        this.theirs = theirs;
    }

    /** Those of now. Blocks. */
    Set<Place> now() {
        topic.readOn(this::note);
        return Set.copyOf(places);
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        Place place = new Place(record.partition(), RecordKey.parse(record.key()));
        if (stays(record, place.key().tenant())) {
            places.add(place);
        } else {
            places.remove(place);
        }
    }

    private boolean stays(ConsumerRecord<byte[], byte[]> record, String tenant) {
        try {
            return record.value() != null && theirs.test(tenant, record) && !gone.test(tenant, record);
        } catch (InvalidProtocolBufferException e) {
            return false; // of nobody; it was refused when it was read
        }
    }
}
