package io.cxm.channels.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Parameters;
import io.cxm.channels.PopularityFit;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Shop;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Surroundings;
import io.cxm.contracts.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final int TODAY = 100;
    private static final int ITEMS = 5;

    /** In one session a and b, in another a and c; d alone on one day and e on another. */
    private static Shop shop() {
        return new Shop(ITEMS)
                .bought(0, 0, 90)
                .bought(0, 1, 90)
                .bought(1, 0, 91)
                .bought(1, 2, 91)
                .bought(2, 3, 92)
                .bought(2, 4, TODAY);
    }

    private static RecallModel model(Shop shop, ShopperLog log, int[] categories) {
        var fit = new ContextFit(log, Shop.SIGNALS, categories, new int[ITEMS], new float[ITEMS]);
        Columns columns = fit.columns(2, PopularityFit.decayed(log, Shop.SIGNALS, 1e9));
        return shop.with("context", columns)
                .with("context", "session", 1)
                .with("context", "kind", 0)
                .with("context", "moment", 1)
                .model(1);
    }

    private static Query query(RecallModel model, int... items) {
        int[] days = new int[items.length];
        Arrays.fill(days, TODAY);
        return Query.of(model, Shop.history(items, days), TODAY * Shop.DAY, Seen.PURCHASED);
    }

    /** A category that weighs nothing adds zero to each of its items. */
    @Test
    void givesEachItemOnce() {
        Shop shop = shop();
        RecallModel model = model(shop, shop.log(), new int[] {7, 7, 7, 7, 8});
        int[] items =
                Shop.channel(model, "context").find(query(model, 3), ITEMS).items();
        assertEquals(items.length, Arrays.stream(items).distinct().count(), Arrays.toString(items));
    }

    @Test
    void findsWhatWentWithTheSessionAsWorkedByHand() {
        Shop shop = shop();
        RecallModel model = model(shop, shop.log(), new int[ITEMS]);
        Channel context = Shop.channel(model, "context");
        // p: a 2, the others 1, half a wish added to each of five: sum 8.5
        double share = 1.5 / 8.5;
        // beside a: b once and c once; P(b | a) = (1 + 2·p)/(2 + 2)
        double given = (1 + 2 * share) / 4;
        Query query = query(model, 0);
        Found found = context.find(query, 4);
        assertArrayEquals(new int[] {1, 2, 3, 4}, found.items());
        assertEquals(given, found.scores()[0], 1e-6);
        assertEquals(given, found.scores()[1], 1e-6);
        assertEquals(share, found.scores()[2], 1e-6, "what is wanted anywhere");
        List<Evidence> why = context.explain(query, 1, found.scores()[0]).evidence();
        assertEquals("a", why.getFirst().itemId());
        assertEquals("event-0", why.getFirst().eventId());
        assertEquals(Math.log(given / share), why.getFirst().weight(), 1e-6);
    }

    @Test
    void whatIsOfTheKindOfTheSessionIsWanted() {
        Shop shop = shop();
        RecallModel model = model(shop, shop.log(), new int[] {7, 7, 7, 7, 8});
        Query query = query(model, 3); // d went with nothing; with others of its kind went b, c and a
        RecallModel kinds = shop.with("context", "kind", 1).model(1);
        assertEquals(
                0.0,
                Shop.channel(model, "context").explain(query, 1, 0).evidence().stream()
                        .mapToDouble(Evidence::weight)
                        .sum());
        assertTrue(Shop.channel(kinds, "context").explain(query(kinds, 3), 1, 0).evidence().stream()
                .anyMatch(e -> e.itemId().equals("d")));
    }

    @Test
    void anEndedSessionFades() {
        Shop shop = shop();
        RecallModel model = model(shop, shop.log(), new int[ITEMS]);
        RecallModel fading = shop.with("context", "halfLifeDays", 10).model(1);
        Query old =
                Query.of(fading, Shop.history(new int[] {0}, new int[] {TODAY - 10}), TODAY * Shop.DAY, Seen.PURCHASED);
        double share = 1.5 / 8.5;
        double given = (1 + 2 * share) / 4;
        Found found = Shop.channel(fading, "context").find(old, 1);
        assertEquals(share * Math.sqrt(given / share), found.scores()[0], 1e-6, "half of it after a half-life");
        Query nobody = Query.of(model, History.empty(), TODAY * Shop.DAY, Seen.PURCHASED);
        assertEquals(0, Shop.channel(model, "context").find(nobody, 5).size());
    }

    /** On phones d is wanted, elsewhere everything else. */
    @Test
    void devicesWantDifferentThings() {
        int n = 60;
        int[] item = new int[n];
        byte[] type = new byte[n];
        float[] value = new float[n];
        long[] time = new long[n];
        short[] place = new short[n];
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
            boolean phone = i % 2 == 0;
            item[i] = phone ? 3 : i / 2 % 3;
            type[i] = EventType.EVENT_TYPE_PURCHASE_VALUE;
            time[i] = i * Shop.DAY;
            place[i] = Surroundings.place(phone ? "Phone" : "desktop", "");
            offsets[i + 1] = i + 1;
        }
        ShopperLog log = new ShopperLog(ITEMS, offsets, item, type, value, time, place, n * Shop.DAY);
        RecallModel model = model(new Shop(ITEMS).bought(0, 0, 1), log, new int[ITEMS]);
        Query nobody = Query.of(model, History.empty(), n * Shop.DAY, Seen.NONE);
        Channel context = Shop.channel(model, "context");
        long noon = 12 * 3_600_000L;
        assertEquals(
                3,
                context.find(nobody.in(Surroundings.of("phone", "", noon)), 1).items()[0]);
        int[] elsewhere =
                context.find(nobody.in(Surroundings.of("desktop", "", noon)), 3).items();
        assertTrue(Arrays.stream(elsewhere).noneMatch(i -> i == 3), Arrays.toString(elsewhere));
        assertEquals(
                0,
                context.find(
                                nobody.in(new Surroundings(
                                        Surroundings.of("watch", "", 0).device(), 0, 0)),
                                3)
                        .size(),
                "nothing is known of such a device");
    }

    @Test
    void partsOfTheWeekAreSixHoursEach() {
        long monday = 4 * Shop.DAY; // 1970-01-05
        assertEquals(1, Surroundings.of("", "", monday).part());
        assertEquals(4, Surroundings.of("", "", monday + 23 * 3_600_000L).part());
        assertEquals(5, Surroundings.of("", "", monday + 5 * Shop.DAY).part());
        assertEquals(new Surroundings(0, 0, 1), Surroundings.of((short) 0, monday));
        Surroundings there = Surroundings.of(Surroundings.place("phone", "cart"), monday);
        assertEquals(Surroundings.of("phone", "cart", monday), there);
    }

    @Test
    void refusesAFileOfAnotherFormat() {
        Columns columns = Columns.builder()
                .put("shape", new int[] {ContextChannel.FORMAT + 1, 0, 0, 0})
                .build();
        Catalogue catalogue = shop().model(1).catalogue();
        assertEquals(
                "context.bin is not of format 1",
                assertThrows(
                                IllegalStateException.class,
                                () -> new ContextChannel(catalogue, columns, new Parameters(Map.of())))
                        .getMessage());
    }
}
