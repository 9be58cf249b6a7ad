package io.cxm.testkit;

import io.cxm.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One real Kafka node for tests, with CXM's topics, on free ports of loopback. */
public final class KafkaServer {
    private final KafkaRaftServer server;
    private final String address;

    private KafkaServer(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts it with its data in this folder. */
    public static KafkaServer start(Path folder) {
        try {
            Ports.Pair ports = Ports.pair();
            Properties properties = properties(folder.resolve("data"), ports.first(), ports.second());
            Path file = folder.resolve("server.properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
            String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"
            };
            if (StorageTool.execute(format, System.out) != 0) {
                throw new IllegalStateException("Kafka's storage could not be formatted");
            }
            var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            String address = "127.0.0.1:" + ports.first();
            createTopics(address);
            return new KafkaServer(server, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return address;
    }

    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void createTopics(String address) {
        List<NewTopic> topics = Topics.ALL.stream()
                .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1)
                        .configs(Map.of("cleanup.policy", t.compacted() ? "compact" : "delete", "retention.ms", "-1")))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Properties properties(Path data, int brokerPort, int controllerPort) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
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
