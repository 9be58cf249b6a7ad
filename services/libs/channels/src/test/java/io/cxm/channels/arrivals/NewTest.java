package io.cxm.channels.arrivals;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.Channel;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Shop;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewTest {
    private static final int TODAY = 100;

    /** a is from the beginning; b came 20 days ago, c 10, d today; e nobody ever wanted. */
    private static Shop shop() {
        return new Shop(5)
                .item(0, "red wool scarf", "Clothing")
                .item(1, "blue wool scarf", "Clothing")
                .item(2, "garden hose", "Garden")
                .item(3, "garden rake", "Garden")
                .bought(0, 0, 0)
                .bought(0, 1, 80)
                .bought(1, 2, 90)
                .bought(1, 3, TODAY)
                .bought(2, 0, TODAY);
    }

    private static RecallModel model(Shop shop, List<Item> documents) {
        return shop.with("new", new Births(documents, shop.log()).columns())
                .with("new", "days", 30)
                .with("new", "halfLifeDays", 10)
                .with("new", "anyway", 0.1)
                .model(1);
    }

    private static List<Item> undescribed() {
        return Stream.generate(Item::getDefaultInstance).limit(5).toList();
    }

    @Test
    void aStrangerIsShownTheNewest() {
        RecallModel model = model(shop(), undescribed());
        Query stranger = Query.of(model, History.empty(), TODAY * Shop.DAY, Seen.NONE);
        Found found = Shop.channel(model, "new").find(stranger, 5);
        assertArrayEquals(new int[] {3, 2, 1}, found.items());
        assertArrayEquals(new double[] {0.1, 0.05, 0.025}, found.scores(), 1e-9);
    }

    @Test
    void whatIsLikeTheShoppersItemsComesFirst() {
        RecallModel model = model(shop(), undescribed());
        Query query = Query.of(model, Shop.history(new int[] {0}, new int[] {TODAY}), TODAY * Shop.DAY, Seen.PURCHASED);
        Channel channel = Shop.channel(model, "new");
        assertEquals(1, channel.find(query, 5).items()[0], "older than hose and rake, but a scarf");
        assertEquals("a", channel.explain(query, 1, 0).evidence().getFirst().itemId());
    }

    @Test
    void whatCameSinceTheBundleIsNew() {
        RecallModel model = model(shop(), undescribed());
        model.put(
                "new",
                Item.newBuilder()
                        .setTitle("green wool scarf")
                        .setCategories(TextList.newBuilder().addValues("Clothing"))
                        .build());
        model.see("only named");
        int added = model.catalogue().find("new");
        Query stranger = Query.of(model, History.empty(), TODAY * Shop.DAY, Seen.NONE);
        int[] found = Shop.channel(model, "new").find(stranger, 9).items();
        assertTrue(Arrays.stream(found).anyMatch(i -> i == added));
        assertEquals(4, found.length, "what was only named is not described");
    }

    @Test
    void whatATenantSaysCountsMoreThanEvents() {
        List<Item> documents = Stream.of(95L, 0L, 0L, 200L, 99L)
                .map(day -> Item.newBuilder().setAvailableFrom(day * Shop.DAY).build())
                .toList();
        Shop shop = shop();
        assertEquals(2, new Births(documents, shop.log()).within(30), "a and e; d is to come");
        assertEquals(3, new Births(undescribed(), shop.log()).within(30));
        assertEquals(1, new Births(undescribed(), shop.log()).within(5));
    }
}
