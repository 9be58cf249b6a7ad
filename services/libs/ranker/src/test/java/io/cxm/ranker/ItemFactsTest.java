package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.bundle.Columns;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.Hashing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemFactsTest {
    private static Item of(String... paths) {
        return Item.newBuilder()
                .setCategories(TextList.newBuilder().addAllValues(List.of(paths)))
                .build();
    }

    /** The highest level of the first path, and all of the last, as far down as paths may go. */
    @Test
    void knowsTheCategoriesOfAnItem() {
        Columns facts = ItemFacts.columns(List.of(of("Home>Kitchen", "Sale > New"), of(), of("a" + ">a".repeat(1023))));
        List<String> top = List.of("home", "a");
        List<String> category = List.of("sale > new", "a" + " > a".repeat(15));
        for (int i = 0; i < 2; i++) {
            assertEquals((int) Hashing.of(top.get(i)), facts.ints("top").get(2L * i));
            assertEquals(
                    (int) Hashing.of(category.get(i)), facts.ints("category").get(2L * i));
        }
        assertEquals(0, facts.ints("top").get(1));
        assertEquals(0, facts.ints("category").get(1));
    }
}
