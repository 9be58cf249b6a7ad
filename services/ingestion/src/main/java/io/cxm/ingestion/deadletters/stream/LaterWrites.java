package io.cxm.ingestion.deadletters.stream;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Workers;
import io.cxm.ingestion.deadletters.domain.CatalogueWrite;
import io.cxm.ingestion.deadletters.domain.CatalogueWrite.Target;
import io.cxm.messaging.Brokers;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When items and shoppers were written last, asked of their topics, since ingestion keeps no state of them. Only what
 * came since a time is read; compaction bounds it by what there is.
 */
@Singleton
public class LaterWrites {
    /** How far the clocks of instances and brokers may be apart. */
    private static final long SKEW = Duration.ofMinutes(1).toMillis();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Each holds a worker thread and a few MiB. */
    private static final int AT_ONCE = 2;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Brokers brokers;

    LaterWrites(Brokers brokers) {
        this.brokers = brokers;
    }

    /** When the targets of these writes were written last, as far as that was after the oldest of the writes. */
    public Uni<Map<Target, Long>> since(Collection<CatalogueWrite> writes) {
        if (writes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Uni.createFrom()
                .item(() -> read(writes))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) // reads a part of a topic
                .onFailure(KafkaException.class)
                .transform(LaterWrites::unavailable);
    }

    private Map<Target, Long> read(Collection<CatalogueWrite> writes) {
        if (!free.tryAcquire()) {
            throw Workers.busy();
        }
        try {
            Map<Target, Long> newest = new HashMap<>();
            writes.forEach(write -> newest.put(write.target(), Long.MIN_VALUE));
            Map<String, Long> oldest =
                    writes.stream().collect(Collectors.toMap(w -> w.target().topic(), CatalogueWrite::at, Math::min));
            oldest.forEach((topic, at) -> read(topic, at - SKEW, newest));
            return newest;
        } finally {
            free.release();
        }
    }

    private void read(String topic, long since, Map<Target, Long> newest) {
        Map<String, Object> properties = brokers.with(Map.of(
                "enable.auto.commit", false, "fetch.max.bytes", 4 * 1024 * 1024, "default.api.timeout.ms", 10_000));
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = begin(consumer, topic, Math.max(0, since));
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                if (System.nanoTime() - end > 0) {
                    throw new KafkaException("the topic is not read in time");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    note(record, newest);
                }
            }
        }
    }

    /** Stands where the records since then begin; gives where those of now end, by partition that has any. */
    private static Map<TopicPartition, Long> begin(KafkaConsumer<byte[], byte[]> consumer, String topic, long since) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(p -> times.put(p, since));
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> begins = new HashMap<>();
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                begins.put(partition, found.offset());
            }
        });
        ends.keySet().retainAll(begins.keySet());
        consumer.assign(new ArrayList<>(begins.keySet()));
        begins.forEach(consumer::seek);
        return ends;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, Map<Target, Long> newest) {
        byte[] value = record.value();
        if (value != null) {
            CatalogueWrite.of(record.topic(), value)
                    .ifPresent(write -> newest.computeIfPresent(write.target(), (_, at) -> Math.max(at, write.at())));
        }
    }

    private static Throwable unavailable(Throwable failure) {
        return ProblemException.later(ProblemType.UNAVAILABLE, "The broker does not answer", Duration.ofSeconds(5));
    }
}
