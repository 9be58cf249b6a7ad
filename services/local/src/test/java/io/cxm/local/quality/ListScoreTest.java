package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListScoreTest {
    @Test
    void discountsByTheRankOverTheIdealList() {
        // found at 2 and 4 of three: (1/log2 3 + 1/log2 5) / (1 + 1/log2 3 + 1/2)
        ListScore score = ListScore.of(List.of("x", "a", "y", "b"), Set.of("a", "b", "c"));
        assertEquals((0.6309297536 + 0.4306765581) / 2.1309297536, score.ndcg(), 1e-9);
        assertEquals(2 / 3.0, score.recall(), 1e-12);
        assertEquals(0.2, score.precision(), 1e-12);
        assertEquals(1, score.hit());
    }

    @Test
    void looksAtTenItemsAndCountsEachOnce() {
        List<String> eleven =
                IntStream.rangeClosed(1, 11).mapToObj(i -> "i" + i).toList();
        assertEquals(new ListScore(0, 0, 0, 0), ListScore.of(eleven, Set.of("i11")));
        assertEquals(1, ListScore.of(List.of("a", "a"), Set.of("a")).ndcg(), 1e-12);
    }

    @Test
    void reachesOneWhereMoreIsRelevantThanFits() {
        Set<String> many =
                Set.copyOf(IntStream.rangeClosed(1, 30).mapToObj(i -> "i" + i).toList());
        List<String> ten = IntStream.rangeClosed(1, 10).mapToObj(i -> "i" + i).toList();
        assertEquals(1, ListScore.of(ten, many).ndcg(), 1e-12);
        assertEquals(1 / 3.0, ListScore.of(ten, many).recall(), 1e-12);
    }

    @Test
    void isTheDiscountOfItsRankWhereOneIsRelevant() {
        ListScore third = ListScore.of(List.of("x", "y", "a"), Set.of("a"));
        assertEquals(0.5, third.ndcg(), 1e-12); // 1 / log2 4
        assertEquals(new ListScore(third.ndcg(), 1, 0.1, 1), third);
        assertEquals(new ListScore(0, 0, 0, 0), ListScore.of(List.of(), Set.of("a")));
        assertEquals(0, ListScore.of(List.of("x", "y", "a"), Set.of("a"), 2).recall());
        assertEquals(
                1 / 3.0, ListScore.of(List.of("x", "y", "a"), Set.of("a"), 3).precision(), 1e-12);
    }
}
