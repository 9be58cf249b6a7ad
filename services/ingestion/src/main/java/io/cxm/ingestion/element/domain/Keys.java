package io.cxm.ingestion.element.domain;

import com.google.protobuf.MessageLite;
import io.cxm.contracts.RecordKey;
import io.cxm.messaging.Outgoing;
import java.util.UUID;

/** Under which key a write is sent. */
final class Keys {
    private Keys() {}

    /** A patch has a key of its own in its entity's partition, so that compaction keeps the put that it changes. */
    static Outgoing outgoing(String topic, RecordKey entity, boolean patches, MessageLite value) {
        RecordKey key = patches ? entity.patch(UUID.randomUUID().toString()) : entity;
        return new Outgoing(topic, key, entity, value.toByteArray());
    }
}
