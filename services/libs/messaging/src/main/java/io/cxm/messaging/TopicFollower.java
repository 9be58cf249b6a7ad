package io.cxm.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads all partitions of a topic on a thread of its own, without a consumer group: each instance sees everything, as
 * it must to hold a state in memory. Nothing is committed; a restart reads again.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);

    /** Where to begin. */
    public enum From {
        BEGINNING,
        END
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final From from;
    private final Consumer<ConsumerRecord<byte[], byte[]>> handler;
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile boolean closing;

    /**
     * @param handler is called on this follower's thread, one record at a time; what it throws is logged and the record
     *     is passed over
     */
    public TopicFollower(String servers, String topic, From from, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        this.topic = topic;
        this.from = from;
        this.handler = handler;
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                servers,
                "enable.auto.commit",
                false,
                "fetch.max.wait.ms",
                50,
                "auto.offset.reset",
                "earliest");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread = Thread.ofPlatform().daemon().name("follow " + topic).unstarted(this::run);
    }

    public TopicFollower start() {
        thread.start();
        return this;
    }

    /** Whether everything was read that was there when it started. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        try (consumer) {
            Map<TopicPartition, Long> ends = begin();
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    handle(record);
                }
                caughtUp = caughtUp
                        || ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        } catch (WakeupException e) {
            LOG.debugf("stopped following %s", topic);
        }
    }

    private Map<TopicPartition, Long> begin() {
        while (true) {
            try {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
                consumer.assign(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                if (from == From.BEGINNING) {
                    consumer.seekToBeginning(partitions);
                } else {
                    ends.forEach(consumer::seek);
                }
                return ends;
            } catch (WakeupException e) {
                throw e;
            } catch (RuntimeException e) {
                if (closing) {
                    throw new WakeupException();
                }
                LOG.warnf("cannot follow %s yet: %s", topic, e.getMessage());
            }
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            handler.accept(record);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s, partition %d, offset %d was passed over", topic, record.partition(), record.offset());
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
    }
}
