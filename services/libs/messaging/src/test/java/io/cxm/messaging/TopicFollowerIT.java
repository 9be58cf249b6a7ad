package io.cxm.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.cxm.contracts.Topics;
import io.cxm.testkit.RealServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Where a real broker's topic is begun. */
class TopicFollowerIT {
    private static final Brokers BROKERS = Brokers.at(RealServers.kafka().address());
    private static final String LAST = "last-";
    private final String test = UUID.randomUUID().toString();

    private void send(String what, Instant at) throws Exception {
        try (var producer =
                new KafkaProducer<>(BROKERS.with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = (what + test).getBytes(StandardCharsets.UTF_8);
            // one partition: the last is the last of all
            producer.send(new ProducerRecord<>(Topics.AUDIT, 0, at.toEpochMilli(), null, value))
                    .get();
        }
    }

    /** Of what this test sent, until its last. */
    private List<String> read(TopicFollower.From from) throws InterruptedException {
        BlockingQueue<String> all = new LinkedBlockingQueue<>();
        var read = new ArrayList<String>();
        try (var follower = new TopicFollower(
                BROKERS, Topics.AUDIT, from, record -> all.add(new String(record.value(), StandardCharsets.UTF_8)))) {
            follower.start();
            for (String next = ""; !next.equals(LAST + test); ) {
                next = all.poll(20, TimeUnit.SECONDS);
                assertNotNull(next, () -> "after " + read);
                if (next.endsWith(test)) {
                    read.add(next.substring(0, next.length() - test.length()));
                }
            }
        }
        return read;
    }

    @Test
    void readsWhatIsNotOlder() throws Exception {
        send("old-", Instant.now().minus(Duration.ofDays(2)));
        send("new-", Instant.now().minus(Duration.ofHours(2)));
        send(LAST, Instant.now());
        assertEquals(List.of("old-", "new-", LAST), read(TopicFollower.From.BEGINNING));
        assertEquals(List.of("new-", LAST), read(new TopicFollower.From.Ago(Duration.ofDays(1))));
    }
}
