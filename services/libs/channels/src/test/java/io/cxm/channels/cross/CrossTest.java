package io.cxm.channels.cross;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.channels.Channel;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.PopularityFit;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Shop;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.Terms;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrossTest {
    private static final int TODAY = 100;

    /** a and b are coats, c and d kettles; each of brand A or B in turn. */
    private static final List<Item> DOCUMENTS = List.of(
            item("wool coat", "Coats", "A"),
            item("down coat 羽绒服", "Coats", "B"),
            item("steel kettle", "Kettles", "A"),
            item("glass kettle 玻璃水壶", "Kettles", "B"));

    private static Item item(String title, String category, String brand) {
        return Item.newBuilder()
                .setTitle(title)
                .setBrand(brand)
                .setCategories(TextList.newBuilder().addValues(category))
                .build();
    }

    private static RecallModel model() {
        Shop shop = new Shop(4)
                .bought(0, 0, TODAY)
                .bought(1, 1, TODAY)
                .bought(2, 2, TODAY)
                .bought(3, 3, TODAY);
        int[] categories = {1, 1, 2, 2};
        int[] brands = {7, 8, 7, 8};
        var fit = new CrossFit(DOCUMENTS, new Terms(), categories, brands, new float[4]);
        return shop.with("cross", fit.columns(PopularityFit.decayed(shop.log(), Shop.SIGNALS, 1e9)))
                .with("cross", "kappa", 2)
                .with("cross", "halfLifeDays", 1e9)
                .model(1);
    }

    private static Query query(RecallModel model, int... items) {
        int[] days = new int[items.length];
        Arrays.fill(days, TODAY);
        return Query.of(model, Shop.history(items, days), TODAY * Shop.DAY, Seen.PURCHASED);
    }

    @Test
    void backsOffFromCategoryBrandAndPriceAsWorkedByHand() {
        RecallModel model = model();
        Query query = query(model, 0);
        Found found = Shop.channel(model, "cross").find(query, 4);
        assertArrayEquals(new int[] {1, 2, 3}, found.items());
        // all are wanted once, half a wish added; of one coat of A: coats (1/.5 + 2)/(1 + 2), B in coats (0 + 2)/(1 +
        // 2)
        assertEquals(1.5 * 4 / 3 * 2 / 3 * 2 / 2, found.scores()[0], 1e-6);
        // kettles (0 + 2)/(1 + 2), and nothing known within
        assertEquals(1.5 * 2 / 3, found.scores()[1], 1e-6);
        assertEquals(
                "a",
                Shop.channel(model, "cross")
                        .explain(query, 1, 0)
                        .evidence()
                        .getFirst()
                        .itemId());
        assertEquals(
                List.of(), Shop.channel(model, "cross").explain(query, 2, 0).evidence());
    }

    @Test
    void findsWhatIsSearchedInBothLanguages() {
        RecallModel model = model();
        Channel cross = Shop.channel(model, "cross");
        Query stranger = Query.of(model, History.empty(), TODAY * Shop.DAY, Seen.NONE);
        assertArrayEquals(new int[] {2, 3}, found(cross, stranger.searching(model.words("Kettle"))));
        assertArrayEquals(new int[] {1}, found(cross, stranger.searching(model.words("羽绒服"))));
        assertArrayEquals(new int[0], found(cross, stranger), "neither words nor history");
        assertArrayEquals(new int[0], found(cross, stranger.searching(model.words("unheard"))));
    }

    /** Both kettles have the word; the shopper bought something of brand B in that category. */
    @Test
    void ordersWhatIsSearchedByPreference() {
        RecallModel model = model();
        Channel cross = Shop.channel(model, "cross");
        Query ofA = Query.of(model, Shop.history(new int[] {2}, new int[] {TODAY}), TODAY * Shop.DAY, Seen.NONE);
        Query ofB = Query.of(model, Shop.history(new int[] {3}, new int[] {TODAY}), TODAY * Shop.DAY, Seen.NONE);
        assertEquals(2, found(cross, ofA.searching(model.words("kettle")))[0]);
        assertEquals(3, found(cross, ofB.searching(model.words("kettle")))[0]);
    }

    @Test
    void countsWhatItemsSay() {
        var bare = Stream.generate(Item::getDefaultInstance).limit(3).toList();
        assertEquals(1, new CrossFit(bare, new Terms(), new int[] {0, 5, 0}, new int[3], new float[3]).described());
    }

    private static int[] found(Channel channel, Query query) {
        return channel.find(query, 4).items();
    }
}
