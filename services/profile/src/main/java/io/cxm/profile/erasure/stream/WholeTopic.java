package io.cxm.profile.erasure.stream;

import io.cxm.messaging.Brokers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic from its beginning to where it ends when the reading begins. Blocks. */
final class WholeTopic {
    private WholeTopic() {}

    /** Gives each record to the reader; answers where each partition ended. */
    static Map<Integer, Long> read(Brokers brokers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> properties = brokers.with(Map.of("enable.auto.commit", false));
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
            Map<Integer, Long> byPartition = new HashMap<>();
            ends.forEach((partition, end) -> byPartition.put(partition.partition(), end));
            return byPartition;
        }
    }
}
