package io.cxm.ranking.recommendation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.channels.History;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.Candidate;
import io.cxm.features.Hashing;
import io.cxm.ranker.Ranked;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.match.domain.Adjustment;
import io.cxm.ranking.match.domain.Fatigue;
import io.cxm.ranking.match.domain.Satisfaction;
import io.cxm.ranking.match.domain.Scored;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
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

    private static List<Scored> scored(Catalogue catalogue, Ranked ranked, int count, Adjustment adjustment) {
        return Scores.of(catalogue, pool(catalogue), ranked, count, adjustment);
    }

    private static List<Scored> below(double ceiling, Catalogue catalogue, Ranked ranked, Adjustment adjustment) {
        return Scores.below(ceiling, catalogue, pool(catalogue), ranked, adjustment);
    }

    private static Ranked ranked(double... probabilities) {
        return new Ranked(IntStream.range(0, probabilities.length).toArray(), probabilities);
    }

    /** Each of these was shown so often today. */
    private static Fatigue shown(int after, int... times) {
        List<Long> items = new ArrayList<>();
        for (int item = 0; item < times.length; item++) {
            items.addAll(Collections.nCopies(times[item], Hashing.of("i%03d".formatted(item))));
        }
        return Fatigue.of(after, Shown.of(List.of(new Shown.Day(0, items))), History.empty(), 1);
    }

    private static List<String> ids(List<Scored> scored) {
        return scored.stream().map(Scored::id).toList();
    }

    @Test
    void keepsTheRankersOrderWhereTheCalibrationIsFlat() {
        Catalogue catalogue = catalogue(3);
        var ranked = new Ranked(new int[] {2, 0, 1}, new double[] {0.3, 0.1, 0.3});
        List<Scored> scored = Scores.of(catalogue, pool(catalogue), ranked, 1, Adjustment.NONE);
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
            List<Scored> scored = scored(catalogue, new Ranked(order, probabilities), 10, Adjustment.NONE);
            assertEquals(scored.stream().sorted(Scored.BEST_FIRST).toList(), scored);
        });
    }

    /** What fills an answer stands in its order, however little probability is left for it. */
    @Test
    void leavesRoomBelowForAsManyAsAreWanted() {
        int wanted = 10;
        Catalogue few = catalogue(1);
        double last = scored(few, new Ranked(new int[] {0}, new double[] {0}), wanted, Adjustment.NONE)
                .getFirst()
                .score();
        Catalogue more = catalogue(2 * (wanted - 1));
        int[] order =
                IntStream.range(0, more.size()).map(i -> more.size() - 1 - i).toArray();
        List<Scored> fill = below(last, more, new Ranked(order, new double[more.size()]), Adjustment.NONE);
        List<Scored> first =
                fill.stream().sorted(Scored.BEST_FIRST).limit(wanted - 1).toList();
        assertEquals(fill.subList(0, wanted - 1), first);
        assertTrue(first.getFirst().score() < last);
    }

    @Test
    void putsWhatWoreOffAmongTheOthersByWhatIsLeft() {
        List<Scored> scored = scored(catalogue(4), ranked(0.3, 0.28, 0.2, 0.1), 4, shown(2, 3, 0, 0, 1));
        assertEquals(List.of("i001", "i000", "i002", "i003"), ids(scored));
        assertEquals(0.28, scored.getFirst().score());
        assertEquals(0.215247, scored.get(1).score(), 1e-9); // odds of .3 / .7, times .64
    }

    /** The scores of what wore off are all but nothing, and still apart. */
    @Test
    void keepsTheOrderOfWhatWoreOffAlike() {
        List<Scored> scored = scored(catalogue(4), ranked(2e-6, 2e-6, 2e-6, 2e-6), 4, shown(1, 15, 15, 0, 15));
        assertEquals(List.of("i002", "i000", "i001", "i003"), ids(scored));
        assertEquals(scored.stream().sorted(Scored.BEST_FIRST).toList(), scored);
    }

    /** Fatigue makes .29 of .5 first, and that, .4 and .3 are multiplied by 4: what is 1 or more keeps its order, told as less. */
    @Test
    void putsWhatSatisfiesBeforeTheOthersAndBelowOne() {
        Satisfaction satisfaction = Satisfaction.of(0.5, id -> id.equals("i003") ? null : new Standing(4, 9, 3));
        Adjustment both = Adjustment.of(List.of(shown(1, 4, 0, 0, 0), satisfaction));
        List<Scored> scored = scored(catalogue(4), ranked(0.5, 0.4, 0.3, 0.2), 4, both);
        assertEquals(List.of("i001", "i002", "i000", "i003"), ids(scored));
        assertEquals(
                List.of(0.999999, 0.999998, 0.999997, 0.2),
                scored.stream().map(Scored::score).toList());
    }

    @Test
    void whatFillsKeepsItsOrderBelowWhatWoreOff() {
        int wanted = 6;
        List<Scored> worn = scored(catalogue(3), ranked(3e-5, 2e-5, 1e-5), wanted, shown(1, 15, 15, 15));
        double last = worn.getLast().score();
        Catalogue more = catalogue(2 * wanted);
        Ranked popular = new Ranked(
                IntStream.range(0, more.size()).map(i -> more.size() - 1 - i).toArray(), new double[more.size()]);
        List<Scored> fill = below(last, more, popular, Adjustment.NONE);
        List<Scored> first =
                fill.stream().sorted(Scored.BEST_FIRST).limit(wanted - 3).toList();
        assertEquals(List.of("i011", "i010", "i009"), ids(first));
        assertTrue(first.getFirst().score() < last);
    }

    @Test
    void withFatigueToo() {
        Seeds.check(100, random -> {
            int n = 1 + random.nextInt(50);
            int wanted = 1 + random.nextInt(10);
            double[] probabilities = random.doubles(n)
                    .map(p -> Math.rint(p * 5) / 5 * Math.pow(10, -random.nextInt(7)))
                    .sorted()
                    .toArray();
            int[] order = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
            int[] times = random.ints(n, 0, 16).toArray();
            Fatigue fatigue = shown(1 + random.nextInt(5), times);
            List<Scored> scored = scored(catalogue(n), new Ranked(order, probabilities), wanted, fatigue);
            assertEquals(scored.stream().sorted(Scored.BEST_FIRST).toList(), scored);
            assertTrue(scored.getLast().score() >= (wanted - 1) * 1e-6, scored::toString);
            List<Scored> fill =
                    below(scored.getLast().score(), catalogue(n), new Ranked(order, probabilities), fatigue);
            assertTrue(fill.getFirst().score() < scored.getLast().score() || wanted == 1, fill::toString);
        });
    }
}
