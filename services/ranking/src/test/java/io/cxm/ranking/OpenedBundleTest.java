package io.cxm.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.features.Terms;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.RowEncoder;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.Rows;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.BundledHistory;
import io.cxm.serving.SmallBundle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ranking makes of a bundle, without a service around it. */
class OpenedBundleTest {
    @TempDir
    private Path bundles = Path.of("");

    private List<TenantModel> opened = List.of();

    @BeforeEach
    void open() throws IOException, BundleCorrupt {
        Bundle bundle = Bundle.open(Shop.open("shop", "a-").write(bundles, "1").folder());
        opened = List.of(new TenantModel(RankModel.of(new RecallModel(bundle, new Terms()))));
    }

    @AfterEach
    void close() {
        opened.getFirst().close();
    }

    private List<String> find(String words) {
        opened.getFirst().searchable().join().refresh();
        return opened.getFirst().searchable().join().find(words, 20, _ -> true).stream()
                .map(hit -> opened.getFirst().catalogue().id(hit.item()))
                .toList();
    }

    @Test
    void isSearchableOnceItsIndexIsBuiltWhichThenCounts() {
        TenantModel model = opened.getFirst();
        long before = model.heapBytes();
        assertFalse(model.searchable().isDone());
        model.buildIndex();
        assertTrue(model.searchable().isDone());
        assertEquals(5, find("kettle").size());
        assertTrue(model.heapBytes() > before);
    }

    @Test
    void findsWhatChangedBeforeAndAfterTheIndexWasBuilt() {
        TenantModel model = opened.getFirst();
        model.put(
                "a-0",
                SmallBundle.document("a-", 0).toBuilder().setTitle("Lamp").build());
        model.remove("a-1");
        model.ranks().see("undescribed");
        model.buildIndex();
        model.put("new", Item.newBuilder().setTitle("Kettle and lamp").build());
        model.remove("a-2");
        assertEquals(List.of("a-0", "new"), find("lamp"));
        assertEquals(
                List.of("a-3", "a-4", "new"), find("kettle").stream().sorted().toList());
    }

    /** A neighbour's ranker is another one. */
    @Test
    void aSlowRankerHurriesItsOwnAnswersAlone() throws IOException, BundleCorrupt {
        Bundle other = Bundle.open(Shop.open("other", "b-").write(bundles, "1").folder());
        var neighbour = new TenantModel(RankModel.of(new RecallModel(other, new Terms())));
        try {
            opened.getFirst().pace().took(100, 1_000_000_000);
            assertEquals(1, opened.getFirst().pace().fitInto(10_000_000));
            assertEquals(Integer.MAX_VALUE, neighbour.pace().fitInto(10_000_000));
        } finally {
            neighbour.close();
        }
    }

    @Test
    void encodesACandidateWithoutAnObject() {
        RankModel ranks = opened.getFirst().ranks();
        RecallModel recall = ranks.recall();
        Query query = Query.of(
                recall,
                History.of(recall.catalogue(), BundledHistory.of(recall.bundle(), 1, 500)),
                SmallBundle.CLOCK,
                Seen.NONE);
        for (int i = 0; i < 3000; i++) {
            Rows _ = ranks.encoder().encode(query, User.getDefaultInstance(), pool(40));
        }
        long few = allocated(ranks.encoder(), query, pool(10));
        long many = allocated(ranks.encoder(), query, pool(1010));
        long ofARow = Float.BYTES * (long) RowFeatures.of(recall).dense() + Integer.BYTES * (long) RowFeatures.sparse();
        assertTrue(many - few < 1000 * (ofARow + 8), () -> (many - few) / 1000 + " bytes a row of " + ofARow);
    }

    private static long allocated(RowEncoder encoder, Query query, Merge.Pool pool) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Rows _ = encoder.encode(query, User.getDefaultInstance(), pool);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static Merge.Pool pool(int size) {
        int[] items = IntStream.range(0, size).map(i -> i % 10).toArray();
        double[] scores =
                IntStream.range(0, size).mapToDouble(i -> 1.0 / (1 + i)).toArray();
        int[][] ranks = {IntStream.rangeClosed(1, size).toArray()};
        return new Merge.Pool(items, scores, List.of("trending"), ranks, new double[][] {scores});
    }
}
