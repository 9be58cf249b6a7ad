package io.cxm.channels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.bayes.BayesChannel;
import io.cxm.channels.bayes.ItemOutcomes;
import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.channels.filter.ItemSet;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.FeatureSpecs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final int DAY_NOW = 100;

    /** Two shoppers bought a and b, one a and c, one d alone. */
    private static Shop shop() {
        return new Shop(5)
                .bought(0, 0, 90)
                .bought(0, 1, 91)
                .bought(1, 0, 92)
                .bought(1, 1, 93)
                .bought(2, 0, 94)
                .bought(2, 2, 95)
                .bought(3, 3, DAY_NOW);
    }

    private static Query query(RecallModel model, Seen seen, int[] items, int[] days) {
        return Query.of(model, Shop.history(items, days), DAY_NOW * Shop.DAY, seen);
    }

    @Test
    void refusesABundleOfOtherFeatures() {
        Shop shop = shop().madeOf("another release's");
        var refused = assertThrows(IllegalArgumentException.class, () -> shop.model(1));
        assertEquals("the bundle was made of other features than this version has", refused.getMessage());
        assertEquals(
                4, shop().madeOf(FeatureSpecs.fingerprint()).model(1).channels().size());
    }

    @Test
    void bayesScoresAsWorkedByHand() {
        Shop shop = shop().with("bayes", "halfLifeDays", 50).with("bayes", "beta", 2);
        RecallModel model = shop.model(3);
        BayesChannel bayes = (BayesChannel) Shop.channel(model, "bayes");
        Query query = query(model, Seen.PURCHASED, new int[] {0, 3}, new int[] {DAY_NOW, 50});
        // p: a 3, b 2, c 1, d 1, e 0 bought, half a wish added to each of five: sum 9.5
        double b = 2.5 / 9.5;
        // n_ab = 2 shoppers · 1/(2−1) = 2; n_a = n_ab + n_ac = 3; n_d = 0
        double fromA = Math.log((2 + 3 * b) / (3 + 3) / b);
        double fromD = Math.log((0 + 3 * b) / (0 + 3) / b); // nothing known: 0
        // weights: a today 1, d 50 days ago one half-life 1/2
        double score = Math.log(b) + 2 * (1 * fromA + 0.5 * fromD) / 1.5;
        assertEquals(fromA, bayes.logOdds(0, 1), 1e-5);
        assertEquals(score, bayes.rawScore(query, 1), 1e-5);
        Found found = bayes.rawScores(query, 5);
        assertEquals(1, found.items()[0]);
        assertEquals(score, found.scores()[0], 1e-5);
        Explanation why = bayes.explain(query, 1, 0);
        assertEquals("a", why.evidence().getFirst().itemId());
        assertEquals("event-0", why.evidence().getFirst().eventId());
        assertEquals(fromA, why.evidence().getFirst().weight(), 1e-5);
    }

    @Test
    void bayesPublishesThePosterior() {
        int[] shown = {0, 40, 0, 0, 0};
        int[] converted = {0, 10, 0, 0, 0};
        float[] worth = new float[5];
        Arrays.fill(worth, 60);
        RecallModel model =
                shop().model(3, new ItemOutcomes(shown, converted, worth), new double[] {-100}, new double[] {0.1});
        Query query = query(model, Seen.PURCHASED, new int[] {0}, new int[] {DAY_NOW});
        Channel bayes = Shop.channel(model, "bayes");
        Found found = bayes.find(query, 5);
        // Beta(60·0.1 + 10, 60·0.9 + 30) = Beta(16, 84)
        assertEquals(0.16, found.scores()[0], 1e-6);
        Explanation.Interval interval = bayes.explain(query, 1, 0).interval().orElseThrow();
        assertEquals(0.0953, interval.low(), 5e-4);
        assertEquals(0.2378, interval.high(), 5e-4);
    }

    @Test
    void historyFollowsTheCosine() {
        RecallModel model = shop().with("history", "halfLifeDays", 1e9).model(3);
        Query query = query(model, Seen.PURCHASED, new int[] {0}, new int[] {DAY_NOW});
        Found found = Shop.channel(model, "history").find(query, 5);
        assertArrayEquals(new int[] {1, 2}, found.items());
        // each shopper is worth 1/log(e+2): cos(a,b) = 2/√(3·2), cos(a,c) = 1/√(3·1); the worth cancels
        assertEquals(2 / Math.sqrt(6), found.scores()[0], 1e-5);
        assertEquals(1 / Math.sqrt(3), found.scores()[1], 1e-5);
    }

    @Test
    void whatIsBoughtAgainComesBackWhenItIsDue() {
        Shop shop = new Shop(3);
        for (int u = 0; u < 4; u++) {
            shop.bought(u, 0, 60).bought(u, 0, 70).bought(u, 0, 80);
        }
        shop.bought(4, 1, DAY_NOW);
        RecallModel model = shop.with("personal", "returning", 1)
                .with("personal", "cooldown", 0.5)
                .with("history", "ownWeight", 1)
                .model(3);
        assertEquals(10, model.repurchase().interval(0), 1e-6);
        Channel history = Shop.channel(model, "history");
        assertEquals(
                0,
                history.find(query(model, Seen.PERSONAL, new int[] {0}, new int[] {97}), 5)
                        .size());
        assertArrayEquals(
                new int[] {0},
                history.find(query(model, Seen.PERSONAL, new int[] {0}, new int[] {94}), 5)
                        .items());
    }

    @Test
    void anItemOfAMomentAgoIsFoundByWhatItIs() {
        RecallModel model = new Shop(3)
                .item(0, "red wool scarf", "Clothing > Scarves")
                .item(1, "garden hose", "Garden")
                .item(2, "garden rake", "Garden")
                .bought(0, 0, 99)
                .bought(1, 1, DAY_NOW)
                .model(3);
        model.put(
                "new",
                Item.newBuilder()
                        .setTitle("blue wool scarf")
                        .setCategories(TextList.newBuilder().addValues("Clothing > Scarves"))
                        .build());
        int added = model.catalogue().find("new");
        Channel attribute = Shop.channel(model, "attribute");
        Query query = query(model, Seen.PURCHASED, new int[] {0}, new int[] {99});
        Found found = attribute.find(query, 3);
        assertEquals(added, found.items()[0]);
        assertEquals(
                "a", attribute.explain(query, added, 0).evidence().getFirst().itemId());
        model.remove("new");
        assertTrue(Arrays.stream(attribute.find(query, 3).items()).noneMatch(i -> i == added));
    }

    @Test
    void anEventRaisesWhatIsTrending() {
        RecallModel model = shop().model(3);
        Channel trending = Shop.channel(model, "trending");
        Query nobody = Query.of(model, History.empty(), DAY_NOW * Shop.DAY, Seen.PERSONAL);
        assertArrayEquals(new int[] {0, 1, 2, 3}, trending.find(nobody, 5).items());
        for (int i = 0; i < 5; i++) {
            model.observe(bought("e", DAY_NOW));
        }
        assertEquals(4, trending.find(nobody, 1).items()[0]);
    }

    @Test
    void anOldEventRaisesLittle() {
        RecallModel model = shop().with("trending", "halfLifeDays", 1).model(3);
        Channel trending = Shop.channel(model, "trending");
        Query nobody = Query.of(model, History.empty(), DAY_NOW * Shop.DAY, Seen.PERSONAL);
        int[] before = trending.find(nobody, 5).items();
        for (int i = 0; i < 5; i++) {
            model.observe(bought("e", DAY_NOW - 60));
        }
        Found after = trending.find(nobody, 5);
        assertArrayEquals(before, Arrays.copyOf(after.items(), before.length));
        assertEquals(5 * Math.pow(2, -60), after.scores()[before.length], 1e-20);
    }

    /** As the newest of all others, as in training: by its receipt, years later, one alone would outweigh everything. */
    @Test
    void anEventWithoutATimeCountsAsTheNewest() {
        RecallModel model = shop().with("trending", "halfLifeDays", 1).model(3);
        Channel trending = Shop.channel(model, "trending");
        Query nobody = Query.of(model, History.empty(), DAY_NOW * Shop.DAY, Seen.PERSONAL);
        int before = trending.find(nobody, 5).items().length;
        model.observe(bought("e", DAY_NOW).toBuilder()
                .clearAt()
                .setReceivedAt((DAY_NOW + 5_000) * Shop.DAY)
                .build());
        Found after = trending.find(nobody, 5);
        int at = Arrays.stream(after.items()).boxed().toList().indexOf(4);
        assertTrue(at >= 0 && at <= before, () -> Arrays.toString(after.items()));
        assertEquals(1, after.scores()[at], 1e-9);
    }

    private static Event bought(String item, long day) {
        return Event.newBuilder()
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setItemId(item)
                .setAt(day * Shop.DAY)
                .setReceivedAt(DAY_NOW * Shop.DAY)
                .build();
    }

    /** Popularity never reaches what is rare, and a quota is filled long before. */
    @Test
    void findsTheFewItemsOfAFilterWhateverTheirPopularity() throws FilterSyntax {
        Shop shop = new Shop(20).item(18, "kettle", "Rare").item(19, "jacket", "Rare");
        for (int item = 0; item < 20; item++) {
            for (int shopper = item; shopper < 20; shopper++) {
                shop.bought(shopper, item, 99);
            }
        }
        RecallModel model = shop.model(3);
        Filter rare = FilterParser.parse("categories = 'Rare'");
        ItemSet items = model.columns().satisfying(rare);
        Query nobody = Query.of(model, History.empty(), DAY_NOW * Shop.DAY, Seen.PERSONAL);
        assertFalse(
                Arrays.stream(Shop.channel(model, "trending").find(nobody, 5).items())
                        .anyMatch(items::contains));
        for (String channel : List.of("trending", "bayes")) {
            assertArrayEquals(
                    new int[] {18, 19},
                    Shop.channel(model, channel)
                            .find(nobody.only(items::contains), 5)
                            .items());
        }
        Query similar = Query.similarTo(model, 0, DAY_NOW * Shop.DAY).only(items::contains);
        assertEquals(2, Shop.channel(model, "attribute").find(similar, 5).items().length);
    }

    @Test
    void idsThatNobodyDescribedAreKnownUpToALimit() {
        Catalogue catalogue = new Shop(2).bought(0, 0, 1).model(3).catalogue();
        for (int i = 0; i < Catalogue.MOST_UNDESCRIBED; i++) {
            assertEquals(2 + i, catalogue.see("unknown-" + i));
        }
        assertEquals(-1, catalogue.see("one-too-many"));
        assertEquals(-1, catalogue.find("one-too-many"));
        assertEquals(2, catalogue.see("unknown-0"));
        assertEquals(Item.getDefaultInstance(), catalogue.document(2));
        Item described = Item.newBuilder().setTitle("described").build();
        catalogue.put("unknown-0", described);
        assertEquals(described, catalogue.document(2));
        assertEquals(2 + Catalogue.MOST_UNDESCRIBED, catalogue.see("one-too-many"));
        assertEquals(-1, catalogue.see("again-one-too-many"));
    }

    @Test
    void seenDecidesWhatIsLeftOut() {
        RecallModel model = shop().model(3);
        assertTrue(query(model, Seen.NONE, new int[] {0}, new int[] {99}).admits(0));
        assertFalse(query(model, Seen.PURCHASED, new int[] {0}, new int[] {99}).admits(0));
        assertFalse(query(model, Seen.PERSONAL, new int[] {0}, new int[] {99}).admits(0));
        assertFalse(query(model, Seen.INTERACTED, new int[] {0}, new int[] {99}).admits(0));
        assertTrue(query(model, Seen.INTERACTED, new int[] {0}, new int[] {99}).admits(1));
    }

    @Test
    void whatWasBoughtBeforeTheHistoryBeginsIsLeftOutToo() {
        RecallModel model = shop().model(3);
        Query query = query(model, Seen.PURCHASED, new int[] {0}, new int[] {99});
        Query without =
                query.without(model.catalogue(), List.of(model.catalogue().id(1), "no item of this bundle"));
        assertTrue(query.admits(1));
        assertFalse(without.admits(1));
        assertFalse(without.admits(0));
        assertTrue(without.admits(2));
    }

    @Test
    void similarNeverNamesTheItemItself() {
        RecallModel model = shop().with("history", "ownWeight", 5).model(3);
        Query query = Query.similarTo(model, 0, DAY_NOW * Shop.DAY);
        for (Channel channel : model.channels()) {
            assertTrue(Arrays.stream(channel.find(query, 5).items()).noneMatch(i -> i == 0), channel.name());
        }
        assertEquals(1, Shop.channel(model, "history").find(query, 1).items()[0]);
    }
}
