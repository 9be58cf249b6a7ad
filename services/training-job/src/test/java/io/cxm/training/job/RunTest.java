package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cxm.bundle.Bundle;
import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import io.cxm.features.Terms;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.fit.Pools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run without Kafka and Spark: from records to a bundle that serves. */
class RunTest {
    private static final long DAY = 86_400_000;
    private static final long BEGIN = 1_600_000_000_000L;

    @TempDir
    Path objects;

    @Test
    void aTrainedBundleServesWhatItWasMeasuredWith() throws Exception {
        JsonNode result = run("2026-11-25.1", null).train(world(1).build());
        assertTrue(result.path("promote").path("decision").asBoolean());
        JsonNode evaluation = result.path("evaluation");
        assertEquals("time", evaluation.path("split").path("kind").asText());
        JsonNode serving = pipeline(evaluation, "serving");
        JsonNode gain = serving.path("versus").path("popularity").path("ndcg").path("ci95");
        assertTrue(gain.get(0).asDouble() > 0, "shoppers keep to their category: " + serving);
        Bundle bundle = Bundle.open(
                objects.resolve("shop/2026-11-25.1"),
                result.path("manifestSha256").asText());
        RecallModel recall = new RecallModel(bundle, new Terms());
        try (RankModel rank = RankModel.of(recall)) {
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

    @Test
    void anEquallyGoodBundleIsPromoted() throws Exception {
        run("2026-11-25.1", null).train(world(1).build());
        JsonNode promote =
                run("2026-11-25.2", "2026-11-25.1").train(world(1).build()).path("promote");
        assertTrue(promote.path("decision").asBoolean(), promote.toString());
        assertTrue(promote.path("reason").asText().contains("as good as 2026-11-25.1"), promote.toString());
    }

    @Test
    void withoutTimesItSplitsAtRandom() throws Exception {
        JsonNode result = run("2026-11-25.3", null).train(world(0).build());
        assertEquals(
                "random", result.path("evaluation").path("split").path("kind").asText());
        assertFalse(pipeline(result.path("evaluation"), "serving").isMissingNode());
    }

    @Test
    void nothingToLearnFromIsAProblemOfItsOwn() {
        RunFailed failed =
                assertThrows(RunFailed.class, () -> run("2026-11-25.4", null).train(new TenantRecords().build()));
        assertEquals("no-data", failed.code());
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
        Request request = new Request(
                "shop",
                "run",
                version,
                objects.resolve("lake").toString(),
                objects.toString(),
                "",
                Map.of(),
                List.of(),
                "if_better",
                Map.of(),
                serving,
                1,
                "local[1]");
        Steps silent = new Steps() {
            @Override
            public void running(String step, long done, long total) {}

            @Override
            public void done(String step, long total) {}

            @Override
            public void note(String text) {}
        };
        return new Run(request, silent, Clock.systemUTC());
    }

    /** Two hundred shoppers who each buy from one of five categories, a new item every few days; at one time if step is 0. */
    private static TenantRecords world(int step) {
        Random random = new Random(11);
        TenantRecords records = new TenantRecords();
        for (int i = 0; i < 100; i++) {
            records.add(ItemChange.newBuilder()
                    .setItemId("i" + i)
                    .setKind(ChangeKind.CHANGE_KIND_PUT)
                    .setItem(Item.newBuilder()
                            .setTitle("thing " + i % 5)
                            .setPrice(5 + i)
                            .setCategories(TextList.newBuilder().addValues("Kind " + i % 5)))
                    .build());
        }
        for (int n = 0; n < 3000; n++) {
            int user = random.nextInt(200);
            int item = user % 5 + 5 * random.nextInt(20);
            records.add(Event.newBuilder()
                    .setId("e" + n)
                    .setType(EventType.EVENT_TYPE_PURCHASE)
                    .setUserId("u" + user)
                    .setItemId("i" + item)
                    .setAt(BEGIN + (long) step * n * DAY / 20)
                    .build());
        }
        return records;
    }
}
