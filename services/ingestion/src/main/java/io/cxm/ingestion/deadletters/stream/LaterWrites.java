package io.cxm.ingestion.deadletters.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Workers;
import io.cxm.ingestion.deadletters.domain.CatalogueWrite;
import io.cxm.ingestion.deadletters.domain.CatalogueWrite.Target;
import io.cxm.ingestion.deadletters.domain.Overtaken;
import io.cxm.ingestion.deadletters.domain.Overtaken.Written;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
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
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /**
     * What the topics had.
     *
     * @param newest when each target was written last, as far as that was after the oldest of the writes
     * @param ends where the topics of the targets ended
     */
    public record Looked(Map<Target, Long> newest, Map<TopicPartition, Long> ends) {}

    /** When the targets of these writes were written last, as far as that was after the oldest of the writes. */
    public Uni<Looked> since(Collection<CatalogueWrite> writes) {
        return writes.isEmpty()
                ? Uni.createFrom().item(new Looked(Map.of(), Map.of()))
                : looking(Duration.ZERO, () -> newest(writes));
    }

    /** What of these is to be sent again, of what the topics have from there on. It waits for its turn: what is overtaken must not stay so. */
    public Uni<List<Outgoing>> overtaken(Set<Target> targets, Map<TopicPartition, Long> from) {
        return targets.isEmpty()
                ? Uni.createFrom().item(List.of())
                : looking(PATIENCE, () -> overtaken(written(targets, from)));
    }

    private <T> Uni<T> looking(Duration turn, Supplier<T> look) {
        return Uni.createFrom()
                .item(() -> inTurn(turn, look))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) // reads a part of a topic
                .onFailure(KafkaException.class)
                .transform(LaterWrites::unavailable);
    }

    private <T> T inTurn(Duration turn, Supplier<T> look) {
        try {
            if (!free.tryAcquire(turn.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Workers.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Workers.busy();
        }
        try {
            return look.get();
        } finally {
            free.release();
        }
    }

    private Looked newest(Collection<CatalogueWrite> writes) {
        Map<Target, Long> newest = new HashMap<>();
        writes.forEach(write -> newest.put(write.target(), Long.MIN_VALUE));
        Map<String, Long> oldest =
                writes.stream().collect(Collectors.toMap(w -> w.target().topic(), CatalogueWrite::at, Math::min));
        Map<TopicPartition, Long> ends = new HashMap<>();
        oldest.forEach((topic, at) -> ends.putAll(read(
                topic,
                consumer -> since(consumer, topic, Math.max(0, at - SKEW)),
                (record, write) -> newest.computeIfPresent(write.target(), (_, last) -> Math.max(last, write.at())))));
        return new Looked(newest, ends);
    }

    private Map<Target, List<Written>> written(Set<Target> targets, Map<TopicPartition, Long> from) {
        Map<Target, List<Written>> written = new HashMap<>();
        Set<String> topics = targets.stream().map(Target::topic).collect(Collectors.toSet());
        for (String topic : topics) {
            read(topic, consumer -> of(topic, from), (record, write) -> {
                if (targets.contains(write.target())) {
                    written.computeIfAbsent(write.target(), _ -> new ArrayList<>())
                            .add(new Written(
                                    topic,
                                    record.partition(),
                                    RecordKey.parse(record.key()),
                                    record.value(),
                                    write.at()));
                }
            });
        }
        return written;
    }

    private static List<Outgoing> overtaken(Map<Target, List<Written>> written) {
        return written.values().stream()
                .flatMap(of -> Overtaken.of(of).stream())
                .map(one -> new Outgoing(one.topic(), one.key(), one.key(), one.value(), one.partition()))
                .toList();
    }

    /** Reads a topic from there to where it ends now, and gives these ends. */
    private Map<TopicPartition, Long> read(
            String topic,
            Function<KafkaConsumer<byte[], byte[]>, Map<TopicPartition, Long>> from,
            BiConsumer<ConsumerRecord<byte[], byte[]>, CatalogueWrite> each) {
        Map<String, Object> properties = brokers.with(Map.of(
                "enable.auto.commit", false, "fetch.max.bytes", 4 * 1024 * 1024, "default.api.timeout.ms", 10_000));
        long late = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> begins = from.apply(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer, topic));
            consumer.assign(begins.keySet());
            begins.forEach(consumer::seek);
            while (begins.keySet().stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                if (System.nanoTime() - late > 0) {
                    throw tooMuch();
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    byte[] value = record.value();
                    if (value != null) {
                        CatalogueWrite.of(topic, value).ifPresent(write -> each.accept(record, write));
                    }
                }
            }
            return ends;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    /** Where the records since then begin, by partition that has any. */
    private static Map<TopicPartition, Long> since(KafkaConsumer<byte[], byte[]> consumer, String topic, long since) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        consumer.offsetsForTimes(partitions(consumer, topic).stream().collect(Collectors.toMap(p -> p, _ -> since)))
                .forEach((partition, found) -> {
                    if (found != null) {
                        begins.put(partition, found.offset());
                    }
                });
        return begins;
    }

    private static Map<TopicPartition, Long> of(String topic, Map<TopicPartition, Long> places) {
        Map<TopicPartition, Long> own = new HashMap<>(places);
        own.keySet().removeIf(partition -> !partition.topic().equals(topic));
        return own;
    }

    private static ProblemException tooMuch() {
        return ProblemException.later(
                ProblemType.BUSY, "More was written since than can be looked through now", Duration.ofMinutes(1));
    }

    private static Throwable unavailable(Throwable failure) {
        return ProblemException.later(ProblemType.UNAVAILABLE, "The broker does not answer", Duration.ofSeconds(5));
    }
}
