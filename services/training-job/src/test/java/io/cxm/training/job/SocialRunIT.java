package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.bundle.Bundle;
import io.cxm.channels.Channel;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.social.Ties;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.event.EventType;
import io.cxm.features.Terms;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.fit.Recipe;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of edges between shoppers. */
class SocialRunIT {
    private static final String VERSION = "2026-11-25.1";

    @TempDir
    Path objects;

    /** The evaluation of a run of the polynomial alone. */
    private JsonNode evaluation(TenantRecords records) throws Exception {
        Request request = MadeShop.quick(objects, "run", VERSION, 0);
        return new Run(request, MadeShop.SILENT, Clock.systemUTC())
                .train(records.build(), MadeShop.UNPREDICTED)
                .path("evaluation");
    }

    /** What the second one of a household will buy the first has bought; nothing else tells what it will be. */
    @Test
    void whatAHouseholdSharesIsFoundByItsEdgesAlone() throws Exception {
        JsonNode social = evaluation(households()).path("channels");
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
        Bundle bundle = Bundle.open(objects.resolve("shop").resolve(VERSION));
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
        JsonNode channels = evaluation(few).path("channels");
        List<String> reasons = new ArrayList<>();
        channels.forEach(channel -> {
            if (channel.path("name").asText().equals("social")) {
                reasons.add(channel.path("skipped").asText());
            }
        });
        assertEquals(1, reasons.size(), channels.toString());
        assertTrue(reasons.getFirst().startsWith("no edges of known shoppers were sent, and "), reasons.getFirst());
        assertFalse(Bundle.open(objects.resolve("shop").resolve(VERSION)).has("social"));
    }

    /** Of a recipe that was made before edges were sent; in serving they count at once. */
    @Test
    void whatServesIsComparedWithTheEdgesThatCameAfterIt() {
        TenantEvaluation test = MadeShop.test(households().build());
        Recipe bare = Recipe.initial(EventType.EVENT_TYPE_PURCHASE_VALUE).bare();
        assertTrue(ndcg(test, bare.with("social", "window", 30)) > ndcg(test, bare) + 0.01);
    }

    private static double ndcg(TenantEvaluation test, Recipe recipe) {
        double[] each = test.before(recipe, Optional.empty(), RankModel.Blend.uncalibrated(0, 1))
                .ndcg();
        return Arrays.stream(each).average().orElseThrow();
    }

    /** Of sixty households the second one buys what the first bought twenty days before. */
    private static TenantRecords households() {
        Random random = new Random(13);
        TenantRecords records = MadeShop.items(new TenantRecords());
        for (int n = 0; n < 1800; n += 2) {
            int household = random.nextInt(60);
            int item = random.nextInt(100);
            long at = MadeShop.BEGIN + (long) n * MadeShop.DAY / 20;
            records.add(MadeShop.bought(n, 2 * household, item, at).build());
            records.add(MadeShop.bought(n + 1, 2 * household + 1, item, at + 20 * MadeShop.DAY)
                    .build());
        }
        for (int household = 0; household < 60; household++) {
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
