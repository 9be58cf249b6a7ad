package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.process.MarkedProcesses;
import io.cxm.local.process.ProcessIdentity;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.Signals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real PostgreSQL and Kafka as processes: what they keep, and that nothing of them is left. */
class InfrastructureIT {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private final PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    private Layout layout;
    private Ports ports;
    private Secrets secrets;
    private RunFolder records;
    private Infrastructure infrastructure;

    @BeforeEach
    void layOut() throws IOException {
        layout = new Layout(Path.of("../.."), folder.resolve("state"));
        ports = Ports.read(
                layout.ports(),
                Map.of(
                        Port.POSTGRES.variable(), free(),
                        Port.KAFKA.variable(), free(),
                        Port.KAFKA_CONTROLLER.variable(), free()));
        secrets = Secrets.open(layout.secrets(), new Random(7));
        records = new RunFolder(layout.run());
        infrastructure = new Infrastructure(layout, ports, secrets, new Starter(layout, records, out));
    }

    @AfterEach
    void end() {
        new StackDown(layout, out).run(true);
    }

    @Test
    void keepsWhatWasAcknowledgedWhenBothServersAreKilled() throws Exception {
        start();
        produce("before");
        sql("create table kept(word text); insert into kept values ('before')");
        for (String name : List.of(Members.KAFKA, Members.POSTGRES)) {
            ProcessIdentity process = records.running(name).orElseThrow().process();
            Signals.send(process, "KILL");
            Signals.awaitEnd(List.of(process), Duration.ofSeconds(10));
        }
        start();
        assertArrayEquals("before".getBytes(StandardCharsets.UTF_8), consume());
        assertEquals("before", word());
    }

    @Test
    void startsNothingASecondTimeAndLeavesNothingBehind() {
        start();
        List<ProcessIdentity> first = processes();
        start();
        assertEquals(first, processes());
        new StackDown(layout, out).run(false);
        assertEquals(List.of(), new MarkedProcesses(layout.state()).find());
        assertTrue(records.running(Members.KAFKA).isEmpty());
    }

    /** initdb writes the file by which a cluster is known first. */
    @Test
    void makesADatabaseWhereAKilledCommandLeftHalfOfOne() throws Exception {
        infrastructure.postgres();
        new StackDown(layout, out).run(false);
        Path half = layout.postgres().resolve("data.new");
        Files.move(layout.postgres().resolve("data"), half);
        Files.delete(half.resolve("global/pg_control"));
        infrastructure.postgres();
        sql("create table kept(word text); insert into kept values ('made')");
        assertEquals("made", word());
        assertTrue(Files.notExists(half));
    }

    @Test
    void letsAServiceUseItsOwnSchemaAlone() throws SQLException {
        infrastructure.postgres();
        try (Connection owner = connect("profile_owner", secrets.owner("profile"));
                Statement statement = owner.createStatement()) {
            statement.execute("create table seen(n int)");
        }
        try (Connection application = connect("profile_app", secrets.application("profile"));
                Statement statement = application.createStatement()) {
            statement.execute("insert into seen values (1)");
            assertThrows(SQLException.class, () -> statement.execute("create table profile.mine(n int)"));
        }
        try (Connection other = connect("tenants_app", secrets.application("tenants"));
                Statement statement = other.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("select * from profile.seen"));
        }
        assertThrows(SQLException.class, () -> connect("profile_app", "wrong"));
    }

    private void start() {
        infrastructure.postgres();
        infrastructure.kafka();
    }

    private List<ProcessIdentity> processes() {
        return List.of(Members.KAFKA, Members.POSTGRES).stream()
                .map(name -> records.running(name).orElseThrow().process())
                .toList();
    }

    private void produce(String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.AUDIT, bytes, bytes)).get();
        }
    }

    private byte[] consume() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.AUDIT, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(30));
            return records.iterator().next().value();
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = superuser();
                Statement s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    private String word() throws SQLException {
        try (Connection connection = superuser();
                Statement s = connection.createStatement();
                ResultSet result = s.executeQuery("select word from kept")) {
            assertTrue(result.next());
            return result.getString(1);
        }
    }

    private Connection superuser() throws SQLException {
        return new PostgresServer(layout.postgres(), ports.of(Port.POSTGRES), secrets.of(Secrets.POSTGRES))
                .connect("postgres");
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.of(Port.POSTGRES) + "/cxm", user, password);
    }

    private String bootstrap() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    private static String free() {
        return Integer.toString(io.cxm.testkit.Ports.free());
    }
}
