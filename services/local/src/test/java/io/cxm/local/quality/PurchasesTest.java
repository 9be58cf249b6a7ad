package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurchasesTest {
    private final Purchases purchases = new Purchases();

    @BeforeEach
    void buy() {
        for (String item : List.of("milk", "milk", "milk", "bread", "bread", "cheese")) {
            purchases.add("", item);
        }
        for (String item : List.of("tea", "tea", "cheese", "bread")) {
            purchases.add("u-1", item);
        }
        purchases.rank();
    }

    @Test
    void ranksByCountAndEqualsById() {
        assertEquals(List.of("bread", "milk", "cheese", "tea"), purchases.popular(Set.of(), 10));
        assertEquals(List.of("milk"), purchases.popular(purchases.of("u-1"), 10));
    }

    @Test
    void listsWhatTheShopperBoughtMostOftenAndThenThePopular() {
        assertEquals(List.of("tea", "bread", "cheese", "milk"), purchases.ownFrequency("u-1", 10));
        assertEquals(List.of("bread", "milk"), purchases.ownFrequency("u-2", 2));
    }

    @Test
    void leavesOutOfAQuestionWhatItsListsLeaveOut() {
        Map<String, Set<String>> heldBack =
                new TreeMap<>(Map.of("u-1", Set.of("tea", "milk"), "u-2", Set.of("tea"), "u-3", Set.of()));
        purchases.add("u-2", "tea");
        purchases.rank();
        assertEquals(Map.of("u-1", Set.of("milk")), Question.PURCHASED.relevant(heldBack, purchases));
        assertEquals(heldBack, Question.DEFAULT.relevant(heldBack, purchases));
        assertEquals(
                List.of(List.of("milk")),
                Question.PURCHASED.baselines(List.of("u-1"), purchases).get(Question.POPULARITY_UNBOUGHT));
    }
}
