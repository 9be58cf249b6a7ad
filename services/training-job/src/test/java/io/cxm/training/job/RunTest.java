package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.Channel;
import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Signals;
import io.cxm.channels.social.Ties;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.Terms;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.evaluation.Bootstrap;
import io.cxm.training.job.evaluation.Evaluation;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.Choice;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.fit.Pools;
import io.cxm.training.job.split.Split;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run without Kafka and Spark: from records to a bundle that serves. */
class RunTest {
    @TempDir
    Path objects;

    @Test
    void aTrainedBundleServesWhatItWasMeasuredWith() throws Exception {
        JsonNode result = run("2026-11-25.1", null).train(MadeShop.world(1).build());
        assertTrue(result.path("promote").path("decision").asBoolean());
        JsonNode evaluation = result.path("evaluation");
        assertEquals("time", evaluation.path("split").path("kind").asText());
        JsonNode serving = pipeline(evaluation, "serving");
        JsonNode gain = serving.path("versus").path("popularity").path("ndcg").path("ci95");
        assertTrue(gain.get(0).asDouble() > 0, "shoppers keep to their category: " + serving);
        JsonNode choice = evaluation.path("choice");
        assertEquals(3, choice.path("judged").size(), choice.toString());
        assertFalse(pipeline(evaluation, "ranker:polynomial").isMissingNode());
        assertTrue(
                evaluation.path("bestChannel").path("difference").path("ci95").isArray(), evaluation.toString());
        Bundle bundle = Bundle.open(
                objects.resolve("shop/2026-11-25.1"),
                result.path("manifestSha256").asText());
        RecallModel recall = new RecallModel(bundle, new Terms());
        try (RankModel rank = RankModel.of(recall)) {
            assertEquals(choice.path("serves").asText(), rank.serving());
            int shopper = bundle.shoppers().find("u3");
            Query query = Query.of(
                    recall,
                    History.of(bundle.shoppers(), shopper),
                    bundle.manifest().origin().dataClock(),
                    Seen.PERSONAL);
            Merge.Pool pool = Pools.of(recall, query);
            Ranked ranked = rank.rank(query, User.getDefaultInstance(), pool);
            assertTrue(pool.size() > 0);
            double best = ranked.probabilities()[ranked.order()[0]];
            assertTrue(best > 0 && best <= 1, "probability " + best);
        }
    }

    /** Of a hundred households the second one buys what the first bought a day before; nothing else tells what it will be. */
    @Test
    void whatAHouseholdSharesIsFoundByItsEdgesAlone() throws Exception {
        JsonNode result = run("2026-11-25.3", null).train(households().build());
        JsonNode social = result.path("evaluation").path("channels");
        double[] reached = new double[2];
        social.forEach(channel -> {
            reached[0] = channel.path("name").asText().equals("social")
                    ? channel.path("recallAt10").asDouble()
                    : reached[0];
            reached[1] = channel.path("name").asText().equals("trending")
                    ? channel.path("recallAt10").asDouble()
                    : reached[1];
        });
        assertTrue(reached[0] > 2 * reached[1], "social %s, trending %s".formatted(reached[0], reached[1]));
        Bundle bundle = Bundle.open(objects.resolve("shop/2026-11-25.3"));
        assertEquals(
                1,
                Objects.requireNonNull(bundle.manifest().serving().channels().get("social"))
                        .get("edges"));
        RecallModel recall = new RecallModel(bundle, new Terms());
        Query query = Query.of(
                        recall, History.empty(), bundle.manifest().origin().dataClock(), Seen.PERSONAL)
                .among(Ties.of(
                        bundle.shoppers(),
                        List.of(Tie.newBuilder()
                                .setUserId("u0")
                                .setType("household")
                                .setWeight(1)
                                .build())));
        Channel channel = recall.channels().stream()
                .filter(c -> c.name().equals("social"))
                .findFirst()
                .orElseThrow();
        int first = bundle.shoppers().find("u0");
        int newest = bundle.shoppers().item(bundle.shoppers().from(first));
        assertEquals(newest, channel.find(query, 10).items()[0], "what the other one bought last");
        assertEquals(
                "household",
                channel.explain(query, newest, 1).evidence().getFirst().relation());
    }

    @Test
    void aChannelThatNothingFeedsIsLeftOutWithTheReason() throws Exception {
        TenantRecords few = MadeShop.items(new TenantRecords());
        for (int n = 0; n < 60; n++) {
            few.add(MadeShop.bought(n, n % 12, n % 7, MadeShop.BEGIN + n * MadeShop.DAY)
                    .build());
        }
        JsonNode result = run("2026-11-25.4", null).train(few.build());
        List<String> reasons = new ArrayList<>();
        result.path("evaluation").path("channels").forEach(channel -> {
            if (channel.path("name").asText().equals("social")) {
                reasons.add(channel.path("skipped").asText());
            }
        });
        assertEquals(
                1, reasons.size(), result.path("evaluation").path("channels").toString());
        assertTrue(reasons.getFirst().startsWith("no edges of known shoppers were sent, and "), reasons.getFirst());
        assertFalse(Bundle.open(objects.resolve("shop/2026-11-25.4")).has("social"));
    }

    @Test
    void anEquallyGoodBundleIsPromoted() throws Exception {
        run("2026-11-25.1", null).train(MadeShop.world(1).build());
        JsonNode result =
                run("2026-11-25.2", "2026-11-25.1").train(MadeShop.world(1).build());
        JsonNode promote = result.path("promote");
        JsonNode against =
                pipeline(result.path("evaluation"), "serving").path("versus").path("before");
        assertTrue(against.path("ndcg").path("ci95").path(0).asDouble() <= 0, against.toString());
        assertTrue(promote.path("decision").asBoolean(), promote.toString());
        assertTrue(promote.path("reason").asText().contains("as good as 2026-11-25.1"), promote.toString());
        assertEquals(files("2026-11-25.1"), files("2026-11-25.2"), "one seed gives one bundle");
    }

    /** All files of a bundle with their checksums, but for what says of which bundle it is. */
    private List<Manifest.FileEntry> files(String version) throws BundleCorrupt {
        return Bundle.open(objects.resolve("shop").resolve(version)).manifest().contents().files().stream()
                .filter(file -> !file.name().equals("evaluation.json"))
                .toList();
    }

    @Test
    void withoutTimesItSplitsAtRandom() throws Exception {
        JsonNode result = run("2026-11-25.3", null).train(MadeShop.world(0).build());
        assertEquals(
                "random", result.path("evaluation").path("split").path("kind").asText());
        assertFalse(pipeline(result.path("evaluation"), "serving").isMissingNode());
    }

    @Test
    void nothingToLearnFromIsAProblemOfItsOwn() {
        RunFailed failed =
                assertThrows(RunFailed.class, () -> run("2026-11-25.4", null).train(new TenantRecords().build()));
        assertEquals(ProblemType.NO_DATA, failed.type());
    }

    /** Two purchases a shopper at one time: none is held out, and a random split has no test. */
    @Test
    void withoutATestCaseItTrainsAndMeasuresNothing() throws Exception {
        TenantRecords records = MadeShop.items(new TenantRecords());
        for (int n = 0; n < 120; n++) {
            records.add(MadeShop.bought(n, n / 2, n % 100, MadeShop.BEGIN).build());
        }
        JsonNode result = run("2026-11-25.5", null).train(records.build());
        JsonNode ndcg =
                pipeline(result.path("evaluation"), "serving").path("metrics").path("ndcg");
        assertTrue(ndcg.path("value").isNull(), ndcg.toString());
        assertTrue(result.path("promote").path("decision").asBoolean());
    }

    @Test
    void thePublishedHistoriesLeaveOutWhoRefusedPersonalisation() throws Exception {
        TenantRecords records = MadeShop.world(1);
        records.add(UserChange.newBuilder()
                .setUserId("u3")
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setUser(User.newBuilder().setConsentPersonalization(false))
                .build());
        Shoppers shoppers = new Shoppers(Publishing.shoppers(records.build()));
        assertEquals(-1, shoppers.find("u3"));
        assertEquals(199, shoppers.size());
        int other = shoppers.find("u4");
        assertTrue(shoppers.to(other) > shoppers.from(other));
        assertTrue(shoppers.time(shoppers.from(other)) > shoppers.time(shoppers.to(other) - 1), "newest first");
    }

    /** A comparison that breaks must not promote: only a serving bundle that cannot be opened does. */
    @Test
    void aBrokenComparisonPromotesNothing() throws Exception {
        TenantData data = MadeShop.world(1).build();
        run("2026-11-25.1", null).train(data);
        Signals signals = Targets.of(data.log());
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        TenantEvaluation test = new TenantEvaluation(data, signals, Split.of(data.log(), signals, true, 1), catalog, 1);
        Evaluation without = new Evaluation(
                "2026-11-25.2",
                new Evaluation.SplitNote("time", "purchase", new long[3], 0),
                List.of(),
                new Evaluation.Rankers(List.of(), new Choice("merge", 0, 0, List.of(), ""), List.of()),
                new Bootstrap(1, 1));
        assertThrows(
                NoSuchElementException.class,
                () -> decide(MadeShop.request(objects, "2026-11-25.2", "2026-11-25.1"), without, test));
        assertTrue(decide(MadeShop.request(objects, "2026-11-25.2", "2026-11-25.0"), without, test)
                .decision());
    }

    private static Promotion decide(Request request, Evaluation evaluation, TenantEvaluation test) {
        return Promotion.decide(request, evaluation, Before.of(request, test));
    }

    private static JsonNode pipeline(JsonNode evaluation, String name) {
        for (JsonNode pipeline : evaluation.path("pipelines")) {
            if (pipeline.path("name").asText().equals(name)) {
                return pipeline;
            }
        }
        return MissingNode.getInstance();
    }

    private Run run(String version, @Nullable String serving) {
        return new Run(MadeShop.request(objects, version, serving), MadeShop.SILENT, Clock.systemUTC());
    }

    private static TenantRecords households() {
        Random random = new Random(13);
        TenantRecords records = MadeShop.items(new TenantRecords());
        for (int n = 0; n < 3000; n += 2) {
            int household = random.nextInt(100);
            int item = random.nextInt(100);
            long at = MadeShop.BEGIN + (long) n * MadeShop.DAY / 20;
            records.add(MadeShop.bought(n, 2 * household, item, at).build());
            records.add(MadeShop.bought(n + 1, 2 * household + 1, item, at + MadeShop.DAY)
                    .build());
        }
        for (int household = 0; household < 100; household++) {
            records.add(Edge.newBuilder()
                    .setFromId("u" + 2 * household)
                    .setToId("u" + (2 * household + 1))
                    .setType("household")
                    .setWeight(1)
                    .build());
        }
        return records;
    }
}
