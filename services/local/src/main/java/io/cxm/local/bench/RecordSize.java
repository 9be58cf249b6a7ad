package io.cxm.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The size of the newest records of a topic. */
final class RecordSize {
    private static final int SAMPLE = 2000;

    private RecordSize() {}

    /** Mean bytes of key and value together. */
    static int mean(String bootstrap, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(0, end - SAMPLE));
            long bytes = 0;
            int records = 0;
            for (var entry : consumer.poll(Duration.ofSeconds(10))) {
                bytes += entry.serializedKeySize() + entry.serializedValueSize();
                records++;
            }
            if (records == 0) {
                throw new IllegalStateException("the topic " + topic + " holds nothing to measure");
            }
            return (int) (bytes / records);
        }
    }
}
