package io.cxm.channels.cross;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.bundle.Columns;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.PopularityFit;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Searched;
import io.cxm.channels.Seen;
import io.cxm.channels.Shop;
import io.cxm.channels.ShopperLog;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.Terms;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * a and b are coats, c and d kettles. After "parka" four of five shoppers bought a, one of them twice, and one c; after "pot" one bought d.
 * So a is wanted five times, c and d once; half a wish added, of 9 in all 6 are coats.
 */
class SearchedWordsTest {
    private static final int TODAY = 100;
    private static final List<Item> DOCUMENTS = List.of(
            item("wool coat", "Coats", "A"),
            item("down coat", "Coats", "B"),
            item("steel kettle", "Kettles", "A"),
            item("glass kettle", "Kettles", "B"));

    private static Item item(String title, String category, String brand) {
        return Item.newBuilder()
                .setTitle(title)
                .setBrand(brand)
                .setCategories(TextList.newBuilder().addValues(category))
                .build();
    }

    private static Shop shop() {
        return new Shop(4)
                .bought(0, 0, TODAY)
                .bought(0, 0, TODAY)
                .bought(1, 0, TODAY)
                .bought(2, 0, TODAY)
                .bought(3, 0, TODAY)
                .bought(4, 2, TODAY)
                .bought(5, 3, TODAY);
    }

    private static Columns cross(ShopperLog log) {
        return new CrossFit(DOCUMENTS, new Terms(), new int[] {1, 1, 2, 2}, new int[] {7, 8, 7, 8}, new float[4])
                .columns(PopularityFit.decayed(log, Shop.SIGNALS, 1e9));
    }

    private static Columns searched(ShopperLog log, Searched searches) {
        ShopperLog with = new ShopperLog(
                log.items(),
                log.offsets(),
                log.item(),
                log.type(),
                log.value(),
                log.time(),
                log.place(),
                searches,
                log.clock());
        return SearchedFit.columns(with, Shop.SIGNALS, cross(log));
    }

    private static RecallModel model(double weight) {
        Shop shop = shop();
        Searched searches = new Searched(new int[] {1, 1, 1, 1, 1, 1, 2}, List.of(List.of("parka"), List.of("pot")));
        return shop.with("cross", cross(shop.log()))
                .with("cross", "kappa", 2)
                .with("searched", searched(shop.log(), searches))
                .with("searched", "weight", weight)
                .with("searched", "prior", 10)
                .model(1);
    }

    private static Query stranger(RecallModel model, String words) {
        return Query.of(model, History.empty(), TODAY * Shop.DAY, Seen.NONE).searching(model.words(words));
    }

    private static Found found(RecallModel model, String words) {
        return Shop.channel(model, "cross").find(stranger(model, words), 4);
    }

    /** After "parka" 5 are wanted, each item of a shopper once: 4 of the coats, of which 2/3 of all is, and 1 of the kettles, of 1/3. */
    @Test
    void weighsACategoryAsWorkedByHand() {
        double coats = (4 / (2.0 / 3) + 10) / (5 + 10);
        double kettles = (1 / (1.0 / 3) + 10) / (5 + 10);
        Found plain = found(model(0), "A parka");
        Found known = found(model(1), "A parka");
        Found squared = found(model(2), "A parka");
        assertArrayEquals(new int[] {0, 2}, plain.items(), "those of brand A");
        assertArrayEquals(new int[] {0, 2}, known.items());
        assertEquals(plain.scores()[0] * coats, known.scores()[0], 1e-5);
        assertEquals(plain.scores()[1] * kettles, known.scores()[1], 1e-5);
        assertEquals(plain.scores()[0] * coats * coats, squared.scores()[0], 1e-5);
    }

    @Test
    void namesTheWordInTheEvidence() {
        RecallModel model = model(1);
        Channel cross = Shop.channel(model, "cross");
        Query query = stranger(model, "A parka");
        List<Evidence> evidence = cross.explain(query, 0, 1).evidence();
        assertEquals(List.of("parka"), evidence.stream().map(Evidence::term).toList());
        assertEquals("a", evidence.getFirst().itemId());
        assertEquals(16.0 / 15, evidence.getFirst().weight(), 1e-6);
        assertEquals(List.of(), cross.explain(query, 2, 1).evidence(), "of kettles less is wanted than else");
        assertEquals(
                List.of(), Shop.channel(model(0), "cross").explain(query, 0, 1).evidence());
    }

    /** No item has the word; what was bought after it is a coat of wool, so the other coat is found as well. */
    @Test
    void findsByWhatGoesAlongWhereNoItemHasTheWord() {
        int[] items = found(model(1), "parka").items();
        assertEquals(0, items[0]);
        assertEquals(List.of(0, 1, 2), Arrays.stream(items).sorted().boxed().toList(), "c is of brand A");
        assertArrayEquals(new int[0], found(model(0), "parka").items());
    }

    @Test
    void knowsNothingOfWhatFewSearchedFor() {
        assertArrayEquals(new int[0], found(model(1), "pot").items(), "one shopper");
        Searched four = new Searched(new int[] {1, 1, 1, 1, 1, 0, 0}, List.of(List.of("parka")));
        assertEquals(0, searched(shop().log(), four).longs("words").size());
    }

    /** A bundle of before there was such a file, whatever its parameters. */
    @Test
    void servesWithoutTheFile() {
        Shop shop = shop();
        RecallModel model = shop.with("cross", cross(shop.log()))
                .with("cross", "kappa", 2)
                .with("searched", "weight", 1)
                .model(1);
        assertArrayEquals(new int[] {0, 2}, found(model, "A parka").items());
        assertArrayEquals(
                found(model(0), "A parka").scores(), found(model, "A parka").scores());
    }
}
