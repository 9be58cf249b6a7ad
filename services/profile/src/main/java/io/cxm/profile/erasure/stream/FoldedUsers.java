package io.cxm.profile.erasure.stream;

import io.cxm.messaging.Brokers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How far this service, all of its instances, has folded the topic of users. An erasure must not overtake a merge that was
 * acknowledged before it: the shopper's other ids, which nothing else names, would stay.
 */
@ApplicationScoped
public class FoldedUsers {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private final Brokers brokers;
    private final String topic;
    private final String group;

    FoldedUsers(
            Brokers brokers,
            @ConfigProperty(name = "mp.messaging.incoming.users.topic") String topic,
            @ConfigProperty(name = "mp.messaging.incoming.users.group.id") String group) {
        this.brokers = brokers;
        this.topic = topic;
        this.group = group;
    }

    /** Completes when all is folded that was on the topic when this was subscribed to. */
    Uni<Void> untilNow() {
        return onWorker(this::ends)
                .chain(ends -> onWorker(() -> isBehind(ends))
                        .repeat()
                        .withDelay(PAUSE)
                        .whilst(behind -> behind)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            return consumer.endOffsets(partitions);
        }
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        Set<TopicPartition> partitions = ends.keySet();
        try (var consumer = consumer()) {
            consumer.assign(partitions);
            Map<TopicPartition, OffsetAndMetadata> folded = consumer.committed(partitions);
            Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
            return partitions.stream().anyMatch(partition -> {
                OffsetAndMetadata next = folded.get(partition);
                long reached = next == null ? firsts.getOrDefault(partition, 0L) : next.offset();
                return reached < ends.getOrDefault(partition, 0L);
            });
        }
    }

    /** Only asks, and never joins the group. */
    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> own = Map.of("group.id", group, "enable.auto.commit", false);
        return new KafkaConsumer<>(brokers.with(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
