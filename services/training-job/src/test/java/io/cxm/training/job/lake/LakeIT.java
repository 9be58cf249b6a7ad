package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.Consent;
import io.cxm.testkit.KafkaServer;
import io.cxm.training.job.RunFailed;
import io.cxm.training.job.data.OrderLines;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Spark and a real Kafka: each record is in the lake exactly once, and with its tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LakeIT {
    private static final long DAY = 86_400_000;

    @TempDir
    Path folder;

    private KafkaServer kafka;
    private FedLake fed;

    @BeforeAll
    void start(@TempDir Path broker) throws IOException {
        kafka = KafkaServer.start(broker);
    }

    @BeforeEach
    void begin() throws Exception {
        fed = new FedLake(folder, kafka);
        for (Map.Entry<String, List<Long>> topic : fed.ends().entrySet()) {
            if (topic.getValue().stream().anyMatch(end -> end > 0)) { // of the test before
                fed.makeAnew(topic.getKey());
            }
        }
    }

    @AfterAll
    void stop() {
        kafka.stop();
    }

    @Test
    void takesEachRecordOnceForItsTenant() throws Exception {
        fed.send("red", 0, 500);
        fed.send("blue", 0, 300);
        Map<String, List<Long>> first = fed.ends();
        fed.send("red", 500, 550); // after the run was asked for
        try (Lake lake = fed.open("red", first)) {
            lake.importNew();
            assertEquals(500, lake.read("red").events());
            assertEquals(300, lake.read("blue").events());
            lake.importNew();
            assertEquals(500, lake.read("red").events(), "the same ends bring nothing new");
        }
        Path orphan = folder.resolve("lake/data").resolve(Topics.EVENTS).resolve("batch=2/tenant=red/day=2026-01-01");
        Files.createDirectories(orphan);
        Files.writeString(orphan.resolve("part-0.parquet"), "cut off by a kill");
        try (Lake lake = fed.open("red")) {
            assertEquals(500, lake.read("red").events(), "files without an entry are no data");
            lake.importNew();
            TenantData red = lake.read("red").build();
            assertEquals(550, red.log().size());
            assertEquals(Map.of(), red.cleaned());
            assertTrue(red.itemIds().contains("red-item-3") && !red.itemIds().contains("blue-item-3"));
        }
    }

    /** A deleted tenant's records stay in Kafka for a while; an import for another tenant must not bring them back. */
    @Test
    void takesNothingOfADeletedTenant() throws Exception {
        fed.send("red", 0, 20);
        fed.send("blue", 0, 30);
        Files.createDirectories(folder.resolve("lake/gone"));
        Files.createFile(folder.resolve("lake/gone/red"));
        try (Lake lake = fed.open("blue")) {
            lake.importNew();
            assertEquals(0, lake.read("red").events());
            assertEquals(30, lake.read("blue").events());
        }
        try (Stream<Path> files = Files.walk(folder.resolve("lake/data"))) {
            assertTrue(files.noneMatch(f -> f.toString().contains("tenant=red")));
        }
    }

    @Test
    void takesNothingWhoseKeyAndValueDisagree() throws Exception {
        fed.send("red", 0, 10);
        fed.forge("red", "blue");
        try (Lake lake = fed.open("red")) {
            lake.importNew();
            assertEquals(10, lake.read("red").events());
            assertEquals(0, lake.read("blue").events());
        }
    }

    /** A merge lies in another partition than whom it joins to, and must not be read before what was received before it. */
    @Test
    void aMergeHandsARefusalOnWhereverTheRecordsLie() throws Exception {
        var refuses = User.newBuilder().setConsentPersonalization(false);
        var city = User.newBuilder().setCity("Suzhou");
        for (String tenant : List.of("red", "blue")) {
            fed.user(
                    tenant,
                    "anon",
                    0,
                    100,
                    UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_PUT).setUser(refuses));
            fed.user(
                    tenant,
                    "anon",
                    0,
                    300,
                    UserChange.newBuilder()
                            .setKind(ChangeKind.CHANGE_KIND_MERGE)
                            .setMergedInto("u"));
            // blue's shopper is put again after the merge: that later word counts
            fed.user(
                    tenant,
                    "u",
                    1,
                    tenant.equals("red") ? 200 : 400,
                    UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_PUT).setUser(city));
        }
        try (Lake lake = fed.open("red")) {
            lake.importNew();
            User red = lake.read("red").build().users().getFirst();
            assertEquals("Suzhou", red.getCity());
            assertFalse(Consent.of(red).personalization());
            assertTrue(Consent.of(lake.read("blue").build().users().getFirst()).personalization());
        }
    }

    /** Its offsets begin again, and by them the new records would be taken for such as are here. */
    @Test
    void aTopicThatWasMadeAnewFailsTheRunAndLosesNothing() throws Exception {
        fed.send("red", 0, 14);
        try (Lake lake = fed.open("red")) {
            lake.importNew();
        }
        fed.makeAnew(Topics.EVENTS);
        fed.send("red", 14, 16);
        try (Lake lake = fed.open("red")) {
            RunFailed failed = assertThrows(RunFailed.class, lake::importNew);
            assertEquals(ProblemType.UNAVAILABLE, failed.type());
            assertTrue(String.valueOf(failed.getMessage()).contains(Topics.EVENTS), failed.getMessage());
        }
        Lake.sweep(folder.resolve("lake/data"));
        Lake.sweep(folder.resolve("lake/ledger"));
        try (Lake lake = fed.open("red")) {
            lake.importNew();
            assertEquals(2, lake.read("red").events());
        }
    }

    @Test
    void forgetsWhatItsTenantKeepsNoLonger() throws Exception {
        long now = System.currentTimeMillis();
        for (String tenant : List.of("red", "blue")) {
            fed.received(tenant, "old", now - 40 * DAY, now - 40 * DAY);
            fed.received(tenant, "older than its day", now - 30 * DAY - 1000, now - 30 * DAY + DAY);
            fed.received(tenant, "new", now - DAY, now - DAY);
        }
        try (Lake lake = fed.openAskedAt(now, "blue")) {
            lake.importNew();
            assertEquals(1, lake.read("red").events(), "what is too old does not count, deleted or not");
            lake.forgetExpired();
            assertEquals(1, lake.read("red").events());
            assertEquals(3, lake.read("blue").events());
            lake.importNew();
            assertEquals(1, lake.read("red").events());
        }
        String day = "day=" + LocalDate.ofInstant(Instant.ofEpochMilli(now - 40 * DAY), ZoneOffset.UTC);
        Path batch = folder.resolve("lake/data").resolve(Topics.EVENTS).resolve("batch=1");
        assertFalse(Files.exists(batch.resolve("tenant=red").resolve(day)));
        assertTrue(Files.exists(batch.resolve("tenant=blue").resolve(day)));
    }

    /** Of one tenant's shopper everything goes that came before, from what is imported and from what still comes. */
    @Test
    void removesAnErasedShopperOfOneTenant() throws Exception {
        fed.send("red", 0, 14);
        fed.send("blue", 0, 14);
        for (String tenant : List.of("red", "blue")) {
            fed.user(
                    tenant,
                    "u1",
                    0,
                    100,
                    UserChange.newBuilder()
                            .setKind(ChangeKind.CHANGE_KIND_PUT)
                            .setUser(User.newBuilder().setCity("Suzhou")));
            fed.household(tenant, "u1", "u5");
            fed.household(tenant, "u3", "u4");
            fed.searched(tenant, "u1", "parka");
            fed.searched(tenant, "u3", "kettle");
        }
        try (Lake lake = fed.open("red")) {
            lake.importNew();
            lake.compact("red", 0);
        }
        Path mark = folder.resolve("lake/erased/red/e-1.json");
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, "{\"ids\":[\"u1\",\"u2\"],\"until\":5000}");
        fed.send("red", 14, 28);
        try (Lake lake = fed.open("blue")) {
            lake.importNew();
            lake.forgetErased();
            TenantRecords left = lake.read("red");
            assertEquals(20, left.events(), "five of seven shoppers are left");
            TenantData red = left.build();
            assertEquals(List.of(), cities(red));
            assertEquals(2, red.ties().size(), "whoever lived with them lives alone");
            assertEquals(List.of(List.of("kettle")), red.log().searched().words());
            TenantRecords others = lake.read("blue");
            assertEquals(14, others.events());
            TenantData blue = others.build();
            assertEquals(List.of("Suzhou"), cities(blue));
            assertEquals(4, blue.ties().size());
            assertEquals(
                    List.of(List.of("parka"), List.of("kettle")),
                    blue.log().searched().words());
        }
        assertTrue(Files.exists(mark), "what was sent before may still be on its way to Kafka");
        try (Lake lake = fed.openAskedAt(5000 + 60_001, "blue", "red")) {
            lake.forgetErased();
        }
        assertTrue(Files.exists(mark), "a bundle that knew them is told of later");
        try (Lake lake = fed.openAskedAt(5000 + 60_001, "blue", "blue")) {
            lake.forgetErased();
            assertEquals(20, lake.read("red").events());
        }
        assertFalse(Files.exists(mark.getParent()));
    }

    /** Of answers the lake has what is learned from and no word of what was written; they go as events do. */
    @Test
    void keepsOfAnswersWhatIsLearnedFrom() throws Exception {
        long now = System.currentTimeMillis();
        for (String tenant : List.of("red", "blue")) {
            for (String user : List.of("u1", "u3")) {
                fed.ordered(tenant, user, "o-" + user, now - 2 * DAY);
                fed.answered(tenant, user, "o-" + user, "my words of " + user, now - DAY);
            }
            fed.ordered(tenant, "u4", "o-u4", now - 41 * DAY);
            fed.answered(tenant, "u4", "o-u4", "my words", now - 40 * DAY);
        }
        Path answers = folder.resolve("lake/data").resolve(Topics.RESPONSES);
        try (Lake lake = fed.openAskedAt(now, "red")) {
            lake.importNew();
            assertEquals(List.of("", "", "", "", "", ""), texts(answers));
            assertEquals(Map.of("o-u1", 2, "o-u3", 2), labels(lake, "red"));
            assertEquals(3, labels(lake, "blue").size());
            lake.compact("blue", 0);
            assertEquals(3, labels(lake, "blue").size());
            lake.forgetExpired();
        }
        String old = "day=" + LocalDate.ofInstant(Instant.ofEpochMilli(now - 40 * DAY), ZoneOffset.UTC);
        assertFalse(Files.exists(answers.resolve("batch=1/tenant=red").resolve(old)));
        Path mark = folder.resolve("lake/erased/red/e-1.json");
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, "{\"ids\":[\"u1\"],\"until\":" + now + "}");
        try (Lake lake = fed.openAskedAt(now, "blue")) {
            lake.forgetErased();
            assertEquals(Map.of("o-u3", 2), labels(lake, "red"));
            assertEquals(3, labels(lake, "blue").size());
        }
    }

    /** By the order of each line that was answered about. */
    private static Map<String, Integer> labels(Lake lake, String tenant) throws IOException {
        OrderLines lines = lake.read(tenant).orderLines();
        Map<String, Integer> labels = new TreeMap<>();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.label(line) > 0) {
                labels.put(lines.order(line), lines.label(line));
            }
        }
        return labels;
    }

    /** What was written, of all answers as they lie there. */
    private static List<String> texts(Path answers) {
        return SparkSession.active()
                .read()
                .schema("value binary")
                .option("recursiveFileLookup", "true")
                .parquet(answers.toString())
                .collectAsList()
                .stream()
                .map(row -> {
                    try {
                        return SurveyResponse.parseFrom((byte[]) row.getAs(0)).getText();
                    } catch (InvalidProtocolBufferException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static List<String> cities(TenantData data) {
        return data.users().stream()
                .map(User::getCity)
                .filter(city -> !city.isEmpty())
                .toList();
    }

    @Test
    void manyBatchesBecomeOne() throws Exception {
        for (int batch = 0; batch < 3; batch++) {
            fed.send("red", batch * 10, batch * 10 + 10);
            fed.send("blue", batch * 10, batch * 10 + 10);
            try (Lake lake = fed.open("red")) {
                lake.importNew();
                lake.compact("red", batch == 1 ? 1 : 5);
                assertEquals(10 * (batch + 1), lake.read("red").events());
                assertEquals(10 * (batch + 1), lake.read("blue").events());
            }
        }
        Path events = folder.resolve("lake/data").resolve(Topics.EVENTS);
        assertTrue(Files.exists(events.resolve("tenant=red/upto=2")));
        assertFalse(Files.exists(events.resolve("batch=1/tenant=red")));
        assertTrue(Files.exists(events.resolve("batch=3/tenant=red")));
        assertTrue(Files.exists(events.resolve("batch=1/tenant=blue")));
    }
}
