package io.cxm.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
    private static final String TOPIC = "cxm.tenants.v1";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private final BlockingQueue<MockConsumer<byte[], byte[]>> consumers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> read = new LinkedBlockingQueue<>();

    /** A consumer of one partition that holds so many records. */
    private static MockConsumer<byte[], byte[]> holding(int records) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        hold(consumer, records);
        return consumer;
    }

    private static void hold(MockConsumer<byte[], byte[]> consumer, int records) {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records));
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < records; i++) {
                consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, i, new byte[0], new byte[0]));
            }
        });
    }

    private TopicFollower follower(TopicFollower.From from) {
        return follower(TopicFollower.First.of(from));
    }

    private TopicFollower follower(TopicFollower.First first) {
        return new TopicFollower(
                () -> {
                    try {
                        return consumers.take();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                TOPIC,
                first,
                record -> read.add(record.offset()));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 20 s");
            Thread.onSpinWait();
        }
    }

    private void reads(long offset) throws InterruptedException {
        Long next = read.poll(20, TimeUnit.SECONDS);
        assertNotNull(next);
        assertEquals(offset, next.longValue());
    }

    @Test
    void goesOnWhereItStoppedAfterAFailureAndIsNotCaughtUpMeanwhile() throws InterruptedException {
        MockConsumer<byte[], byte[]> first = holding(2);
        try (TopicFollower follower = follower(TopicFollower.From.BEGINNING)) {
            consumers.add(first);
            follower.start();
            reads(0);
            reads(1);
            await(follower::caughtUp);
            first.setPollException(new TimeoutException("no answer"));
            await(() -> !follower.caughtUp());
            consumers.add(holding(3));
            reads(2);
            await(follower::caughtUp);
            assertTrue(first.closed());
            assertEquals(List.of(), List.copyOf(read));
        }
    }

    @Test
    void waitsForATopicThatIsNotThereYet() throws InterruptedException {
        var empty = new MockConsumer<byte[], byte[]>("earliest");
        empty.updatePartitions(TOPIC, List.of());
        try (TopicFollower follower = follower(TopicFollower.From.BEGINNING)) {
            consumers.add(empty);
            follower.start();
            await(empty::closed);
            assertFalse(follower.caughtUp());
            consumers.add(holding(1));
            reads(0);
            await(follower::caughtUp);
        }
    }

    @Test
    void losesNothingThatCameAfterItBeganAtTheEnd() throws InterruptedException {
        MockConsumer<byte[], byte[]> first = holding(2);
        try (TopicFollower follower = follower(TopicFollower.From.END)) {
            consumers.add(first);
            follower.start();
            await(follower::caughtUp);
            first.setPollException(new TimeoutException("no answer"));
            await(() -> !follower.caughtUp());
            consumers.add(holding(3));
            reads(2);
        }
    }

    @Test
    void beginsWithWhatWasWrittenLately() throws InterruptedException {
        var asked = new LinkedBlockingQueue<Map<TopicPartition, Long>>();
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                asked.add(times);
                return Map.of(PARTITION, new OffsetAndTimestamp(2, 0));
            }
        };
        hold(consumer, 4);
        long before = System.currentTimeMillis();
        try (TopicFollower follower = follower(TopicFollower.First.lately(Duration.ofDays(7)))) {
            consumers.add(consumer);
            follower.start();
            reads(2);
            reads(3);
            await(follower::caughtUp);
        }
        long since = Objects.requireNonNull(asked.take().get(PARTITION));
        long week = Duration.ofDays(7).toMillis();
        assertTrue(since >= before - week && since <= System.currentTimeMillis() - week);
    }

    @Test
    void beginsAtTheEndWhereNothingWasWrittenLately() throws InterruptedException {
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                return Map.of();
            }
        };
        hold(consumer, 4);
        try (TopicFollower follower = follower(TopicFollower.First.lately(Duration.ofDays(7)))) {
            consumers.add(consumer);
            follower.start();
            await(follower::caughtUp);
            assertEquals(List.of(), List.copyOf(read));
        }
    }
}
