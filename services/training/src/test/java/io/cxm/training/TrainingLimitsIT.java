package io.cxm.training;

import static io.cxm.training.Trainings.as;
import static io.cxm.training.Trainings.await;
import static io.cxm.training.Trainings.ended;
import static io.cxm.training.Trainings.start;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TopicFollower;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.training.job.JobConfig;
import io.cxm.training.retention.KeptDays;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What training does not do: say what is not so, keep what nobody needs, let one tenant take all, bring back what went. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(TrainingServers.class)
class TrainingLimitsIT {
    @Inject
    RecordSender sender;

    @Inject
    JobConfig places;

    @Inject
    KeptDays kept;

    private RecallAndRanking servers;

    @BeforeEach
    void confirmWhatShouldServe() {
        servers = new RecallAndRanking(sender);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    /** Others may use the bundle already while it is being promoted, so there is nothing left to cancel. */
    @Test
    void saysPromotedOnlyWhenBothServeItAndCancelsNoRunMeanwhile() {
        String run = start("unheard", "{}");
        await(() -> as("unheard").get("/v1/bundles").path("total"), 1);
        as("unheard")
                .post("/v1/training-runs/" + run + ":cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("conflict"));
        ended("unheard", run, "succeeded")
                .body("promoted", equalTo(false))
                .body("promotionReason", containsString("it serves when they answer: recall, ranking"));
    }

    /** A bundle that was written and not announced, as when the service dies in between, blocks no later one of the day. */
    @Test
    void trainsBesideABundleThatNobodyWasToldOf() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (LocalDate day : List.of(today, today.plusDays(1))) {
            Files.createDirectories(places.bundlesDir().resolve("crashed").resolve(day + ".1"));
        }
        Files.createDirectories(places.bundlesDir().resolve("crashed/.draft-1"));
        ended("crashed", start("crashed", "{}"), "succeeded").body("bundle", endsWith(".2"));
        assertFalse(Files.exists(places.bundlesDir().resolve("crashed/.draft-1")));
    }

    @Test
    void keepsTheNewestBundlesAndTheOneThatServes() throws IOException {
        List<String> made = new ArrayList<>();
        for (String promote : List.of("always", "never", "never", "never")) {
            String run = start("keeping", "{\"promote\":\"" + promote + "\"}");
            String bundle = ended("keeping", run, "succeeded").extract().path("bundle");
            Files.createDirectories(places.bundlesDir().resolve("keeping").resolve(bundle));
            made.add(bundle);
        }
        await(() -> as("keeping").get("/v1/bundles/" + made.get(1)).statusCode(), 404);
        await(() -> Files.exists(places.bundlesDir().resolve("keeping").resolve(made.get(1))), false);
        for (int kept : new int[] {0, 2, 3}) {
            as("keeping").get("/v1/bundles/" + made.get(kept)).then().statusCode(200);
        }
    }

    @Test
    void knowsHowLongEachTenantKeepsItsData() {
        announce(Tenant.newBuilder().setId("forgetful").setRetentionDays(30));
        announce(Tenant.newBuilder().setId("mindful"));
        await(() -> kept.all().getOrDefault(new TenantId("forgetful"), 0), 30);
        announce(Tenant.newBuilder().setId("forgetful"));
        await(() -> kept.all().getOrDefault(new TenantId("forgetful"), 0), 0);
        assertFalse(kept.all().containsKey(new TenantId("mindful")));
    }

    private void announce(Tenant.Builder tenant) {
        sender.send(Outgoing.of(Topics.TENANTS, new RecordKey(tenant.getId(), tenant.getId()), tenant.build()))
                .await()
                .indefinitely();
    }

    @Test
    void letsOneRunOfATenantWait() {
        String running = start("eager", "{\"sampleWeights\":{\"favorite\":1}}");
        await(() -> as("eager").get("/v1/training-runs/" + running).path("state"), "running");
        String waiting = start("eager", "{}");
        as("eager").body("{}").post("/v1/training-runs").then().statusCode(409).body("code", equalTo("conflict"));
        as("eager").post("/v1/training-runs/" + waiting + ":cancel").then().statusCode(200);
        as("eager").get("/v1/training-runs/" + running).then().body("state", equalTo("running"));
        as("eager").post("/v1/training-runs/" + running + ":cancel").then().statusCode(200);
        ended("eager", running, "cancelled");
    }

    /** Who asks twice before anybody looks has two runs, as who asks twice at the same moment. */
    @Test
    void queuesTheSecondOfTwoThatAreAskedForAtOnce() {
        String first = start("urgent", "{\"sampleWeights\":{\"favorite\":1}}");
        List<Integer> codes = IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> as("urgent").body("{}").post("/v1/training-runs").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(202, 409, 409), codes);
        List<String> runs = as("urgent").get("/v1/training-runs").path("items.id");
        assertEquals(2, runs.size());
        runs.forEach(run ->
                as("urgent").post("/v1/training-runs/" + run + ":cancel").then().statusCode(200));
        ended("urgent", first, "cancelled");
    }

    @Test
    void nothingOfADeletedTenantComesBack() throws Exception {
        String run = start("leaver", "{\"sampleWeights\":{\"favorite\":1}}");
        await(() -> as("leaver").get("/v1/training-runs/" + run).path("state"), "running");
        Path lake = places.lakeDir().resolve("data/cxm.events.v1/batch=1/tenant=leaver/day=2026-01-01");
        Files.createDirectories(lake);
        Files.createDirectories(places.bundlesDir().resolve("leaver/2026-01-01.1"));
        var receipts = new CopyOnWriteArrayList<Erasure>();
        try (var _ = new TopicFollower(
                        Brokers.at(RealServers.kafka().address()),
                        Topics.ERASURES,
                        TopicFollower.From.BEGINNING,
                        record -> receipt(record).ifPresent(receipts::add))
                .start()) {
            Erasure wish =
                    Erasure.newBuilder().setTenantId("leaver").setId("e1").build();
            sender.send(Outgoing.of(Topics.ERASURES, new RecordKey("leaver", "e1"), wish))
                    .await()
                    .indefinitely();
            await(() -> receipts.stream().anyMatch(r -> r.getTenantId().equals("leaver")), true);
        }
        assertFalse(Files.exists(lake));
        assertFalse(Files.exists(places.bundlesDir().resolve("leaver")));
        assertTrue(Files.exists(places.lakeDir().resolve("gone/leaver")), "an import leaves the tenant out");
        await(() -> as("leaver").get("/v1/training-runs").path("total"), 0);
        // the run's process has ended, so the next tenant's turn comes, and the run was not stored again
        ended("heir", start("heir", "{}"), "succeeded");
        as("leaver").get("/v1/training-runs").then().body("total", equalTo(0));
        as("leaver").get("/v1/bundles").then().body("total", equalTo(0));
    }

    /** Whose ids profile tells; who was merged into the shopper goes too, and another tenant's shopper of that id stays. */
    @Test
    void marksAShopperWhoWasErasedForTheNextRun() throws IOException {
        Erasure request = Erasure.newBuilder()
                .setTenantId("eraser")
                .setId("e2")
                .setUserId("u-1")
                .setRequestedAt(77)
                .build();
        Path mark = places.lakeDir().resolve("erased/eraser/e2.json");
        var receipts = new CopyOnWriteArrayList<Erasure>();
        try (var _ = new TopicFollower(
                        Brokers.at(RealServers.kafka().address()),
                        Topics.ERASURES,
                        TopicFollower.From.BEGINNING,
                        record -> receipt(record)
                                .filter(r -> r.getTenantId().equals("eraser"))
                                .ifPresent(receipts::add))
                .start()) {
            sendErasure("e2", request);
            sendErasure(
                    "e2|satisfaction",
                    request.toBuilder()
                            .setReceipt(Erasure.Receipt.newBuilder().setService("satisfaction"))
                            .build());
            sendErasure(
                    "e2|profile",
                    request.toBuilder()
                            .setReceipt(Erasure.Receipt.newBuilder()
                                    .setService("profile")
                                    .addAlsoKnownAs("anon-1"))
                            .build());
            await(
                    () -> receipts.stream()
                            .map(r -> r.getReceipt().getService())
                            .toList(),
                    List.of("satisfaction", "profile", "training"));
        }
        assertTrue(receipts.getLast().getReceipt().getKept().contains("next training run"));
        String written = Files.readString(mark);
        assertTrue(written.contains("\"u-1\"") && written.contains("\"anon-1\"") && written.contains("77"), written);
        assertFalse(Files.exists(places.lakeDir().resolve("erased/other")));
    }

    private void sendErasure(String entity, Erasure erasure) {
        sender.send(Outgoing.of(Topics.ERASURES, new RecordKey("eraser", entity), erasure))
                .await()
                .indefinitely();
    }

    private static Optional<Erasure> receipt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(Erasure.parseFrom(record.value())).filter(Erasure::hasReceipt);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record under another tenant's key is nobody's. */
    @Test
    void takesNoNoticeThatNamesTwoTenants() {
        BundleNotice forged = BundleNotice.newBuilder()
                .setTenantId("victim")
                .setPublished(BundleNotice.Published.newBuilder().setVersion("2026-01-01.1"))
                .build();
        TrainingRun run = TrainingRun.newBuilder()
                .setTenantId("victim")
                .setRunId("run_forged")
                .setState("succeeded")
                .build();
        sender.send(Outgoing.of(Topics.BUNDLES, new RecordKey("forger", "2026-01-01.1"), forged))
                .await()
                .indefinitely();
        sender.send(Outgoing.of(Topics.TRAINING_RUNS, new RecordKey("forger", "run_forged"), run))
                .await()
                .indefinitely();
        // what was sent later was read, so the forged records were too
        ended("witness", start("witness", "{}"), "succeeded");
        as("victim").get("/v1/bundles").then().body("total", equalTo(0));
        as("victim").get("/v1/training-runs").then().body("total", equalTo(0));
        as("forger").get("/v1/bundles").then().body("total", equalTo(0));
    }
}
