package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.endtoend.Tenants.Pair;
import io.cxm.local.stack.Port;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What nobody asks for and is kept all the same: logs, metrics and the other tenant's records hold nothing of the owner.
 * After every operation has been used by both ({@link IsolationIT}).
 */
@Order(Integer.MAX_VALUE)
@Isolated
class SilenceIT {
    private static final List<Port> SERVICES = List.of(
            Port.TENANTS,
            Port.INGESTION,
            Port.PROFILE,
            Port.RECALL,
            Port.RANKING,
            Port.TRAINING,
            Port.SATISFACTION,
            Port.GATEWAY_MANAGEMENT);

    /** What the owner wrote, and not its id, which the stranger sent as well. */
    private static String secret(Pair pair) {
        String secret = pair.owned().fill("{canary} title");
        assertTrue(pair.owner().shows(pair.owned().fill("/v1/items/{item}"), secret));
        return secret;
    }

    @Test
    void logsNothingOfWhatIsStored() {
        Pair pair = Tenants.pair();
        String canary = pair.owned().fill("{canary}");
        secret(pair);
        List<String> lines = RunningStack.get().logLines().toList();
        assertTrue(lines.size() > 100, "the logs are empty");
        assertEquals(
                List.of(), lines.stream().filter(line -> line.contains(canary)).toList());
    }

    @Test
    void countsWithoutNames() {
        Pair pair = Tenants.pair();
        String canary = pair.owned().fill("{canary}");
        secret(pair);
        for (Port service : SERVICES) {
            String metrics = RunningStack.get().inside(service, "/q/metrics");
            assertTrue(metrics.contains("jvm_memory_used_bytes"), service + metrics);
            assertFalse(metrics.contains(canary), service + metrics);
        }
    }

    @Test
    void keepsRecordsApart() {
        Pair pair = Tenants.pair();
        String secret = secret(pair);
        int owners = 0;
        int others = 0;
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            String tenant =
                    record.key() == null ? "" : RecordKey.parse(record.key()).tenant();
            boolean holds =
                    record.value() != null && new String(record.value(), StandardCharsets.UTF_8).contains(secret);
            if (tenant.equals(pair.shop().tenant().id())) {
                owners += holds ? 1 : 0;
            } else {
                others++;
                assertFalse(holds, () -> record.topic() + " has it under the key of " + tenant);
            }
        }
        assertTrue(owners > 0, "the owner's own records do not hold it either");
        assertTrue(others > 0, "nobody else has records");
    }

    /** Every record of every topic, as it is stored. */
    private static List<ConsumerRecord<byte[], byte[]>> records() {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", "127.0.0.1:" + RunningStack.get().port(Port.KAFKA),
                "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> all = Topics.ALL.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
