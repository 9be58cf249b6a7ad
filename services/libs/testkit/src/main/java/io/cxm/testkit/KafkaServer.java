package io.cxm.testkit;

import io.cxm.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;

/** One real Kafka node for tests, with CXM's topics, on free ports of loopback. */
public final class KafkaServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    static {
        // a broker that gives itself up would end the process of the tests without a word
        Exit.Procedure told = (status, message) -> {
            var ended = new IllegalStateException("a test's broker ends itself with " + status + ": " + message);
            ended.printStackTrace();
            throw ended;
        };
        Exit.setExitProcedure(told);
        Exit.setHaltProcedure(told);
    }

    private final KafkaRaftServer server;
    private final Map<String, String> client;

    private KafkaServer(KafkaRaftServer server, Map<String, String> client) {
        this.server = server;
        this.client = Map.copyOf(client);
    }

    /** Starts it with its data in this folder. */
    public static KafkaServer start(Path folder) {
        int port = Ports.free();
        String address = "127.0.0.1:" + port;
        Properties properties = properties(folder.resolve("data"), port, "PLAINTEXT", address);
        return start(folder, properties, List.of(), Map.of("bootstrap.servers", address));
    }

    /** Starts one that lets nobody in without TLS and a password. */
    public static KafkaServer startSecured(Path folder, Certificate certificate) {
        int port = Ports.free();
        String address = "localhost:" + port;
        Properties properties = properties(folder.resolve("data"), port, "SASL_SSL", address);
        properties.putAll(SecuredListener.broker(certificate));
        Map<String, String> client = new HashMap<>(
                SecuredListener.client(SecuredListener.SCRAM, SecuredListener.PASSWORD, certificate.authority()));
        client.put("bootstrap.servers", address);
        return start(folder, properties, SecuredListener.users(), client);
    }

    private static KafkaServer start(
            Path folder, Properties properties, List<String> users, Map<String, String> client) {
        try {
            Path file = folder.resolve("server.properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
            List<String> format = new ArrayList<>(
                    List.of("format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"));
            format.addAll(users);
            if (StorageTool.execute(format.toArray(String[]::new), System.out) != 0) {
                throw new IllegalStateException("Kafka's storage could not be formatted");
            }
            var server =
                    new KafkaServer(new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM), client);
            boolean started = false;
            try {
                server.server.startup();
                createTopics(client);
                started = true;
            } finally {
                if (!started) { // one that goes on without its folder ends itself
                    server.stop();
                }
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return client.getOrDefault("bootstrap.servers", "");
    }

    /** What a client needs to reach it, by the names of Kafka's own properties. */
    public Map<String, String> client() {
        return client;
    }

    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void createTopics(Map<String, String> client) {
        List<NewTopic> topics = Topics.ALL.stream()
                .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1)
                        .configs(Map.of("cleanup.policy", t.compacted() ? "compact" : "delete", "retention.ms", "-1")))
                .toList();
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(client))) {
            admin.createTopics(topics).all().get();
            awaitLeaders(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Only who leads a partition answers: until then records are refused. The controller knows of topics before its broker does. */
    private static void awaitLeaders(Admin admin) throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                admin.listOffsets(ends()).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Map<TopicPartition, OffsetSpec> ends() {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        Topics.ALL.forEach(topic -> {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        });
        return ends;
    }

    private static Properties properties(Path data, int port, String protocol, String address) {
        String controller = "127.0.0.1:" + Ports.free();
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@" + controller);
        p.put("listeners", "%s://127.0.0.1:%d,CONTROLLER://%s".formatted(protocol, port, controller));
        p.put("advertised.listeners", protocol + "://" + address);
        p.put("inter.broker.listener.name", protocol);
        p.put("listener.security.protocol.map", "%1$s:%1$s,CONTROLLER:PLAINTEXT".formatted(protocol));
        p.put("controller.listener.names", "CONTROLLER");
        p.put("log.dirs", data.toString());
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "2");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "2");
        p.put("log.cleaner.dedupe.buffer.size", "8388608"); // the default is 128 MB of heap
        p.put("log.segment.bytes", "16777216");
        p.put("log.index.size.max.bytes", "1048576"); // the default is 10 MB for each partition
        p.put("auto.create.topics.enable", "false");
        return p;
    }
}
