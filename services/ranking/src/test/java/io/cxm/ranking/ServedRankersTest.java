package io.cxm.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.contracts.user.User;
import io.cxm.features.Terms;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranker;
import io.cxm.ranker.Rows;
import io.cxm.serving.BundledHistory;
import io.cxm.serving.SmallBundle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ranks is what was fitted, whichever kind it is. */
class ServedRankersTest {
    private static final Shop SHOP = Shop.open("shop", "a-");

    @TempDir
    private Path bundles = Path.of("");

    private RankModel open(String version, String name, FittedRanker fitted) throws IOException, BundleCorrupt {
        return RankModel.of(new RecallModel(
                Bundle.open(SHOP.write(bundles, version, name, fitted).folder()), new Terms()));
    }

    @Test
    void eachKindScoresAsItWasFittedAndExplains() throws IOException, BundleCorrupt {
        Rows rows = Networks.candidates(20);
        for (FittedRanker fitted : Networks.all()) {
            String name = fitted.ranker().name();
            try (RankModel ranks = open("of-" + name, name, fitted)) {
                assertEquals(name, ranks.serving());
                Ranker ranker = ranks.ranker().orElseThrow();
                assertArrayEquals(fitted.ranker().logits(rows), ranker.logits(rows), 1e-6, name);
                RecallModel recall = ranks.recall();
                Query query = Query.of(
                        recall,
                        History.of(recall.catalogue(), BundledHistory.of(recall.bundle(), 1, 500)),
                        SmallBundle.CLOCK,
                        Seen.NONE);
                Merge.Pool pool = new Merge.Pool(
                        new int[] {1, 2},
                        new double[] {0.2, 0.1},
                        List.of("trending"),
                        new int[][] {{1, 2}},
                        new double[][] {{3, 2}});
                assertEquals(
                        2, ranks.rank(query, User.getDefaultInstance(), pool).order().length);
                assertFalse(
                        ranks.explain(query, User.getDefaultInstance(), pool, 1).isEmpty());
            }
        }
    }

    @Test
    void thePolynomialScoresWithoutAnObject() throws IOException {
        Ranker polynomial = Networks.all().getFirst().ranker();
        Rows few = Networks.candidates(10);
        Rows many = Networks.candidates(1010);
        for (int i = 0; i < 300; i++) {
            double[] _ = polynomial.logits(many);
        }
        long more = allocated(polynomial, many) - allocated(polynomial, few);
        assertTrue(more < 1000 * (Double.BYTES + 1), () -> more / 1000 + " bytes a score");
    }

    private static long allocated(Ranker ranker, Rows rows) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        double[] _ = ranker.logits(rows);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void aRankerOfLaterIsRefusedByItsName() throws IOException {
        FittedRanker fitted = Networks.all().getFirst();
        IOException refused = assertThrows(IOException.class, () -> open("of-later", "oracle", fitted));
        assertTrue(String.valueOf(refused.getMessage()).contains("oracle"), refused.toString());
    }

    @Test
    void aRankerWhoseFilesAreMissingIsRefused() throws IOException {
        FittedRanker fitted = Networks.all().getFirst();
        IOException refused = assertThrows(IOException.class, () -> open("of-nothing", "neural", fitted));
        assertTrue(String.valueOf(refused.getMessage()).contains("ranker-neural"), refused.toString());
    }
}
