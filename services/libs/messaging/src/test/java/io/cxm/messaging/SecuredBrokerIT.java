package io.cxm.messaging;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.contracts.Topics;
import io.cxm.testkit.KafkaServer;
import io.cxm.testkit.SecuredListener;
import io.cxm.testkit.TwoAuthorities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker with TLS of a private authority and passwords: who has the right settings is let in, others stay out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredBrokerIT {
    private TwoAuthorities authorities;
    private KafkaServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        authorities = TwoAuthorities.create(folder);
        server = KafkaServer.startSecured(Files.createDirectory(folder.resolve("kafka")), authorities.server());
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    private Brokers brokers(String mechanism, String password, Path authority) {
        Map<String, Object> settings = new HashMap<>(SecuredListener.client(mechanism, password, authority));
        settings.put("bootstrap.servers", server.address());
        return new Brokers(settings);
    }

    private static KafkaProducer<byte[], byte[]> producer(Brokers brokers) {
        return new KafkaProducer<>(
                brokers.with(Map.of("max.block.ms", 20_000)), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @ParameterizedTest
    @ValueSource(strings = {SecuredListener.PLAIN, SecuredListener.SCRAM})
    void letsInWhoHasThePassword(String mechanism) throws Exception {
        Brokers brokers = brokers(mechanism, SecuredListener.PASSWORD, authorities.right());
        byte[] sent = mechanism.getBytes(StandardCharsets.UTF_8);
        BlockingQueue<byte[]> read = new LinkedBlockingQueue<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(brokers);
                TopicFollower follower = new TopicFollower(
                        brokers, Topics.TENANTS, TopicFollower.From.BEGINNING, record -> read.add(record.value()))) {
            follower.start();
            producer.send(new ProducerRecord<>(Topics.TENANTS, sent, sent)).get();
            for (byte[] found = new byte[0]; !Arrays.equals(found, sent); ) {
                found = read.poll(20, TimeUnit.SECONDS);
                assertNotNull(found);
            }
        }
    }

    @Test
    void isRefusedWhereAnotherAuthorityIsTrusted() {
        try (KafkaProducer<byte[], byte[]> producer =
                producer(brokers(SecuredListener.SCRAM, SecuredListener.PASSWORD, authorities.wrong()))) {
            assertThrows(SslAuthenticationException.class, () -> producer.partitionsFor(Topics.TENANTS));
        }
    }

    @Test
    void letsNobodyInWithAWrongPassword() {
        try (KafkaProducer<byte[], byte[]> producer =
                producer(brokers(SecuredListener.SCRAM, "wrong", authorities.right()))) {
            assertThrows(SaslAuthenticationException.class, () -> producer.partitionsFor(Topics.TENANTS));
        }
    }
}
