package io.cxm.training.job.lake;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a log's retention took before it was imported: it is lost to training, which must not go unsaid. */
final class Expired {
    private Expired() {}

    /** How many records between two lists of offsets, one a partition, are there no more. */
    static long count(Map<String, String> kafka, String topic, List<Long> from, List<Long> to) {
        List<TopicPartition> partitions = IntStream.range(0, from.size())
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>copyOf(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
            return partitions.stream()
                    .mapToLong(
                            p -> Math.min(begin.getOrDefault(p, 0L), to.get(p.partition())) - from.get(p.partition()))
                    .map(gone -> Math.max(0, gone))
                    .sum();
        }
    }
}
