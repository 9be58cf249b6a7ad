package io.cxm.training.run.stream;

import io.cxm.contracts.Topics;
import io.cxm.contracts.training.TopicEnd;
import io.cxm.messaging.Brokers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the topics that a run goes by end now: those that it reads, and erasures, whose shoppers it leaves out. What was acknowledged before
 * lies before these offsets.
 */
@Singleton
public class TopicEnds {
    private static final List<String> TOPICS = List.of(
            Topics.EVENTS,
            Topics.IMPRESSIONS,
            Topics.RESPONSES,
            Topics.ITEMS,
            Topics.USERS,
            Topics.EDGES,
            Topics.ERASURES);
    private final Admin admin;

    TopicEnds(Brokers brokers) {
        admin = Admin.create(brokers.with(Map.of("request.timeout.ms", 5000)));
    }

    /** The ends of all topics of a run, by partition. */
    public Uni<List<TopicEnd>> now() {
        return Uni.createFrom()
                .completionStage(
                        () -> admin.describeTopics(TOPICS).allTopicNames().toCompletionStage())
                .chain(topics -> {
                    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
                    topics.forEach((name, topic) -> topic.partitions()
                            .forEach(p -> latest.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
                    return Uni.createFrom()
                            .completionStage(
                                    () -> admin.listOffsets(latest).all().toCompletionStage());
                })
                .map(offsets -> TOPICS.stream()
                        .map(topic -> {
                            TopicEnd.Builder end = TopicEnd.newBuilder().setTopic(topic);
                            offsets.entrySet().stream()
                                    .filter(e -> e.getKey().topic().equals(topic))
                                    .sorted(Map.Entry.comparingByKey(
                                            (a, b) -> Integer.compare(a.partition(), b.partition())))
                                    .forEach(e -> end.addOffsets(e.getValue().offset()));
                            return end.build();
                        })
                        .toList())
                .ifNoItem()
                .after(Duration.ofSeconds(6))
                .fail();
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
