package io.cxm.ranking.recommendation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.Candidate;
import io.cxm.ranker.Ranked;
import io.cxm.ranking.match.domain.Selecting.Scored;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static Catalogue catalogue(int n) {
        List<String> ids = IntStream.range(0, n).mapToObj("i%03d"::formatted).toList();
        return new Catalogue(new Items(Items.columns(
                ids, ids.stream().map(_ -> Item.getDefaultInstance()).toList())));
    }

    private static Candidates pool(Catalogue catalogue) {
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < catalogue.size(); i++) {
            found.add(Candidate.newBuilder().setItemId(catalogue.id(i)).build());
        }
        return Candidates.of(catalogue, found, false);
    }

    @Test
    void keepsTheRankersOrderWhereTheCalibrationIsFlat() {
        Catalogue catalogue = catalogue(3);
        var ranked = new Ranked(new int[] {2, 0, 1}, new double[] {0.3, 0.1, 0.3});
        List<Scored> scored = Scores.of(catalogue, pool(catalogue), ranked, 1);
        assertEquals(
                List.of("i002", "i000", "i001"), scored.stream().map(Scored::id).toList());
        assertEquals(0.300001, scored.getFirst().score());
        assertEquals(0.3, scored.get(1).score());
    }

    @Test
    void sortedByScoreAndIdItIsAlwaysTheRankersOrder() {
        Seeds.check(100, random -> {
            int n = 1 + random.nextInt(50);
            Catalogue catalogue = catalogue(n);
            double[] probabilities =
                    random.doubles(n).map(p -> Math.rint(p * 5) / 5).toArray();
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            List<Scored> scored = Scores.of(catalogue, pool(catalogue), new Ranked(order, probabilities), 10);
            assertEquals(scored.stream().sorted(Scored.BEST_FIRST).toList(), scored);
        });
    }

    /** What fills an answer stands in its order, however little probability is left for it. */
    @Test
    void leavesRoomBelowForAsManyAsAreWanted() {
        int wanted = 10;
        Catalogue few = catalogue(1);
        double last = Scores.of(few, pool(few), new Ranked(new int[] {0}, new double[] {0}), wanted)
                .getFirst()
                .score();
        Catalogue more = catalogue(2 * (wanted - 1));
        int[] order =
                IntStream.range(0, more.size()).map(i -> more.size() - 1 - i).toArray();
        List<Scored> fill = Scores.below(last, more, pool(more), new Ranked(order, new double[more.size()]));
        List<Scored> first =
                fill.stream().sorted(Scored.BEST_FIRST).limit(wanted - 1).toList();
        assertEquals(fill.subList(0, wanted - 1), first);
        assertTrue(first.getFirst().score() < last);
    }
}
