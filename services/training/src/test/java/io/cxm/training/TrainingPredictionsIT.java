package io.cxm.training;

import static io.cxm.training.Trainings.await;
import static io.cxm.training.Trainings.ended;
import static io.cxm.training.Trainings.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.training.job.JobConfig;
import io.cxm.training.prediction.Predictions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs foretell, on the real topic: told when they succeeded, and gone with shoppers and tenants. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(TrainingServers.class)
class TrainingPredictionsIT {
    @Inject
    RecordSender sender;

    @Inject
    JobConfig places;

    @Inject
    Predictions predictions;

    private RecallAndRanking servers;

    @BeforeEach
    void confirmWhatShouldServe() {
        servers = new RecallAndRanking(sender);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    /** Lines such as {@code l1:u1}, which the next run of this tenant foretells. */
    private void foretells(String tenant, String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            String[] parts = line.split(":", -1);
            PredictedSatisfaction.newBuilder()
                    .setTenantId(tenant)
                    .setLineId(parts[0])
                    .setUserId(parts[1])
                    .addAllProbabilities(List.of(0.1f, 0.1f, 0.2f, 0.3f, 0.3f))
                    .build()
                    .writeDelimitedTo(bytes);
        }
        Path given = places.lakeDir().resolve("given");
        Files.createDirectories(given);
        Files.write(given.resolve(tenant + ".pb"), bytes.toByteArray());
    }

    /** Of a tenant the lines that the topic holds after compaction, each with its shopper. */
    private static Map<String, String> told(String tenant) {
        Map<String, String> told = new TreeMap<>();
        read(tenant, told::put);
        told.values().removeIf(String::isEmpty);
        return told;
    }

    /** Of a tenant the shoppers of whose lines anything was ever told. */
    private static Set<String> everTold(String tenant) {
        Set<String> shoppers = new TreeSet<>();
        read(tenant, (_, shopper) -> shoppers.add(shopper));
        shoppers.remove("");
        return shoppers;
    }

    /** Each line of a tenant with its shopper, as often as it is on the topic; a deletion has none. */
    private static void read(String tenant, BiConsumer<String, String> each) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", RealServers.kafka().address());
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.PREDICTIONS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    RecordKey key = RecordKey.parse(record.key());
                    if (key.tenant().equals(tenant)) {
                        each.accept(key.entity(), shopper(record.value()));
                    }
                });
            }
        }
    }

    @SuppressWarnings("NullAway") // a deletion has no value
    private static String shopper(byte[] value) {
        try {
            return value == null ? "" : PredictedSatisfaction.parseFrom(value).getUserId();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void erase(String tenant, Erasure.Builder erasure, String entity) {
        Erasure record = erasure.setTenantId(tenant).setId("e-" + tenant).build();
        sender.send(Outgoing.of(Topics.ERASURES, new RecordKey(tenant, entity), record))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    @Test
    void areToldAfterARunAndFollowTheNext() throws IOException {
        foretells("foretelling", "l1:u1", "l2:u2");
        ended("foretelling", start("foretelling", "{\"promote\":\"never\"}"), "succeeded");
        await(() -> told("foretelling"), Map.of("l1", "u1", "l2", "u2"));
        foretells("foretelling", "l2:u2", "l3:u1");
        ended("foretelling", start("foretelling", "{}"), "succeeded");
        await(() -> told("foretelling"), Map.of("l2", "u2", "l3", "u1"));
    }

    @Test
    void areGoneWithAShopperAndComeNotBackByARunThatKnewThem() throws IOException {
        foretells("forgotten", "l1:u1", "l2:u2", "l3:u2-today");
        ended("forgotten", start("forgotten", "{}"), "succeeded");
        await(() -> told("forgotten").size(), 3);
        var receipt = Erasure.Receipt.newBuilder().setService("profile").addAlsoKnownAs("u2-today");
        erase(
                "forgotten",
                Erasure.newBuilder()
                        .setUserId("u2")
                        .setRequestedAt(System.currentTimeMillis())
                        .setReceipt(receipt),
                "e-forgotten|profile");
        await(() -> told("forgotten"), Map.of("l1", "u1"));
        foretells("forgotten", "l1:u1", "l2:u2", "l3:u2-today", "l4:u1");
        String bundle = ended("forgotten", start("forgotten", "{}"), "succeeded")
                .extract()
                .path("bundle");
        await(() -> told("forgotten"), Map.of("l1", "u1", "l4", "u1"));
        await(() -> predictions.toldOf(new TenantId("forgotten"), bundle), true);
        assertEquals(Map.of("l1", "u1", "l4", "u1"), told("forgotten"), "all is told");
    }

    @Test
    void keepOnlyTheirOwnTenantsRunsWaitingWhereTheyCannotBeTold() throws IOException {
        foretells("stuck", "l1:u1", "l2:u2");
        foretells("moving", "l1:u1");
        Path inTheWay = places.lakeDir().resolve("told/tenant=stuck");
        Files.createDirectories(inTheWay.getParent());
        Files.createFile(inTheWay);
        ended("stuck", start("stuck", "{}"), "succeeded");
        erase(
                "stuck",
                Erasure.newBuilder()
                        .setUserId("u2")
                        .setRequestedAt(System.currentTimeMillis() - 600_000)
                        .setReceipt(Erasure.Receipt.newBuilder().setService("profile")),
                "e-stuck|profile");
        await(() -> Files.exists(places.lakeDir().resolve("erased/stuck/e-stuck.json")), true);
        foretells("stuck", "l1:u1", "l3:u1");
        String waiting = start("stuck", "{}");
        ended("moving", start("moving", "{}"), "succeeded");
        await(() -> told("moving"), Map.of("l1", "u1"));
        ended("stuck", waiting, "queued");
        assertEquals(Map.of(), told("stuck"));
        Files.delete(inTheWay);
        ended("stuck", waiting, "succeeded");
        await(() -> told("stuck"), Map.of("l1", "u1", "l3", "u1"));
        assertEquals(Set.of("u1"), everTold("stuck"), "the run of another took no mark away");
        assertFalse(Files.exists(places.lakeDir().resolve("erased/stuck/e-stuck.json")));
    }

    @Test
    void areGoneWithTheirTenantAndNobodyElses() throws IOException {
        foretells("parting", "l1:u1");
        foretells("staying", "l1:u1");
        ended("parting", start("parting", "{}"), "succeeded");
        ended("staying", start("staying", "{}"), "succeeded");
        await(() -> told("parting").size(), 1);
        await(() -> told("staying").size(), 1);
        erase("parting", Erasure.newBuilder().setRequestedAt(System.currentTimeMillis()), "e-parting");
        await(() -> told("parting"), Map.of());
        assertEquals(Map.of("l1", "u1"), told("staying"));
    }
}
