package io.cxm.channels.interest;

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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InterestTest {
    private static final int TODAY = 100;

    private static Query query(RecallModel model, Seen seen, int[] items, int[] days) {
        return Query.of(model, Shop.history(items, days), TODAY * Shop.DAY, seen);
    }

    /** Items a, b, c at (1,0), (0,1), (1,1); α₀ = .5 and λ = .1. */
    private static Shop threeVectors() {
        float[][] vectors = {{1, 0}, {0, 1}, {1, 1}};
        double[][] gram = {{1, 0.5}, {0.5, 1}};
        return new Shop(3)
                .bought(0, 0, TODAY)
                .with(
                        "interest",
                        ItemVectors.columns(new int[] {0, 1, 2}, vectors, gram, new Factorisation(2, 0.5, 0.1, 1)));
    }

    @Test
    void aShopperIsSolvedAsWorkedByHand() {
        RecallModel model = threeVectors().model(1);
        Channel interest = Shop.channel(model, "interest");
        Query query = query(model, Seen.NONE, new int[] {0}, new int[] {TODAY});
        // A = G + aaᵀ + .1·(1 + .5·3)·I = (2.25 .5; .5 1.25), b = a: w = (1.25, −.5)/2.5625
        Found found = interest.find(query, 3);
        assertArrayEquals(new int[] {0, 2}, found.items(), "b is below zero");
        assertEquals(1.25 / 2.5625, found.scores()[0], 1e-6);
        assertEquals(0.75 / 2.5625, found.scores()[1], 1e-6);
        Evidence why = interest.explain(query, 2, found.scores()[1]).evidence().getFirst();
        assertEquals("a", why.itemId());
        assertEquals("event-0", why.eventId());
        assertEquals(0.75 / 2.5625, why.weight(), 1e-6);
        assertArrayEquals(
                new int[] {2},
                interest.find(query(model, Seen.PURCHASED, new int[] {0}, new int[] {TODAY}), 3)
                        .items());
    }

    @Test
    void whatIsLongAgoWeighsLess() {
        RecallModel model = threeVectors().with("interest", "halfLifeDays", 50).model(1);
        Query query = query(model, Seen.NONE, new int[] {0}, new int[] {TODAY - 50});
        // c = .5: A = G + .5·aaᵀ + .1·(.5 + 1.5)·I = (1.7 .5; .5 1.2), b = a/2: w = (.6, −.25)/1.79
        assertEquals(0.6 / 1.79, Shop.channel(model, "interest").find(query, 1).scores()[0], 1e-6);
    }

    @Test
    void evidenceAddsUpToTheScore() {
        Shop shop = random(7);
        RecallModel model = shop.with(
                        "interest", new InterestFit(shop.sets()).columns(new Factorisation(4, 0.3, 0.01, 5)))
                .model(1);
        Channel interest = Shop.channel(model, "interest");
        Query query = query(model, Seen.NONE, new int[] {1, 4, 7}, new int[] {99, 98, 60});
        Found found = interest.find(query, 20);
        assertTrue(found.size() > 3);
        for (int i = 0; i < found.size(); i++) {
            List<Evidence> evidence =
                    interest.explain(query, found.items()[i], found.scores()[i]).evidence();
            double sum = evidence.stream().mapToDouble(Evidence::weight).sum();
            assertTrue(sum >= found.scores()[i] - 1e-5, "those that speak against it are not among the evidence");
        }
    }

    /** At a minimum no vector can be moved with gain: the gradient of the loss by each item's vector is zero. */
    @Test
    void roundsComeToAMinimum() {
        Shop shop = random(8);
        Factorisation of = new Factorisation(3, 0.3, 0.01, 400);
        InterestFit fit = new InterestFit(shop.sets());
        ItemVectors after = new ItemVectors(fit.columns(of));
        ItemVectors again = new ItemVectors(fit.columns(new Factorisation(3, 0.3, 0.01, 401)));
        for (int i = 0; i < 20; i++) {
            assertArrayEquals(after.vector(i), again.vector(i), 2e-3f, "item " + i);
        }
    }

    @Test
    void theSameDataGivesTheSameVectors() {
        Factorisation of = new Factorisation(8, 0.1, 0.003, 3);
        Columns one = new InterestFit(random(9).sets()).columns(of);
        Columns other = new InterestFit(random(9).sets()).columns(of);
        assertArrayEquals(
                one.floats("vectors").toArray(), other.floats("vectors").toArray());
    }

    /** Shoppers of even numbers buy items 0 to 9, the others 10 to 19. */
    @Test
    void findsWhatLikeMindedShoppersWant() {
        Shop shop = random(10);
        RecallModel model = shop.with(
                        "interest", new InterestFit(shop.sets()).columns(new Factorisation(4, 0.3, 0.01, 8)))
                .model(1);
        Channel interest = Shop.channel(model, "interest");
        Query stranger = query(model, Seen.PURCHASED, new int[] {12, 15}, new int[] {99, 98});
        for (int item : interest.find(stranger, 5).items()) {
            assertTrue(item >= 10 && item != 12 && item != 15, "item " + item);
        }
        Query nobody = Query.of(model, History.empty(), TODAY * Shop.DAY, Seen.NONE);
        assertEquals(0, interest.find(nobody, 5).size());
        model.put("new", Item.newBuilder().setTitle("new").build());
        int added = model.catalogue().find("new");
        assertEquals(List.of(), interest.explain(stranger, added, 0).evidence());
        Query bought = query(model, Seen.NONE, new int[] {added}, new int[] {99});
        assertEquals(0, interest.find(bought, 5).size(), "nothing is known of what is newer than the bundle");
    }

    @Test
    void whatNobodyWantsIsNotFound() {
        Shop shop =
                new Shop(4).bought(0, 0, 98).bought(0, 2, 99).bought(1, 0, 98).bought(1, 2, TODAY);
        RecallModel model = shop.with(
                        "interest", new InterestFit(shop.sets()).columns(new Factorisation(2, 0.3, 0.01, 8)))
                .model(1);
        Found found = Shop.channel(model, "interest").find(query(model, Seen.NONE, new int[] {0}, new int[] {99}), 4);
        assertArrayEquals(
                new int[] {0, 2}, Arrays.stream(found.items()).sorted().toArray());
    }

    @Test
    void refusesAFileOfAnotherFormat() {
        Columns columns = Columns.builder()
                .put("shape", new int[] {ItemVectors.FORMAT + 1, 2, 1})
                .build();
        assertEquals(
                "interest.bin is not of format 1",
                assertThrows(IllegalStateException.class, () -> new ItemVectors(columns))
                        .getMessage());
    }

    @Test
    void aChannelOfWhichThereIsNoFileIsNotThere() {
        assertTrue(random(1).model(1).channels().stream()
                .noneMatch(channel -> channel.name().equals("interest")));
    }

    private static Shop random(long seed) {
        Random random = new Random(seed);
        Shop shop = new Shop(20);
        for (int u = 0; u < 40; u++) {
            int[] own = random.ints(0, 10).distinct().limit(5).toArray();
            int first = u % 2 * 10;
            int shopper = u;
            Arrays.stream(own).forEach(item -> shop.bought(shopper, first + item, TODAY - shopper));
        }
        return shop;
    }
}
