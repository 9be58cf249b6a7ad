package io.cxm.training.job.lake;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.training.job.RunFailed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Which topics these are: one that was deleted and made anew begins its offsets again, and bears the same name. */
final class TopicIds {
    private TopicIds() {}

    /** Kafka's ids of these topics, by name. */
    static Map<String, String> of(Map<String, String> kafka, List<String> topics) throws IOException {
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka))) {
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .collect(Collectors.toMap(
                            topic -> topic.name(), topic -> topic.topicId().toString()));
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not say which topics these are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Fails where the lake was filled from another topic of this name: by its offsets, records would be taken for imported. */
    static void verify(String topic, String id, List<Ledger.Entry> entries) throws RunFailed {
        for (Ledger.Entry entry : entries) {
            if (entry.topicId() != null && !entry.topicId().equals(id)) {
                throw new RunFailed(
                        ProblemType.UNAVAILABLE,
                        "Topic %s was made anew since records were taken from it; an operator has to move the lake's folders data and ledger away, and the next run reads all there is"
                                .formatted(topic));
            }
        }
    }
}
