package io.cxm.messaging;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.testkit.KafkaServer;
import io.cxm.testkit.SecuredListener;
import io.cxm.testkit.TwoAuthorities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker with TLS of a private authority and passwords: who has the right settings is let in, others stay out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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

    @Test
    void asksNewConnectionsAloneForANewPassword() throws Exception {
        String changed = "another-of-a-test";
        try (Admin admin = admin();
                KafkaProducer<byte[], byte[]> open = producer(SecuredListener.PASSWORD, authorities.right())) {
            send(open);
            change(admin, changed);
            try {
                awaitRefusal(SecuredListener.PASSWORD, authorities.right());
                assertTrue(isLetIn(changed, authorities.right()));
                send(open);
            } finally {
                change(admin, SecuredListener.PASSWORD);
                awaitRefusal(changed, authorities.right());
            }
        }
    }

    /** The last, since the server keeps its new certificate. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whoTrustsBothAuthoritiesIsLetInBeforeAndAfterTheServersCertificateChanges() throws Exception {
        try (Admin admin = admin();
                KafkaProducer<byte[], byte[]> open = producer(SecuredListener.PASSWORD, authorities.both())) {
            send(open);
            set(admin, "ssl.truststore.location", authorities.both()); // brokers are clients of each other
            set(admin, "ssl.keystore.location", authorities.other().store());
            awaitRefusal(SecuredListener.PASSWORD, authorities.right());
            assertTrue(isLetIn(SecuredListener.PASSWORD, authorities.both()));
            send(open);
        }
    }

    private Admin admin() {
        return Admin.create(brokers(SecuredListener.PLAIN, SecuredListener.PASSWORD, authorities.both())
                .with(Map.of()));
    }

    private static void change(Admin admin, String password) throws Exception {
        var hashed = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        admin.alterUserScramCredentials(
                        List.of(new UserScramCredentialUpsertion(SecuredListener.USER, hashed, password)))
                .all()
                .get();
    }

    /** A broker refuses a certificate as long as it does not trust it itself, which it is told a moment before. */
    private static void set(Admin admin, String name, Path file) throws Exception {
        var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        var entry = new ConfigEntry("listener.name.sasl_ssl." + name, file.toString());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                admin.incrementalAlterConfigs(
                                Map.of(broker, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                        .all()
                        .get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof InvalidRequestException) || System.nanoTime() > end) {
                    throw e;
                }
            }
            pause();
        }
    }

    /** What is changed at a broker counts a moment later. */
    private void awaitRefusal(String password, Path authority) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isLetIn(password, authority)) {
            assertTrue(System.nanoTime() < end, "is still let in");
            pause();
        }
    }

    private boolean isLetIn(String password, Path authority) {
        try (KafkaProducer<byte[], byte[]> producer = producer(password, authority)) {
            return !producer.partitionsFor(Topics.TENANTS).isEmpty();
        } catch (AuthenticationException e) {
            return false;
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String password, Path authority) {
        return producer(brokers(SecuredListener.SCRAM, password, authority));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer) throws Exception {
        producer.send(new ProducerRecord<>(Topics.TENANTS, new byte[1], new byte[1]))
                .get();
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
}
