package io.cxm.channels.social;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Columns;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Shop;
import io.cxm.channels.ShopperLog;
import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SocialTest {
    private static final int TODAY = 100;
    private static final double EVER = 1e5;
    private static final User NOBODY = User.getDefaultInstance();

    /** Shopper s0 bought d, then c; s1 bought c; s2 bought e, s3 bought e. */
    private static Shop shop() {
        return new Shop(6)
                .bought(0, 3, TODAY - 10)
                .bought(0, 2, TODAY)
                .bought(1, 2, TODAY - 10)
                .bought(2, 4, TODAY)
                .bought(3, 4, TODAY - 20)
                .with("social", "halfLifeDays", 10);
    }

    /** By edges alone. */
    private static RecallModel related(Shop shop) {
        ShopperLog log = shop.log();
        GraphFit fit = new GraphFit(log, Shop.SIGNALS, _ -> NOBODY);
        return shop.with(Shoppers.FILE, shoppers(log))
                .with("social", fit.none())
                .model(1);
    }

    private static RecallModel graph(Shop shop, double windowDays, double halfLifeDays) {
        GraphFit fit = new GraphFit(shop.log(), Shop.SIGNALS, _ -> NOBODY);
        return shop.with("social", fit.columns(windowDays, halfLifeDays)).model(1);
    }

    /** Newest first, as a bundle has them. */
    private static Columns shoppers(ShopperLog log) {
        int n = log.size();
        int[] items = new int[n];
        byte[] types = new byte[n];
        long[] times = new long[n];
        long[] offsets = new long[log.shoppers() + 1];
        for (int u = 0; u < log.shoppers(); u++) {
            offsets[u + 1] = log.offsets()[u + 1];
            for (int i = log.offsets()[u]; i < log.offsets()[u + 1]; i++) {
                int to = log.offsets()[u] + log.offsets()[u + 1] - 1 - i;
                items[to] = log.item()[i];
                types[to] = log.type()[i];
                times[to] = log.time()[i];
            }
        }
        List<String> ids =
                IntStream.range(0, log.shoppers()).mapToObj(u -> "s" + u).toList();
        List<String> events = IntStream.range(0, n).mapToObj(i -> "e" + i).toList();
        return Shoppers.columns(ids, new Shoppers.Interactions(offsets, items, types, times, new float[n], events));
    }

    private static Query query(RecallModel model, Seen seen, int... items) {
        int[] days = new int[items.length];
        Arrays.fill(days, TODAY);
        return Query.of(model, Shop.history(items, days), TODAY * Shop.DAY, seen);
    }

    private static Tie tie(String id, String type, double weight) {
        return Tie.newBuilder().setUserId(id).setType(type).setWeight(weight).build();
    }

    private static Query among(RecallModel model, Query query, Tie... ties) {
        return query.among(Ties.of(model.bundle().shoppers(), List.of(ties)));
    }

    private static Channel channel(RecallModel model) {
        return Shop.channel(model, "social");
    }

    @Test
    void findsWhatTheRelatedWantAsWorkedByHand() {
        RecallModel model = related(shop().with("social", "household", 2));
        Query query = among(
                model,
                query(model, Seen.PURCHASED, 0),
                tie("s0", "household", 1),
                tie("s1", "follow", 0.5),
                tie("s2", "follow", 0.5));
        Found found = channel(model).find(query, 6);
        // shares 2/3, 1/6 and 1/6; what was bought ten days ago counts half
        assertArrayEquals(new int[] {2, 3, 4}, found.items());
        assertArrayEquals(new double[] {2.0 / 3 + 1.0 / 6 * 0.5, 2.0 / 3 * 0.5, 1.0 / 6}, found.scores(), 1e-12);
    }

    @Test
    void tellsHowManyAreHowRelatedAndNeverWho() {
        RecallModel model = related(shop());
        Query query = among(
                model,
                query(model, Seen.PURCHASED, 0),
                tie("s0", "household", 1),
                tie("s1", "follow", 1),
                tie("s2", "chess-club", 1),
                tie("s3", "chess-club", 1));
        // of c one of the household, and one who is followed: of whom nothing is told, since there is no other
        assertEquals(
                List.of(Evidence.of("c", "household", 0, 0.25)),
                channel(model).explain(query, 2, 0).evidence());
        Evidence others = channel(model).explain(query, 4, 0).evidence().getFirst();
        assertEquals("other", others.relation());
        assertEquals(2, others.people());
        assertEquals("e", others.itemId());
        assertEquals("", others.eventId());
        assertEquals(List.of(), channel(model).explain(query, 5, 0).evidence());
    }

    @Test
    void leavesOutWhatThePersonalFilterRemovesAndWhomTheBundleDoesNotKnow() {
        RecallModel model = related(shop());
        Query query =
                among(model, query(model, Seen.PURCHASED, 2), tie("s0", "household", 1), tie("stranger", "follow", 1));
        assertArrayEquals(new int[] {3}, channel(model).find(query, 6).items());
        Query strangers = among(model, query(model, Seen.PURCHASED, 2), tie("stranger", "follow", 1));
        assertEquals(0, channel(model).find(strangers, 6).size());
        Query weightless = among(model, query(model, Seen.PURCHASED, 0), tie("s0", "household", 0));
        assertEquals(0, channel(model).find(weightless, 6).size());
    }

    /** Shopper 0 bought a and b, shopper 1 b and c. */
    private static Shop chain() {
        return new Shop(4)
                .bought(0, 0, 99)
                .bought(0, 1, 99)
                .bought(1, 1, 99)
                .bought(1, 2, TODAY)
                .with("social", "further", 0.5)
                .with("social", "popularity", 0)
                .with("social", "halfLifeDays", 1e9);
    }

    @Test
    void walksToWhatIsWantedTogetherAsWorkedByHand() {
        RecallModel model = graph(chain(), EVER, 1e9);
        Query query = query(model, Seen.PURCHASED, 0);
        Found found = channel(model).find(query, 4);
        // one step: a ½, b ½; from there a ⅜, b ½, c ⅛, by half
        assertArrayEquals(new int[] {1, 2}, found.items());
        assertArrayEquals(new double[] {0.75, 0.0625}, found.scores(), 1e-6);
        List<Evidence> why = channel(model).explain(query, 2, found.scores()[1]).evidence();
        assertEquals(1, why.size());
        assertEquals("a", why.getFirst().itemId(), "though nobody bought it with c");
        assertEquals(0.0625, why.getFirst().weight(), 1e-6);
        RecallModel level = graph(chain().with("social", "popularity", 1), EVER, 1e9);
        assertEquals(
                0.375, channel(level).find(query(level, Seen.PURCHASED, 0), 4).scores()[0], 1e-6, "b has two edges");
    }

    @Test
    void goesByWhatIsWantedWithinTheWindow() {
        RecallModel model = graph(chain(), 1, 1e9);
        Query query = query(model, Seen.PURCHASED, 0);
        assertArrayEquals(new int[] {1}, channel(model).find(query, 4).items(), "b and c were bought on two days");
        assertEquals(List.of(), channel(model).explain(query, 2, 0).evidence());
    }

    @Test
    void whoRefusedPersonalisationIsNotInTheGraph() {
        User refuses = User.newBuilder().setConsentPersonalization(false).build();
        GraphFit fit = new GraphFit(chain().log(), Shop.SIGNALS, u -> u == 1 ? refuses : NOBODY);
        assertEquals(1, fit.nodes(EVER));
        RecallModel model = chain().with("social", fit.columns(EVER, 1e9)).model(1);
        assertArrayEquals(
                new int[] {1},
                channel(model).find(query(model, Seen.PURCHASED, 0), 4).items());
    }

    @Test
    void edgesGoBeforeTheGraphAndTheGraphServesWhoHasNone() {
        Shop shop = chain();
        RecallModel model = graph(shop.with(Shoppers.FILE, shoppers(shop.log())), EVER, 1e9);
        Query alone = query(model, Seen.PURCHASED, 0);
        assertArrayEquals(new int[] {1, 2}, channel(model).find(alone, 4).items());
        Query related = among(model, alone, tie("s1", "household", 1));
        assertEquals(1, channel(model).find(related, 4).scores()[0], 1e-6);
        assertEquals(
                "household",
                channel(model).explain(related, 2, 0).evidence().getFirst().relation());
    }

    @Test
    void knowsNothingOfItemsThatAreNewerAndOfStrangers() {
        RecallModel model = graph(chain(), EVER, 1e9);
        model.put("new", Item.newBuilder().setTitle("new").build());
        int added = model.catalogue().find("new");
        Query query = query(model, Seen.PURCHASED, added);
        assertEquals(0, channel(model).find(query, 4).size());
        assertEquals(List.of(), channel(model).explain(query, added, 0).evidence());
        assertEquals(
                0,
                channel(model)
                        .find(Query.of(model, History.empty(), 0, Seen.NONE), 4)
                        .size());
        assertEquals(0, channel(model).find(Query.similarTo(model, 0, 0), 4).size());
    }

    private static Shop drawn(RandomGenerator random) {
        Shop shop = new Shop(8);
        for (int i = 0; i < 60; i++) {
            shop.bought(random.nextInt(12), random.nextInt(8), TODAY - random.nextInt(50));
        }
        return shop.with("social", "halfLifeDays", 20);
    }

    /** Of a small graph the bounds cut nothing off: mass is kept, and what is told of an item adds up to its score. */
    @Test
    void theWalkLosesNothingAndExplainsAllOfTheScore() {
        Seeds.check(50, random -> {
            double popularity = random.nextInt(3) / 2.0;
            RecallModel walking = graph(
                    drawn(random).with("social", "popularity", popularity).with("social", "further", 0.4), 10, 20);
            int[] own = random.ints(0, 8).distinct().limit(3).toArray();
            Query query = query(walking, Seen.NONE, own);
            Found found = channel(walking).find(query, 8);
            for (int i = 0; i < found.size(); i++) {
                double told = channel(walking).explain(query, found.items()[i], 0).evidence().stream()
                        .mapToDouble(Evidence::weight)
                        .sum();
                assertEquals(found.scores()[i], told, 1e-4 * found.scores()[i]);
            }
            if (popularity == 0 && found.size() > 0) {
                assertEquals(1.4, Arrays.stream(found.scores()).sum(), 1e-5);
            }
        });
    }

    /** Whatever the edges: a share of certainty, and a single person is told of in no relation but the household. */
    @Test
    void theRelatedAreAMeanAndStayUnnamed() {
        String[] types = {"household", "follow", "referral", "chess-club"};
        Seeds.check(50, random -> {
            RecallModel model = related(drawn(random));
            Tie[] ties = random.ints(0, 12)
                    .distinct()
                    .limit(1 + random.nextInt(6))
                    .mapToObj(u -> tie("s" + u, types[random.nextInt(4)], random.nextDouble()))
                    .toArray(Tie[]::new);
            Query query = among(model, query(model, Seen.NONE, 0), ties);
            Found found = channel(model).find(query, 8);
            for (int i = 0; i < found.size(); i++) {
                assertTrue(found.scores()[i] > 0 && found.scores()[i] <= 1 + 1e-12);
                for (Evidence told :
                        channel(model).explain(query, found.items()[i], 0).evidence()) {
                    assertTrue(told.people() >= 2
                            || (told.people() == 0 && told.relation().equals("household")));
                    assertEquals(Shop.id(found.items()[i]), told.itemId());
                }
            }
        });
    }

    @Test
    void refusesAFileOfAnotherFormat() {
        Columns other =
                Columns.builder().put("shape", new int[] {Graph.FORMAT + 1, 0}).build();
        Shop shop = chain().with("social", other);
        assertEquals(
                "social.bin is not of format 1",
                assertThrows(IllegalStateException.class, () -> shop.model(1)).getMessage());
    }
}
