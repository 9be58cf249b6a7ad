package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplorationTest {
    private static final int FRESH = 100;

    private static Scored scored(int item, double score) {
        return new Scored(item, item, "i%03d".formatted(item), Scored.rounded(score), 1);
    }

    private static boolean fresh(Scored candidate) {
        return candidate.item() >= FRESH;
    }

    /** Old ones from 0.9 down, then two fresh ones far behind. */
    private static List<Scored> pool(int old) {
        List<Scored> pool = new ArrayList<>();
        IntStream.range(0, old).forEach(i -> pool.add(scored(i, 0.9 - i / 100.0)));
        pool.add(scored(FRESH, 0.0002));
        pool.add(scored(FRESH + 1, 0.0001));
        return pool;
    }

    private static List<Integer> explored(int every, int count, List<Scored> pool) {
        return new Exploration(every, ExplorationTest::fresh)
                .of(pool.subList(0, Math.min(count, pool.size())), pool).stream()
                        .map(Scored::item)
                        .toList();
    }

    @Test
    void theLastOfSoManyPlacesGoesToTheBestFreshItem() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 100), explored(10, 10, pool(50)));
        List<Integer> twenty = explored(10, 20, pool(50));
        assertEquals(100, twenty.get(9));
        assertEquals(101, twenty.get(19));
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 100, 9, 10), twenty.subList(0, 12));
    }

    @Test
    void ofAShortAnswerItIsTheLastAndOfASinglePlaceNone() {
        assertEquals(List.of(0, 1, 100), explored(10, 3, pool(50)));
        assertEquals(List.of(0), explored(10, 1, pool(50)));
        assertEquals(List.of(0, 1, 2), explored(0, 3, pool(50)));
    }

    @Test
    void whatIsThereByItsScoreTakesNoFurtherPlace() {
        List<Scored> pool = new ArrayList<>(pool(50));
        pool.add(0, scored(FRESH + 2, 0.95));
        assertEquals(List.of(102, 0, 1), explored(10, 3, pool));
    }

    @Test
    void whatSlidOutMayHaveTheLastPlace() {
        List<Scored> pool = new ArrayList<>();
        IntStream.range(0, 19).forEach(i -> pool.add(scored(i, 0.9 - i / 100.0)));
        pool.add(scored(FRESH, 0.5));
        pool.add(scored(FRESH + 1, 0.0002));
        List<Integer> slid = explored(10, 20, pool);
        assertEquals(List.of(101, 100), List.of(slid.get(9), slid.get(19)));
    }

    /** Among equal scores items stand by their ids, so the first stands among the next ten places. */
    @Test
    void whatFoundNoRoomAmongItsTenTakesNoPlaceOfTheNext() {
        List<Scored> pool = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> pool.add(scored(i, 0.9 - i / 100.0)));
        IntStream.range(8, 12).forEach(i -> pool.add(scored(i, 0.5)));
        IntStream.range(12, 40).forEach(i -> pool.add(scored(i, 0.4 - i / 1000.0)));
        pool.add(scored(FRESH, 0.0002));
        pool.add(scored(FRESH + 1, 0.0001));
        List<Integer> explored = explored(10, 20, pool);
        assertEquals(FRESH, explored.get(12));
        assertEquals(FRESH + 1, explored.get(19));
    }

    @Test
    void whatABoostPushesDownIsNotPushedUp() {
        List<Scored> pool = new ArrayList<>(pool(5));
        pool.set(5, new Scored(FRESH, FRESH, "i100", 0.0002, 0.5));
        assertEquals(List.of(0, 1, 101), explored(10, 3, pool));
    }

    /** The answer stays in the order of its scores, nothing comes twice, and what is old keeps its order. */
    @Test
    void scoresStayInOrder() {
        Seeds.check(500, random -> {
            List<Scored> pool = random(random);
            int count = 1 + random.nextInt(pool.size());
            int every = 1 + random.nextInt(12);
            List<Scored> picked = pool.subList(0, count);
            List<Scored> with = new Exploration(every, ExplorationTest::fresh).of(picked, pool);
            assertEquals(count, with.size());
            assertEquals(with.stream().sorted(Scored.BEST_FIRST).toList(), with);
            assertEquals(count, with.stream().map(Scored::item).distinct().count());
            long more = with.stream().filter(one -> !picked.contains(one)).count();
            assertTrue(more <= Math.max(1, count / every), "too many places");
            List<Scored> kept = with.stream().filter(picked::contains).toList();
            assertEquals(picked.subList(0, kept.size()), kept);
        });
    }

    private static List<Scored> random(Random random) {
        List<Scored> pool = new ArrayList<>();
        double score = 0.5;
        int old = 0;
        int fresh = FRESH;
        for (int n = 2 + random.nextInt(60); n > 0; n--) {
            score -= random.nextBoolean() ? 1e-6 : random.nextDouble() / 200;
            pool.add(scored(random.nextInt(4) == 0 ? fresh++ : old++, Math.max(0.001, score)));
        }
        pool.sort(Scored.BEST_FIRST);
        return pool;
    }
}
