package io.cxm.local.broker;

import io.cxm.contracts.Topics;
import io.cxm.contracts.Topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates the topics of the contracts that are not there yet. */
public final class TopicSetup {
    private static final String A_DAY = String.valueOf(Duration.ofDays(1).toMillis());

    private TopicSetup() {}

    public static void create(String bootstrap) {
        try (Admin admin = Admin.create(settings(bootstrap))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.ALL.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(TopicSetup::topic)
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create the topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether a broker answers at this address. */
    public static boolean answers(String bootstrap) {
        try (Admin admin = Admin.create(settings(bootstrap))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, Object> settings(String bootstrap) {
        int patience = (int) Duration.ofSeconds(10).toMillis();
        return Map.of(
                "bootstrap.servers", bootstrap,
                "request.timeout.ms", patience / 2,
                "default.api.timeout.ms", patience);
    }

    /**
     * Logs keep everything here: a local stack is for looking back, and imported histories are old from their first
     * day. A deployment with topics of its own sets their retention itself. What was replaced or deleted under a key is gone
     * a day later, also where so little is written that no segment would be closed for it.
     */
    private static NewTopic topic(Topic topic) {
        Map<String, String> settings = topic.compacted()
                ? Map.of(
                        "cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.3", "max.compaction.lag.ms", A_DAY)
                : Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(settings);
    }
}
