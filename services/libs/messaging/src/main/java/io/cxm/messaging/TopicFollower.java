package io.cxm.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic on a thread of its own, without a consumer group: each instance sees everything, as
 * it must to hold a state in memory. Nothing is committed; a restart reads again.
 *
 * <p>It does not end before it is closed: when reading fails it says so, waits, and goes on with a new consumer where
 * the old one stopped. A topic that is not there yet is waited for in the same way.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    /** A broker answers as soon as there is a record; so seldom is one asked that has none. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /**
     * More than an answer of the broker holds, but of the smallest records. A partition of which the client has records left is not in the request that is under
     * way: what comes there meanwhile would wait for its end.
     */
    private static final int ALL = 50_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Where to begin. */
    public sealed interface From {
        From BEGINNING = new Beginning();
        From END = new End();

        /** With all that there is. */
        record Beginning() implements From {}

        /** With what comes. */
        record End() implements From {}

        /** With what was sent so long ago, and all that came after it. */
        record Ago(Duration back) implements From {}
    }

    /** What is done with a record. */
    @FunctionalInterface
    public interface Handler {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final From from;
    private final Handler handler;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** What to read next, once it was decided; of this follower's thread alone. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private volatile boolean caughtUp;

    /**
     * @param handler is called on this follower's thread, one record at a time; what it throws is logged and the record
     *     is passed over
     */
    public TopicFollower(Brokers brokers, String topic, From from, Handler handler) {
        this(() -> consumer(brokers), topic, from, handler);
    }

    TopicFollower(Supplier<Consumer<byte[], byte[]>> consumers, String topic, From from, Handler handler) {
        this.consumers = consumers;
        this.topic = topic;
        this.from = from;
        this.handler = handler;
        thread = Thread.ofPlatform().daemon().name("follow " + topic).unstarted(this::run);
    }

    private static Consumer<byte[], byte[]> consumer(Brokers brokers) {
        Map<String, ?> own = Map.of(
                "enable.auto.commit",
                false,
                "fetch.max.wait.ms",
                (int) LONGEST_WAIT.toMillis(),
                "max.poll.records",
                ALL,
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(brokers.with(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public TopicFollower start() {
        thread.start();
        return this;
    }

    /** Whether everything was read that was there when it began; false again while it cannot read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed()) {
                try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                    reading = consumer;
                    follow(consumer);
                } catch (WakeupException e) {
                    LOG.debugf("stopped following %s", topic);
                } catch (RuntimeException e) {
                    pause = caughtUp ? FIRST_PAUSE : longer(pause);
                    caughtUp = false;
                    LOG.warnf("%s cannot be followed, tried again in %d ms: %s", topic, pause.toMillis(), e.toString());
                    if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // also after an Error: who asks must not take what it has for complete
            caughtUp = false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = begin(consumer);
        while (!closed()) {
            caughtUp = caughtUp
                    || ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_WAIT)) {
                handle(record);
                next.put(new TopicPartition(topic, record.partition()), record.offset() + 1);
            }
        }
    }

    private Map<TopicPartition, Long> begin(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        if (partitions.isEmpty()) {
            // without a partition there would be nothing left to read and all would count as read
            throw new IllegalStateException("the topic is not there");
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        // a partition that was made after the first time is new altogether
        if (next.isEmpty()) {
            next.putAll(firsts(consumer, ends));
        }
        for (TopicPartition partition : partitions) {
            Long at = next.get(partition);
            if (at != null) {
                consumer.seek(partition, at);
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
        }
        return ends;
    }

    private Map<TopicPartition, Long> firsts(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return switch (from) {
            case From.Beginning() -> Map.of();
            case From.End() -> ends;
            case From.Ago(Duration back) -> {
                long since = System.currentTimeMillis() - back.toMillis();
                Map<TopicPartition, Long> firsts = new HashMap<>(ends);
                consumer.offsetsForTimes(ends.keySet().stream().collect(Collectors.toMap(p -> p, p -> since)))
                        .forEach((partition, found) -> {
                            if (found != null) { // nothing came since
                                firsts.put(partition, found.offset());
                            }
                        });
                yield firsts;
            }
        };
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            handler.accept(record);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s, partition %d, offset %d was passed over", topic, record.partition(), record.offset());
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> current = reading;
        if (current != null) {
            current.wakeup();
        }
    }
}
