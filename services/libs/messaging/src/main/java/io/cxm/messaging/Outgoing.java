package io.cxm.messaging;

import com.google.protobuf.MessageLite;
import io.cxm.contracts.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * A record to be sent.
 *
 * @param key its key; also names the tenant of the header
 * @param partitionKey whose partition it goes to: the key itself, but for patches and merges that of the entity they change
 * @param value null deletes the key from a compacted topic
 * @param partition where it goes; negative where the partition key tells
 */
public record Outgoing(String topic, RecordKey key, RecordKey partitionKey, byte @Nullable [] value, int partition) {
    public Outgoing(String topic, RecordKey key, RecordKey partitionKey, byte @Nullable [] value) {
        this(topic, key, partitionKey, value, -1);
    }

    /** Deletes a key from the partition that it was found in. */
    public static Outgoing deletion(String topic, RecordKey key, int partition) {
        return new Outgoing(topic, key, key, null, partition);
    }

    public static Outgoing of(String topic, RecordKey key, MessageLite value) {
        return new Outgoing(topic, key, key, value.toByteArray());
    }
}
