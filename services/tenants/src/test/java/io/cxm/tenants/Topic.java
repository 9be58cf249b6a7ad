package io.cxm.tenants;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.testkit.RealServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics as other services see them. */
public final class Topic {
    private Topic() {}

    /** What stands in the topic now for this tenant, in order. */
    public static List<ConsumerRecord<byte[], byte[]>> read(String topic, String tenant) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", RealServers.kafka().address());
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (RecordKey.parse(record.key()).tenant().equals(tenant)) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }

    /** Whose tokens ended in this tenant, as the audit log's topic tells it now, in order. */
    public static List<EndedSessions> endedSessions(String tenant) {
        return read(Topics.AUDIT, tenant).stream()
                .map(record -> {
                    try {
                        return AuditRecord.parseFrom(record.value());
                    } catch (InvalidProtocolBufferException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(AuditRecord::hasEndedSessions)
                .map(AuditRecord::getEndedSessions)
                .toList();
    }

    /** Sends a record as another service would. */
    public static void send(String topic, RecordKey key, byte[] value) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", RealServers.kafka().address());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic, key.bytes(), value);
            record.headers().add(RecordKey.TENANT_HEADER, key.tenant().getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
