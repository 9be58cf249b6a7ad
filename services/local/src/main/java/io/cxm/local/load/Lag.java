package io.cxm.local.load;

import io.cxm.contracts.Topics;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Pause;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many records of a topic a consumer group has yet to commit. */
public final class Lag implements AutoCloseable {
    private final Admin admin;

    public Lag(String bootstrap) {
        this.admin = Admin.create(
                Map.of("bootstrap.servers", bootstrap, "request.timeout.ms", 4000, "default.api.timeout.ms", 8000));
    }

    /** The lag now; -1 when the broker does not answer. */
    public long of(String group, String topic) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            int partitions = partitions(topic);
            for (int p = 0; p < partitions; p++) {
                ends.put(new TopicPartition(topic, p), OffsetSpec.latest());
            }
            long lag = 0;
            for (var end : admin.listOffsets(ends).all().get().entrySet()) {
                OffsetAndMetadata offset = committed.get(end.getKey());
                lag += end.getValue().offset() - (offset == null ? 0 : offset.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("interrupted");
        }
    }

    /** Waits until all is committed; whether that came about in time. */
    public boolean awaitZero(String group, String topic, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (of(group, topic) != 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.of(Duration.ofMillis(500));
        }
        return true;
    }

    private static int partitions(String topic) {
        return Topics.ALL.stream()
                .filter(t -> t.name().equals(topic))
                .findFirst()
                .orElseThrow()
                .partitions();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
