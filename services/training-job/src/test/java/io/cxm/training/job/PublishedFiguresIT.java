package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cxm.channels.Channel;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.event.EventType;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.evaluation.Metrics;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.Budget;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.fit.RecallFit;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.fit.Tuning;
import io.cxm.training.job.split.Split;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Channels alone on MovieLens 1M under the protocol of NCL and LightGCN (ratings of 3 and more, 7:1:2 at random): all films are
 * ranked but those of the training part, parameters are chosen on a validation split off that part. Published there: matrix
 * factorisation of 64 dimensions NDCG@10 .312, EASE .327.
 */
@Tag("slow")
class PublishedFiguresIT {
    private static final Signals SIGNALS = new Signals(EventType.EVENT_TYPE_PURCHASE);
    private static final Recipe INITIAL = Recipe.initial(EventType.EVENT_TYPE_PURCHASE_VALUE);

    private static TenantData data;
    private static Map<String, int[]> test;
    private static Catalog catalog;
    private static Tuning tuning;

    @BeforeAll
    static void read() throws IOException {
        Optional<RealData> real = RealData.find();
        assumeTrue(real.isPresent(), "the data set ml-1m is absent: CXM_DATA names the folder of public sets");
        data = real.orElseThrow().records("ml-1m").build();
        test = real.orElseThrow().lists("test");
        catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        Split.Stage validation = Split.of(data, SIGNALS, 1).validation(data.log());
        RecallFit fit = new RecallFit(catalog, validation.known(), data, SIGNALS);
        Cases cases = Cases.of(data, validation, SIGNALS, 2000, 1);
        tuning = new Tuning(fit, cases, cases, new Budget(Duration.ofHours(1), System::nanoTime), System.out::println);
    }

    @Test
    void interestReachesWhatMatrixFactorisationDoes() {
        assertReaches("interest", tuning.interest(INITIAL), 0.309);
    }

    @Test
    void historyReachesWhatEaseDoes() {
        assertReaches("history", tuning.similar(INITIAL), 0.32);
    }

    /** Nearest neighbours of shoppers are the weakest of the three wherever they are published; popularity has .163. */
    @Test
    void shoppersLikeOneAreAboveWhatIsPopular() {
        assertReaches("user_cf", tuning.crowd(INITIAL), 0.28);
    }

    private static void assertReaches(String channel, Recipe recipe, double wanted) {
        RecallModel model = new RecallFit(catalog, data.log(), data, SIGNALS).model(recipe, BayesPrior.NONE);
        Channel judged = model.channels().stream()
                .filter(c -> c.name().equals(channel))
                .findFirst()
                .orElseThrow();
        ShopperLog log = data.log();
        double ndcg = 0;
        double recall = 0;
        int viewers = 0;
        for (int u = 0; u < log.shoppers(); u++) {
            int[] films = test.getOrDefault(data.shopperIds().get(u), new int[0]);
            if (films.length > 0) {
                int[] relevant = Arrays.stream(films)
                        .map(film -> data.itemIds().indexOf(Integer.toString(film)))
                        .sorted()
                        .toArray();
                Query query = Query.of(model, log.history(u, log.items()), log.clock(), Seen.INTERACTED);
                double[] metrics = Metrics.of(judged.find(query, Metrics.K).items(), relevant);
                ndcg += metrics[0];
                recall += metrics[1];
                viewers++;
            }
        }
        String reached = "%s: NDCG@10 %.4f, recall@10 %.4f, %d viewers, %s"
                .formatted(
                        channel,
                        ndcg / viewers,
                        recall / viewers,
                        viewers,
                        recipe.channels().get(channel));
        System.out.println(reached);
        assertTrue(viewers > 6000 && ndcg / viewers > wanted, reached);
    }
}
