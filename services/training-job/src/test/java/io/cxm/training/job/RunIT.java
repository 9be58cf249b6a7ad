package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
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
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.Terms;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.evaluation.Bootstrap;
import io.cxm.training.job.evaluation.Evaluation;
import io.cxm.training.job.fit.Choice;
import io.cxm.training.job.fit.Pools;
import io.cxm.training.job.satisfaction.MadeOrders;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run without Kafka and Spark: from records to a bundle that serves. One of all rankers is made once, for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunIT {
    private static final String TRAINED = "2026-11-25.1";
    private Path objects;
    private JsonNode result;

    @BeforeAll
    void train(@TempDir Path folder) throws Exception {
        objects = folder;
        result = run(TRAINED, null).train(MadeShop.world().build(), MadeShop.UNPREDICTED);
    }

    @Test
    void aTrainedBundleServesWhatItWasMeasuredWith() throws Exception {
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
        JsonNode weighed = evaluation.path("tradeOff").path("points");
        assertEquals(0, weighed.path(0).path("satisfaction").asDouble(), evaluation.toString());
        assertTrue(weighed.path(5).path("gain").path("ci95").path(0).asDouble() > 0, weighed.toString());
        Bundle bundle = Bundle.open(
                objects.resolve("shop").resolve(TRAINED),
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

    /** No item is called a present: of whom nothing is known, what others bought after the word is shown. */
    @Test
    void learnsWhatIsWantedAfterWords() throws Exception {
        JsonNode searches = result.path("evaluation").path("searches");
        assertTrue(searches.path("cases").asInt() > 50, searches.toString());
        assertTrue(searches.path("weight").asDouble() > 0, searches.toString());
        assertTrue(searches.path("gain").path("ci95").path(0).asDouble() > 0, searches.toString());
        RecallModel recall = new RecallModel(Bundle.open(objects.resolve("shop").resolve(TRAINED)), new Terms());
        Channel cross = recall.channels().stream()
                .filter(channel -> channel.name().equals("cross"))
                .findFirst()
                .orElseThrow();
        Query query =
                Query.of(recall, History.empty(), MadeShop.BEGIN, Seen.NONE).searching(recall.words("Present3"));
        int[] found = cross.find(query, 10).items();
        assertEquals(10, found.length);
        for (int item : found) {
            int number = Integer.parseInt(recall.catalogue().id(item).substring(1));
            assertEquals(3, number % 5);
        }
        assertEquals(
                "present3",
                cross.explain(query, found[0], 1).evidence().getFirst().term());
    }

    @Test
    void anEquallyGoodBundleIsPromoted() throws Exception {
        JsonNode next = run("2026-11-25.2", TRAINED).train(MadeShop.world().build(), MadeShop.UNPREDICTED);
        JsonNode promote = next.path("promote");
        JsonNode against =
                pipeline(next.path("evaluation"), "serving").path("versus").path("before");
        assertTrue(against.path("ndcg").path("ci95").path(0).asDouble() <= 0, against.toString());
        assertTrue(promote.path("decision").asBoolean(), promote.toString());
        assertTrue(promote.path("reason").asText().contains("as good as 2026-11-25.1"), promote.toString());
        assertEquals(files(TRAINED), files("2026-11-25.2"), "one seed gives one bundle");
    }

    /** All files of a bundle with their checksums, but for what says of which bundle it is. */
    private List<Manifest.FileEntry> files(String version) throws BundleCorrupt {
        return Bundle.open(objects.resolve("shop").resolve(version)).manifest().contents().files().stream()
                .filter(file -> !file.name().equals("evaluation.json"))
                .toList();
    }

    @Test
    void withoutTimesItSplitsAtRandom() throws Exception {
        JsonNode evaluation = quick("2026-11-25.6", MadeShop.small(0));
        assertEquals("random", evaluation.path("split").path("kind").asText());
        assertFalse(pipeline(evaluation, "serving").isMissingNode());
    }

    /** Of a shop whose shoppers answer, the bundle has what is foretold of each line, and the evaluation how good that is. */
    @Test
    void foretellsHowSatisfiedShoppersAre() throws Exception {
        String version = "2026-11-25.8";
        TenantRecords records = new MadeOrders(1200, 0.5, (late, effort, gift) -> late ? 0.6 : 0.15, 5).records;
        Run run = new Run(MadeShop.quick(objects, "run-" + version, version, 0), MadeShop.SILENT, Clock.systemUTC());
        JsonNode trained = run.train(records.build(), run.predicted(records));
        JsonNode told = trained.path("evaluation").path("satisfaction");
        assertEquals("predicted", told.path("state").asText(), told.toString());
        assertEquals(1200, told.path("predictions").path("lines").asInt());
        CodedInputStream lines =
                CodedInputStream.newInstance(file(version, trained).orElseThrow());
        PredictedSatisfaction first =
                lines.readMessage(PredictedSatisfaction.parser(), ExtensionRegistryLite.getEmptyRegistry());
        assertEquals("p0", first.getLineId());
        assertEquals(version, first.getBundle());
        assertTrue(file(TRAINED, result).isEmpty(), "nobody answers there");
        assertEquals(
                "no-orders",
                result.path("evaluation").path("satisfaction").path("state").asText());
    }

    private Optional<ByteBuffer> file(String version, JsonNode trained) throws BundleCorrupt {
        return Bundle.file(
                objects.resolve("shop").resolve(version),
                trained.path("manifestSha256").asText(),
                Bundle.PREDICTIONS);
    }

    @Test
    void nothingToLearnFromIsAProblemOfItsOwn() {
        RunFailed failed = assertThrows(
                RunFailed.class,
                () -> run("2026-11-25.7", null).train(new TenantRecords().build(), MadeShop.UNPREDICTED));
        assertEquals(ProblemType.NO_DATA, failed.type());
    }

    /** Two purchases a shopper at one time: none is held out, and a random split has no test. */
    @Test
    void withoutATestCaseItTrainsAndMeasuresNothing() throws Exception {
        TenantRecords records = MadeShop.items(new TenantRecords());
        for (int n = 0; n < 120; n++) {
            records.add(MadeShop.bought(n, n / 2, n % 100, MadeShop.BEGIN).build());
        }
        JsonNode trained = run("2026-11-25.5", null).train(records.build(), MadeShop.UNPREDICTED);
        JsonNode ndcg =
                pipeline(trained.path("evaluation"), "serving").path("metrics").path("ndcg");
        assertTrue(ndcg.path("value").isNull(), ndcg.toString());
        assertTrue(trained.path("promote").path("decision").asBoolean());
    }

    @Test
    void thePublishedHistoriesLeaveOutWhoRefusedPersonalisation() throws Exception {
        TenantRecords records = MadeShop.world();
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
        TenantData data = MadeShop.world().build();
        TenantEvaluation test = MadeShop.test(data);
        Evaluation without = new Evaluation(
                "2026-11-25.2",
                new Evaluation.SplitNote("time", "purchase", new long[3], 0),
                List.of(),
                new Evaluation.Rankers(List.of(), new Choice("merge", 0, 0, List.of(), ""), List.of()),
                new Bootstrap(1, 1));
        assertThrows(
                NoSuchElementException.class,
                () -> decide(MadeShop.request(objects, "2026-11-25.2", TRAINED), without, test));
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

    /** The evaluation of a run of the polynomial alone. */
    private JsonNode quick(String version, TenantRecords records) throws Exception {
        Request request = MadeShop.quick(objects, "run-" + version, version, 0);
        return new Run(request, MadeShop.SILENT, Clock.systemUTC())
                .train(records.build(), MadeShop.UNPREDICTED)
                .path("evaluation");
    }
}
