package io.cxm.ingestion.element.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.UnsafeByteOperations;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.messaging.Outgoing;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.KafkaServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The processor time that an event takes in each stage between its request's bytes and the broker, on one thread, beside
 * the bare counterparts: Jackson's tokens over the same bytes, and the producer's sends of records that are made already.
 * Not a test: run its main method, with {@code mvn test-compile -pl services/ingestion -am} before and the test class path.
 * Processor time hardly changes with what else the machine does.
 */
public final class EventBench {
    private static final int ROUNDS = 5;
    private static final int BATCHES = 300;
    private static final RecordKey TENANT = new RecordKey("bench", "");
    private static final Receipt RECEIPT = new Receipt(new TenantId("bench"), 1_700_000_000_000L, null);

    private final JsonFactory factory = new JsonFactory();
    private final Elements elements = new Elements();
    private final byte[] body = batch(true);
    private final byte[] withoutIds = batch(false);
    private final byte[] gzip = gzip(body);
    private final List<Outgoing> records = records(elements, body);
    private final List<Event> events = events(records);
    private long sink;

    private EventBench() throws Exception {}

    public static void main(String[] args) throws Exception {
        new EventBench().run();
    }

    private void run() throws Exception {
        Map<String, Callable<Long>> stages = new LinkedHashMap<>();
        stages.put("gzip unpacked", () ->
                (long) new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes().length);
        stages.put("UTF-8 checked", () -> UnsafeByteOperations.unsafeWrap(body).isValidUtf8() ? 1L : 0);
        stages.put("bare: Jackson's tokens and texts", this::tokens);
        stages.put("read, checked and made, with ids", () -> read(body));
        stages.put("read, checked and made, ids derived", () -> read(withoutIds));
        stages.put("of this, protobuf serialised", this::serialise);
        stages.put("key, partition, header of the record", this::prepare);
        Path folder = Files.createTempDirectory("cxm-bench");
        KafkaServer kafka = KafkaServer.start(folder);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        kafka.address(),
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5,
                        "batch.size",
                        65536),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<ProducerRecord<byte[], byte[]>> made =
                    records.stream().map(EventBench::record).toList();
            stages.put("bare: the producer's send, caller", () -> send(producer, made));
            System.out.printf(Locale.ROOT, "bytes of an event: %d in JSON, %d in Kafka%n", body.length / 1000, size());
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println("round " + round + ", microseconds of processor time per event");
                for (var stage : stages.entrySet()) {
                    long network = networkThread();
                    System.out.printf(Locale.ROOT, "  %-40s %7.3f%n", stage.getKey(), micros(stage.getValue()));
                    producer.flush();
                    if (stage.getKey().contains("send")) {
                        System.out.printf(
                                Locale.ROOT,
                                "  %-40s %7.3f%n",
                                "bare: the producer's own thread",
                                (networkThread() - network) / 1e3 / BATCHES / Limits.BATCH);
                    }
                }
            }
        } finally {
            kafka.stop();
        }
        System.out.println("(" + sink + ")");
    }

    private double micros(Callable<Long> stage) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long from = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < BATCHES; i++) {
            sink += stage.call();
        }
        return (threads.getCurrentThreadCpuTime() - from) / 1e3 / BATCHES / Limits.BATCH;
    }

    private static long networkThread() {
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("kafka-producer-network-thread")) {
                return threads.getThreadCpuTime(id);
            }
        }
        return 0;
    }

    private long tokens() throws Exception {
        long chars = 0;
        try (JsonParser parser = factory.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    chars += parser.getText().length();
                }
            }
        }
        return chars;
    }

    private long read(byte[] json) throws RefusedBody {
        return elements.readBody(ElementKind.EVENTS, json, RECEIPT).slots().size();
    }

    private long serialise() {
        long bytes = 0;
        for (Event event : events) {
            bytes += event.toBuilder().build().toByteArray().length;
        }
        return bytes;
    }

    private long prepare() {
        long partitions = 0;
        for (Outgoing record : records) {
            partitions += record(record).partition();
        }
        return partitions;
    }

    private static ProducerRecord<byte[], byte[]> record(Outgoing record) {
        var headers = new RecordHeaders();
        headers.add(RecordKey.TENANT_HEADER, TENANT.tenant().getBytes(StandardCharsets.UTF_8));
        int partition = Utils.toPositive(Utils.murmur2(record.partitionKey().bytes())) % 4;
        return new ProducerRecord<>(
                record.topic(), partition, null, record.key().bytes(), record.value(), headers);
    }

    private static long send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            var _ = producer.send(record, (_, _) -> {});
        }
        return records.size();
    }

    private long size() {
        return records.stream()
                        .mapToLong(r -> r.key().bytes().length + (r.value() == null ? 0 : r.value().length))
                        .sum()
                / records.size();
    }

    private static List<Outgoing> records(Elements elements, byte[] body) throws RefusedBody {
        List<Outgoing> records = new ArrayList<>();
        for (Batch.Slot slot :
                elements.readBody(ElementKind.EVENTS, body, RECEIPT).slots()) {
            records.add(((Element.Accepted) slot.element()).record());
        }
        return records;
    }

    private static List<Event> events(List<Outgoing> records) throws Exception {
        List<Event> events = new ArrayList<>();
        for (Outgoing record : records) {
            byte[] value = record.value();
            if (!record.topic().equals(Topics.EVENTS) || value == null) {
                throw new IllegalStateException("no event");
            }
            events.add(Event.parseFrom(value));
        }
        return events;
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] batch(boolean ids) {
        return ("{\"events\":["
                        + IntStream.range(0, Limits.BATCH)
                                .mapToObj(i -> event(i, ids))
                                .collect(Collectors.joining(","))
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As those of {@code ./cxm bench ingestion}. */
    private static String event(int i, boolean ids) {
        int shopper = i * 7919 % 20_000;
        return ("{%s\"type\":\"%s\",\"userId\":\"shopper-%d\",\"itemId\":\"item-%d\",\"sessionId\":\"session-%d-%d\","
                        + "\"timestamp\":\"2024-05-01T12:%02d:%02d.%03dZ\"%s}")
                .formatted(
                        ids ? "\"id\":\"bmfx3k2a1-" + i + "\"," : "",
                        i % 7 == 0 ? "purchase" : "view",
                        shopper,
                        i * 31 % 5000,
                        shopper,
                        i % 20,
                        i / 60 % 60,
                        i % 60,
                        i % 1000,
                        i % 7 == 0 ? ",\"quantity\":1,\"currency\":\"EUR\",\"value\":" + i % 200 : "");
    }
}
