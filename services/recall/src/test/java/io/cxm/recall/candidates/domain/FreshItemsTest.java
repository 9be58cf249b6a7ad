package io.cxm.recall.candidates.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.cxm.channels.Found;
import io.cxm.channels.Merge;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshItemsTest {
    private static final int BUNDLED = 1000;
    private static final List<Report> REPORTS =
            List.of(report("history", 0, 200), report("trending", 2000, 2010), report("attribute", 995, 1005));

    private static Report report(String channel, int from, int to) {
        int[] items = IntStream.range(from, to).toArray();
        return Report.of(new Found(channel, items, new double[items.length]), 0);
    }

    private static int[] fresh(int bundled) {
        IntPredicate fresh = FreshItems.of(REPORTS, bundled);
        return IntStream.range(0, 3000).filter(fresh).toArray();
    }

    @Test
    void isWhatIsNewerThanTheBundleAndFoundByItsContent() {
        assertArrayEquals(IntStream.range(BUNDLED, 1005).toArray(), fresh(BUNDLED));
        assertArrayEquals(new int[0], fresh(0));
    }

    @Test
    void whatIsNewAndTrendsTakesNoRoomOfIt() {
        Merge merge = new Merge(Map.of("trending", 0.02, "attribute", 0.01), 60);
        List<Found> found = REPORTS.stream().map(Report::found).toList();
        int[] pool = merge.of(found, 80, FreshItems.of(REPORTS, BUNDLED)).items();
        assertArrayEquals(new int[] {1000, 1001}, new int[] {pool[78], pool[79]});
    }
}
