package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.Consent;
import io.cxm.testkit.Certificate;
import io.cxm.testkit.KafkaServer;
import io.cxm.training.job.Request;
import io.cxm.training.job.Steps;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark and a real Kafka: each record is in the lake exactly once, and with its tenant. */
class LakeIT {
    private static final long DAY = 86_400_000;

    @TempDir
    Path folder;

    private KafkaServer kafka;

    @BeforeEach
    void start() throws IOException {
        kafka = KafkaServer.start(Files.createDirectory(folder.resolve("kafka")));
    }

    @AfterEach
    void stop() {
        kafka.stop();
    }

    @Test
    void takesEachRecordOnceForItsTenant() throws Exception {
        send("red", 0, 500);
        send("blue", 0, 300);
        Map<String, List<Long>> first = ends();
        send("red", 500, 550); // after the run was asked for
        try (Lake lake = Lake.open(request("red", first), silent(), Clock.systemUTC())) {
            lake.importNew();
            assertEquals(500, size(lake.read("red")));
            assertEquals(300, size(lake.read("blue")));
            lake.importNew();
            assertEquals(500, size(lake.read("red")), "the same ends bring nothing new");
        }
        Path orphan = folder.resolve("lake/data").resolve(Topics.EVENTS).resolve("batch=2/tenant=red/day=2026-01-01");
        Files.createDirectories(orphan);
        Files.writeString(orphan.resolve("part-0.parquet"), "cut off by a kill");
        try (Lake lake = Lake.open(request("red", ends()), silent(), Clock.systemUTC())) {
            assertEquals(500, size(lake.read("red")), "files without an entry are no data");
            lake.importNew();
            TenantData red = lake.read("red").build();
            assertEquals(550, red.log().size());
            assertEquals(Map.of(), red.cleaned());
            assertTrue(red.itemIds().contains("red-item-3") && !red.itemIds().contains("blue-item-3"));
        }
    }

    @Test
    void takesRecordsFromABrokerThatAsksForTlsAndAPassword() throws Exception {
        kafka.stop();
        Path secured = Files.createDirectory(folder.resolve("secured"));
        kafka = KafkaServer.startSecured(secured, Certificate.create(secured));
        send("red", 0, 50);
        try (Lake lake = Lake.open(request("red", ends()), silent(), Clock.systemUTC())) {
            lake.importNew();
            assertEquals(50, size(lake.read("red")));
        }
    }

    /** Executors are processes of their own then: what they run and read has to reach them. */
    @Test
    void takesTheSameOnTheMasterOfACluster() throws Exception {
        send("red", 0, 500);
        send("blue", 0, 300);
        try (SparkCluster cluster = SparkCluster.start(Files.createDirectory(folder.resolve("spark")));
                Lake lake = Lake.open(request("red", ends(), cluster.master()), silent(), Clock.systemUTC())) {
            lake.importNew();
            lake.importNew();
            assertEquals(500, size(lake.read("red")));
            assertEquals(300, size(lake.read("blue")));
            lake.compact("red", 1);
            assertEquals(
                    List.of("red-item-0", "red-item-1"),
                    lake.read("red").build().itemIds().subList(0, 2));
        }
    }

    /** A deleted tenant's records stay in Kafka for a while; an import for another tenant must not bring them back. */
    @Test
    void takesNothingOfADeletedTenant() throws Exception {
        send("red", 0, 20);
        send("blue", 0, 30);
        Files.createDirectories(folder.resolve("lake/gone"));
        Files.createFile(folder.resolve("lake/gone/red"));
        try (Lake lake = Lake.open(request("blue", ends()), silent(), Clock.systemUTC())) {
            lake.importNew();
            assertEquals(0, size(lake.read("red")));
            assertEquals(30, size(lake.read("blue")));
        }
        try (Stream<Path> files = Files.walk(folder.resolve("lake/data"))) {
            assertTrue(files.noneMatch(f -> f.toString().contains("tenant=red")));
        }
    }

    @Test
    void takesNothingWhoseKeyAndValueDisagree() throws Exception {
        send("red", 0, 10);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            put(producer, Topics.EVENTS, "red", "u", bought("blue", "forged"));
        }
        try (Lake lake = Lake.open(request("red", ends()), silent(), Clock.systemUTC())) {
            lake.importNew();
            assertEquals(10, size(lake.read("red")));
            assertEquals(0, size(lake.read("blue")));
        }
    }

    /** A merge lies in another partition than whom it joins to, and must not be read before what was received before it. */
    @Test
    void aMergeHandsARefusalOnWhereverTheRecordsLie() throws Exception {
        var refuses = User.newBuilder().setConsentPersonalization(false);
        var city = User.newBuilder().setCity("Suzhou");
        for (String tenant : List.of("red", "blue")) {
            user(
                    tenant,
                    "anon",
                    0,
                    100,
                    UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_PUT).setUser(refuses));
            user(
                    tenant,
                    "anon",
                    0,
                    300,
                    UserChange.newBuilder()
                            .setKind(ChangeKind.CHANGE_KIND_MERGE)
                            .setMergedInto("u"));
            // blue's shopper is put again after the merge: that later word counts
            user(
                    tenant,
                    "u",
                    1,
                    tenant.equals("red") ? 200 : 400,
                    UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_PUT).setUser(city));
        }
        try (Lake lake = Lake.open(request("red", ends()), silent(), Clock.systemUTC())) {
            lake.importNew();
            User red = lake.read("red").build().users().getFirst();
            assertEquals("Suzhou", red.getCity());
            assertFalse(Consent.of(red).personalization());
            assertTrue(Consent.of(lake.read("blue").build().users().getFirst()).personalization());
        }
    }

    @Test
    void forgetsWhatItsTenantKeepsNoLonger() throws Exception {
        long now = System.currentTimeMillis();
        for (String tenant : List.of("red", "blue")) {
            received(tenant, "old", now - 40 * DAY, now - 40 * DAY);
            received(tenant, "older than its day", now - 30 * DAY - 1000, now - 30 * DAY + DAY);
            received(tenant, "new", now - DAY, now - DAY);
        }
        try (Lake lake = Lake.open(request("blue", ends()), silent(), InstantSource.fixed(Instant.ofEpochMilli(now)))) {
            lake.importNew();
            assertEquals(1, size(lake.read("red")), "what is too old does not count, deleted or not");
            lake.forgetExpired();
            assertEquals(1, size(lake.read("red")));
            assertEquals(3, size(lake.read("blue")));
            lake.importNew();
            assertEquals(1, size(lake.read("red")));
        }
        String day = "day=" + LocalDate.ofInstant(Instant.ofEpochMilli(now - 40 * DAY), ZoneOffset.UTC);
        Path batch = folder.resolve("lake/data").resolve(Topics.EVENTS).resolve("batch=1");
        assertFalse(Files.exists(batch.resolve("tenant=red").resolve(day)));
        assertTrue(Files.exists(batch.resolve("tenant=blue").resolve(day)));
    }

    /** Of one tenant's shopper everything goes that came before, from what is imported and from what still comes. */
    @Test
    void removesAnErasedShopperOfOneTenant() throws Exception {
        send("red", 0, 14);
        send("blue", 0, 14);
        for (String tenant : List.of("red", "blue")) {
            user(
                    tenant,
                    "u1",
                    0,
                    100,
                    UserChange.newBuilder()
                            .setKind(ChangeKind.CHANGE_KIND_PUT)
                            .setUser(User.newBuilder().setCity("Suzhou")));
        }
        try (Lake lake = Lake.open(request("red", ends()), silent(), Clock.systemUTC())) {
            lake.importNew();
            lake.compact("red", 0);
        }
        Path mark = folder.resolve("lake/erased/red/e-1.json");
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, "{\"ids\":[\"u1\",\"u2\"],\"until\":5000}");
        send("red", 14, 28);
        try (Lake lake = Lake.open(request("blue", ends()), silent(), Clock.systemUTC())) {
            lake.importNew();
            lake.forgetErased();
            assertEquals(20, size(lake.read("red")), "five of seven shoppers are left");
            assertEquals(List.of(), cities(lake, "red"));
            assertEquals(14, size(lake.read("blue")));
            assertEquals(List.of("Suzhou"), cities(lake, "blue"));
        }
        assertTrue(Files.exists(mark), "what was sent before may still be on its way to Kafka");
        try (Lake lake = Lake.open(request("blue", ends(), "local[2]", 5000 + 60_001), silent(), Clock.systemUTC())) {
            lake.forgetErased();
            assertEquals(20, size(lake.read("red")));
        }
        assertFalse(Files.exists(mark.getParent()));
    }

    private static List<String> cities(Lake lake, String tenant) throws IOException {
        return lake.read(tenant).build().users().stream()
                .map(User::getCity)
                .filter(city -> !city.isEmpty())
                .toList();
    }

    /** An event that was received at one time, and lies in Kafka under another. */
    private void received(String tenant, String id, long receivedAt, long recordAt) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Event event =
                    bought(tenant, id).toBuilder().setReceivedAt(receivedAt).build();
            byte[] key = new RecordKey(tenant, "u").bytes();
            var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, null, recordAt, key, event.toByteArray()));
        }
    }

    @Test
    void manyBatchesBecomeOne() throws Exception {
        for (int batch = 0; batch < 3; batch++) {
            send("red", batch * 10, batch * 10 + 10);
            send("blue", batch * 10, batch * 10 + 10);
            try (Lake lake = Lake.open(request("red", ends()), silent(), Clock.systemUTC())) {
                lake.importNew();
                lake.compact("red", batch == 1 ? 1 : 5);
                assertEquals(10 * (batch + 1), size(lake.read("red")));
                assertEquals(10 * (batch + 1), size(lake.read("blue")));
            }
        }
        Path events = folder.resolve("lake/data").resolve(Topics.EVENTS);
        assertTrue(Files.exists(events.resolve("tenant=red/upto=2")));
        assertFalse(Files.exists(events.resolve("batch=1/tenant=red")));
        assertTrue(Files.exists(events.resolve("batch=3/tenant=red")));
        assertTrue(Files.exists(events.resolve("batch=1/tenant=blue")));
    }

    private void user(String tenant, String id, int partition, long receivedAt, UserChange.Builder change) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            byte[] value = change.setTenantId(tenant)
                    .setUserId(id)
                    .setReceivedAt(receivedAt)
                    .build()
                    .toByteArray();
            var _ = producer.send(
                    new ProducerRecord<>(Topics.USERS, partition, new RecordKey(tenant, id).bytes(), value));
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Event bought(String tenant, String id) {
        return Event.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setUserId("u")
                .setItemId(tenant + "-item-1")
                .setAt(1_700_000_000_000L)
                .build();
    }

    private static int size(TenantRecords records) {
        return records.events();
    }

    private void send(String tenant, int from, int to) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; from == 0 && i < 10; i++) {
                String item = tenant + "-item-" + i;
                put(
                        producer,
                        Topics.ITEMS,
                        tenant,
                        item,
                        ItemChange.newBuilder()
                                .setTenantId(tenant)
                                .setItemId(item)
                                .setKind(ChangeKind.CHANGE_KIND_PUT)
                                .setItem(Item.newBuilder().setTitle(item))
                                .build());
            }
            for (int i = from; i < to; i++) {
                String user = "u" + i % 7;
                put(
                        producer,
                        Topics.EVENTS,
                        tenant,
                        user,
                        Event.newBuilder()
                                .setTenantId(tenant)
                                .setId("e" + i)
                                .setType(EventType.EVENT_TYPE_PURCHASE)
                                .setUserId(user)
                                .setItemId(tenant + "-item-" + i % 10)
                                .setAt(1_700_000_000_000L + i * 1000L)
                                .build());
            }
        }
    }

    private static void put(
            KafkaProducer<byte[], byte[]> producer, String topic, String tenant, String entity, Message value) {
        var _ = producer.send(new ProducerRecord<>(topic, new RecordKey(tenant, entity).bytes(), value.toByteArray()));
    }

    private Map<String, List<Long>> ends() {
        Map<String, List<Long>> ends = new HashMap<>();
        Map<String, Object> config = Map.copyOf(kafka.client());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : List.of(Topics.ITEMS, Topics.USERS, Topics.EVENTS, Topics.IMPRESSIONS)) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .sorted((a, b) -> a.partition() - b.partition())
                        .collect(Collectors.toCollection(ArrayList::new));
                Map<TopicPartition, Long> offsets = consumer.endOffsets(partitions);
                ends.put(topic, partitions.stream().map(offsets::get).toList());
            }
        }
        return ends;
    }

    private Request request(String tenant, Map<String, List<Long>> ends) {
        return request(tenant, ends, "local[2]");
    }

    private Request request(String tenant, Map<String, List<Long>> ends, String master) {
        return request(tenant, ends, master, 0);
    }

    private Request request(String tenant, Map<String, List<Long>> ends, String master, long endsAt) {
        return new Request(
                tenant,
                "run",
                "2026-11-25.1",
                folder.resolve("lake").toString(),
                folder.toString(),
                kafka.client(),
                ends,
                endsAt,
                List.of(),
                "if_better",
                Map.of(),
                null,
                Map.of("red", 30),
                1,
                master);
    }

    private static Steps silent() {
        return new Steps() {
            @Override
            public void running(String step, long done, long total) {}

            @Override
            public void done(String step, long total) {}

            @Override
            public void note(String text) {}
        };
    }
}
