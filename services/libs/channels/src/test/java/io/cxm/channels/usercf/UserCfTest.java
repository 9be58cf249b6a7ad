package io.cxm.channels.usercf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Columns;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Shop;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class UserCfTest {
    private static final int TODAY = 100;
    private static final User NOBODY = User.getDefaultInstance();
    private static final User YOUNG = User.newBuilder().setAge(20).build();

    /** Shopper 0 bought a, b and then c; shopper 1 bought b and d; shopper 2 bought e and f. */
    private static Shop shop() {
        return new Shop(7)
                .bought(0, 0, 80)
                .bought(0, 1, 81)
                .bought(0, 2, TODAY)
                .bought(1, 1, 82)
                .bought(1, 3, TODAY)
                .bought(2, 4, 90)
                .bought(2, 5, TODAY);
    }

    private static RecallModel model(Shop shop, IntFunction<User> users, Mix mix) {
        var fit = new UserCfFit(shop.log(), Shop.SIGNALS, users, new int[7]);
        return shop.with("user_cf", "halfLifeDays", 1e9)
                .with("user_cf", "shrink", 0)
                .with("user_cf", fit.columns(mix))
                .model(1);
    }

    private static Query query(RecallModel model, int... items) {
        int[] days = new int[items.length];
        Arrays.fill(days, 99);
        return Query.of(model, Shop.history(items, days), TODAY * Shop.DAY, Seen.PURCHASED);
    }

    @Test
    void findsWhatLikeShoppersBoughtAsWorkedByHand() {
        RecallModel model = model(shop(), _ -> NOBODY, new Mix(0, 0));
        Channel channel = Shop.channel(model, "user_cf");
        // only b is wanted by two; a, c and d by one each
        double common = 1 / Math.log(Math.E + 2);
        double rare = 1 / Math.log(Math.E + 1);
        double square = common * common;
        double length0 = Math.sqrt(square + 2 * rare * rare);
        double length1 = Math.sqrt(square + rare * rare);
        double to0 = (square + rare * rare) / length0 / length1; // a and b with a, b and c
        double to1 = square / length1 / length1; // and with b and d
        Query query = query(model, 0, 1);
        Found found = channel.find(query, 7);
        assertArrayEquals(new int[] {2, 3}, found.items());
        assertEquals(to0 / (to0 + to1), found.scores()[0], 1e-6);
        assertEquals(to1 / (to0 + to1), found.scores()[1], 1e-6);
        List<Evidence> why = channel.explain(query, 3, found.scores()[1]).evidence();
        assertEquals(1, why.size());
        assertEquals("b", why.getFirst().itemId());
        assertEquals(found.scores()[1], why.getFirst().weight(), 1e-6);
    }

    /** From a, which shopper 1 never had, they are two edges away. */
    @Test
    void goesASecondEdge() {
        RecallModel model = model(shop(), _ -> NOBODY, new Mix(0, 0));
        Query query = query(model, 0);
        Found found = Shop.channel(model, "user_cf").find(query, 7);
        assertArrayEquals(
                new int[] {1, 2, 3}, Arrays.stream(found.items()).sorted().toArray());
        assertEquals(
                "a",
                Shop.channel(model, "user_cf")
                        .explain(query, 3, 0)
                        .evidence()
                        .getFirst()
                        .itemId());
    }

    @Test
    void whoRefusedPersonalisationIsNotInTheCrowd() {
        User refuses = User.newBuilder().setConsentPersonalization(false).build();
        RecallModel model = model(shop(), u -> u == 1 ? refuses : NOBODY, new Mix(0, 0));
        assertArrayEquals(
                new int[] {2},
                Shop.channel(model, "user_cf").find(query(model, 0, 1), 7).items());
    }

    @Test
    void profilesCountWhereTheMixSaysSo() {
        RecallModel model = model(shop(), u -> u == 1 ? YOUNG : NOBODY, new Mix(0.9, 0));
        Query query = query(model, 0, 1).as(YOUNG);
        assertEquals(3, Shop.channel(model, "user_cf").find(query, 7).items()[0], "d, of the one of the same age");
    }

    /** Thirty of an age bought c and d; one who has nothing yet is shown what their segment wants. */
    @Test
    void aShortHistoryShrinksToTheSegment() {
        Shop shop = new Shop(7);
        for (int u = 0; u < 30; u++) {
            shop.bought(u, 2, 99).bought(u, 3, TODAY);
        }
        for (int u = 30; u < 60; u++) {
            shop.bought(u, 4, 99).bought(u, 5, TODAY);
        }
        RecallModel model = model(shop, u -> u < 30 ? YOUNG : NOBODY, new Mix(0, 0));
        Query stranger = Query.of(model, History.empty(), TODAY * Shop.DAY, Seen.PURCHASED);
        Channel channel = Shop.channel(model, "user_cf");
        assertEquals(0, channel.find(stranger, 7).size(), "nothing is known of them");
        Found found = channel.find(stranger.as(YOUNG), 7);
        assertArrayEquals(new int[] {3, 2}, found.items());
        assertEquals(1, found.scores()[0], 1e-6);
        assertEquals(List.of(), channel.explain(stranger.as(YOUNG), 3, 1).evidence());
    }

    @Test
    void knowsNothingOfItemsThatAreNewer() {
        RecallModel model = model(shop(), _ -> NOBODY, new Mix(0, 0));
        model.put("new", Item.newBuilder().setTitle("new").build());
        int added = model.catalogue().find("new");
        Channel channel = Shop.channel(model, "user_cf");
        assertEquals(0, channel.find(query(model, added), 7).size());
        assertEquals(List.of(), channel.explain(query(model, added), added, 0).evidence());
    }

    @Test
    void refusesAFileOfAnotherFormat() {
        Columns columns =
                Columns.builder().put("shape", new int[] {Crowd.FORMAT + 1, 0}).build();
        assertEquals(
                "user_cf.bin is not of format 1",
                assertThrows(IllegalStateException.class, () -> new Crowd(columns))
                        .getMessage());
        assertTrue(new UserCfFit(shop().log(), Shop.SIGNALS, _ -> NOBODY, new int[7]).members() == 3);
    }
}
