package io.cxm.profile;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.testkit.KafkaServer;
import io.cxm.testkit.Ports;
import io.cxm.testkit.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * How fast the packaged service drains the topic of events, what that costs, and how much disk an event takes. No test:
 * it runs only when it is named ({@code -Dit.test=SinkBench}), {@code -Dbench.events=} sets the size. One event in ten
 * comes twice. PostgreSQL runs without fsync here; with it a batch waits for one more flush.
 */
class SinkBench {
    private static final int EVENTS = Integer.getInteger("bench.events", 500_000);
    private static final int TENANTS = Integer.getInteger("bench.tenants", 10);
    private static final EventType[] TYPES = {
        EventType.EVENT_TYPE_VIEW,
        EventType.EVENT_TYPE_VIEW,
        EventType.EVENT_TYPE_VIEW,
        EventType.EVENT_TYPE_CLICK,
        EventType.EVENT_TYPE_CART_ADD,
        EventType.EVENT_TYPE_PURCHASE
    };

    @Test
    void drain() throws Exception {
        KafkaServer kafka = KafkaServer.start(Files.createTempDirectory("bench-kafka"));
        PostgresServer postgres = PostgresServer.start();
        postgres.addService("profile");
        Process service = null;
        try {
            long distinct = produce(kafka.address());
            service = service(kafka.address(), postgres.port());
            watch(postgres, service, distinct);
        } finally {
            if (service != null) {
                service.destroy();
                service.waitFor();
            }
            postgres.stop();
            kafka.stop();
        }
    }

    private static long produce(String address) {
        var random = new SplittableRandom(7);
        long base = System.currentTimeMillis() - 86_400_000;
        int distinct = 0;
        Map<String, Object> properties =
                Map.of("bootstrap.servers", address, "acks", "all", "compression.type", "lz4", "linger.ms", 5);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int sent = 0; sent < EVENTS; distinct++) {
                String tenant = "t" + random.nextInt(TENANTS);
                String user = "u-" + random.nextInt(100_000);
                Event event = Event.newBuilder()
                        .setTenantId(tenant)
                        .setId("event-" + distinct)
                        .setType(TYPES[random.nextInt(TYPES.length)])
                        .setUserId(user)
                        .setItemId("i-" + (int) (20_000 * Math.pow(random.nextDouble(), 3)))
                        .setSessionId("s-" + distinct / 7)
                        .setAt(base + distinct)
                        .setQuantity(1)
                        .setValue(distinct % 100)
                        .build();
                var headers = new RecordHeaders();
                headers.add(RecordKey.TENANT_HEADER, tenant.getBytes(StandardCharsets.UTF_8));
                var record = new ProducerRecord<>(
                        Topics.EVENTS, null, null, new RecordKey(tenant, user).bytes(), event.toByteArray(), headers);
                for (int copies = distinct % 10 == 0 ? 2 : 1; copies > 0; copies--, sent++) {
                    var _ = producer.send(record);
                }
            }
        }
        return distinct;
    }

    private static Process service(String kafka, int postgres) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        var builder = new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Dquarkus.oidc.tenant-enabled=false",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(Ports.free()),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        kafka,
                        "CXM_DB_PORT",
                        Integer.toString(postgres),
                        "CXM_DB_APP_PASSWORD",
                        PostgresServer.PASSWORD,
                        "CXM_DB_OWNER_PASSWORD",
                        PostgresServer.PASSWORD,
                        "CXM_SIGNING_SECRET",
                        "secret-of-a-bench-with-enough-characters"));
        return builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target/bench.log").toFile())
                .start();
    }

    private static void watch(PostgresServer postgres, Process service, long distinct)
            throws SQLException, InterruptedException, IOException {
        long begin = 0;
        long step = Math.max(1, distinct / 5);
        long next = step;
        long lastAt = 0;
        long lastStored = 0;
        double before = 0;
        try (var connection = postgres.superuser("cxm");
                var statement = connection.createStatement()) {
            for (long stored = 0; stored < distinct; ) {
                Thread.sleep(200);
                if (!service.isAlive()) {
                    throw new IllegalStateException("the service ended; see target/bench.log");
                }
                stored =
                        number(statement, "select coalesce(sum(n), 0) from profile.tenant_total where what = 'events'");
                long now = System.nanoTime();
                if (stored > 0 && begin == 0) {
                    begin = now;
                    lastAt = now;
                    lastStored = stored;
                    before = cpu(postgres);
                }
                if (begin != 0 && stored >= next && stored > lastStored) {
                    System.out.printf(
                            "%,10d stored, %,8.0f/s%n", stored, (stored - lastStored) / ((now - lastAt) / 1e9));
                    lastAt = now;
                    lastStored = stored;
                    next += step;
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double spent = cpu(postgres) - before;
            double own = service.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
            long rows = number(statement, "select count(*) from profile.interaction");
            long counted = number(statement, "select sum(n) from profile.shopper_counter");
            System.out.printf(
                    "%,d records, %,d distinct; %,d rows, %,d counted; %.1f s, %,.0f records/s%n",
                    EVENTS, distinct, rows, counted, seconds, EVENTS / seconds);
            System.out.printf(
                    "PostgreSQL %.1f CPU-s (%.0f us an event), the service %.1f CPU-s with its start%n",
                    spent, spent * 1e6 / distinct, own);
            for (String table : List.of("interaction%", "seen%", "item_counter%", "shopper_counter%")) {
                long bytes = number(
                        statement,
                        "select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c"
                                + " join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'profile'"
                                + " and c.relkind = 'r' and c.relname like '" + table + "'");
                System.out.printf("%-18s %,6d MB a million events%n", table, bytes / distinct);
            }
            if (rows != distinct || counted != distinct) {
                throw new AssertionError("lost or counted twice");
            }
        }
    }

    private static long number(java.sql.Statement statement, String sql) {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            return 0; // the migrations have not run yet
        }
    }

    /** CPU seconds of the server and its children, those that ended included. */
    private static double cpu(PostgresServer postgres) throws IOException {
        List<Path> stats = new ArrayList<>();
        String port = Integer.toString(postgres.port());
        long parent = ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("-p " + port)
                        || p.info().commandLine().orElse("").contains("port=" + port))
                .filter(p -> p.info().command().orElse("").endsWith("postgres"))
                .mapToLong(ProcessHandle::pid)
                .min()
                .orElseThrow();
        stats.add(Path.of("/proc/" + parent + "/stat"));
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(parent).orElseThrow().children()) {
            children.forEach(child -> stats.add(Path.of("/proc/" + child.pid() + "/stat")));
        }
        double seconds = 0;
        for (Path stat : stats) {
            if (Files.exists(stat)) {
                String[] fields =
                        Files.readString(stat).replaceAll("^.*\\) ", "").split(" ", -1);
                boolean server = stat.toString().equals("/proc/" + parent + "/stat");
                // utime and stime; of the server also those of children that ended
                seconds += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
                seconds += server ? (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0 : 0;
            }
        }
        return seconds;
    }
}
