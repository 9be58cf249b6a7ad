package io.cxm.profile.erasure.stream;

import io.cxm.messaging.Brokers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic from its beginning to where it ends when reading begins, in one go or in parts. Blocks. */
final class WholeTopic {
    private final Brokers brokers;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> next;

    WholeTopic(Brokers brokers, String topic) {
        this.brokers = brokers;
        try (var consumer = consumer(brokers)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            ends = new HashMap<>(consumer.endOffsets(partitions));
            next = new HashMap<>(consumer.beginningOffsets(partitions));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Brokers brokers) {
        Map<String, Object> own = Map.of("enable.auto.commit", false, "auto.offset.reset", "earliest");
        return new KafkaConsumer<>(brokers.with(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Where each partition ended when it was last read. */
    Map<Integer, Long> ends() {
        Map<Integer, Long> byPartition = new HashMap<>();
        ends.forEach((partition, end) -> byPartition.put(partition.partition(), end));
        return byPartition;
    }

    /** Whether anything is left to be read. */
    boolean hasMore() {
        return !unread().isEmpty();
    }

    private List<TopicPartition> unread() {
        return next.entrySet().stream()
                .filter(at -> at.getValue() < ends.getOrDefault(at.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Gives each record to the reader, from where it was left to the end, or until there are enough. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> reader, BooleanSupplier enough) {
        List<TopicPartition> unread = unread();
        try (var consumer = consumer(brokers)) {
            consumer.assign(unread);
            ends.putAll(consumer.endOffsets(unread));
            unread.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
            while (hasMore() && !enough.getAsBoolean()) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
                unread.forEach(partition -> next.put(partition, consumer.position(partition)));
            }
        }
    }

    /** Gives each record to the reader, from where it was left to where the topic ends now. */
    void readOn(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = consumer(brokers)) {
            ends.putAll(consumer.endOffsets(next.keySet()));
        }
        if (hasMore()) {
            read(reader, () -> false);
        }
    }

    /** Leaves these partitions where these offsets are, to be read again from there. */
    void backTo(Map<Integer, Long> offsets) {
        next.replaceAll((partition, at) -> offsets.getOrDefault(partition.partition(), at));
    }
}
