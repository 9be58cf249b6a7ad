package io.cxm.ingestion;

import io.cxm.testkit.RealServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what stands in a topic now. */
public final class TopicReader {
    private TopicReader() {}

    /** Every record of this tenant that the topic has at this moment. */
    public static List<ConsumerRecord<byte[], byte[]>> read(String topic, String tenant) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", RealServers.kafka().address(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
            return read.stream()
                    .filter(r -> new String(r.key(), StandardCharsets.UTF_8).startsWith(tenant + "|"))
                    .toList();
        }
    }
}
