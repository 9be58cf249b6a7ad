package io.cxm.satisfaction;

import static io.cxm.satisfaction.LevelShop.SHOPPERS;
import static io.cxm.satisfaction.LevelShop.list;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.index.IndexMaking;
import io.cxm.satisfaction.index.domain.GroupSums;
import io.cxm.satisfaction.index.domain.ProductSums;
import io.cxm.satisfaction.index.domain.SatisfactionIndex;
import io.cxm.satisfaction.index.domain.SatisfactionIndex.Indexed;
import io.cxm.satisfaction.index.domain.SatisfactionIndex.OfGroup;
import io.cxm.satisfaction.index.domain.TenantSums;
import io.cxm.satisfaction.index.store.SumsStore;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the database tells of categories and shops beyond their products, recounted by hand, and their intervals. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class LevelSumsIT extends TwoShops {
    @Inject
    IndexMaking making;

    @Inject
    Measurements measurements;

    @Inject
    SumsStore store;

    /** Of eight shoppers who rate all six products the odd ones always give a star more; in the other shop each rating is of another shopper. */
    @Test
    void countsWhatOneShopperSaysOfManyProductsForLess() {
        LevelShop.sell(one, 2, 3, (_, i) -> "u-" + i);
        LevelShop.sell(two, 2, 3, (product, i) -> "u-" + product + "-" + i);
        for (Shop shop : List.of(one, two)) {
            making.refresh(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(30));
        }
        TenantSums sums = measurements
                .inTurn(
                        new TenantId(one.tenant),
                        Duration.ofSeconds(30),
                        (known, deadline) -> store.read(new TenantId(one.tenant), known.reach(), 100, deadline))
                .await()
                .atMost(Duration.ofSeconds(30));
        var none = new GroupSums.Unseen(0, 0, 0, 0);
        Map<String, GroupSums> categories =
                Map.of("Home", rated(3, none), "Garden", rated(2, none), "", rated(1, none));
        GroupSums whole = rated(6, new GroupSums.Unseen(3, 3 * -5 / 6.0, 9, 9));
        assertEquals(categories.keySet(), sums.categories().keySet());
        categories.forEach((name, group) ->
                same(group, Objects.requireNonNull(sums.categories().get(name))));
        same(whole, sums.whole());
        double[] places = sums.products().stream()
                .sorted(Comparator.comparing(ProductSums::item))
                .mapToDouble(ProductSums::price)
                .toArray();
        assertArrayEquals(new double[] {-3 / 6.0, -1 / 6.0, 1 / 6.0, 3 / 6.0, 5 / 6.0, 0}, places, 1e-9);

        Indexed index = SatisfactionIndex.of(new TenantSums(sums.products(), categories, whole));
        for (OfGroup group : index.categories()) {
            if (!group.category().isEmpty()) {
                same(group.ci95(), interval(one, "?level=category", group.category()));
            }
        }
        Interval shared = interval(one, "?level=tenant", one.tenant);
        same(index.whole().orElseThrow().ci95(), shared);
        Interval apart = interval(two, "?level=tenant", two.tenant);
        assertTrue(shared.high() - shared.low() > 1.2 * (apart.high() - apart.low()), shared + " and " + apart);
        list(two, "?level=tenant").body("items[0].n", equalTo(6 * SHOPPERS));
    }

    /** By hand: words of a weight of 1, each half a star off the mean of its product, and told √(8/7) times as far. */
    private static GroupSums rated(int products, GroupSums.Unseen unseen) {
        double pairs = SHOPPERS * products * (products - 1);
        var stars = new GroupSums.Crossing(SHOPPERS * products, pairs, pairs, pairs / 4 * 8 / 7);
        return new GroupSums(SHOPPERS, unseen, List.of(stars, new GroupSums.Crossing(0, 0, 0, 0)));
    }

    private static void same(GroupSums wanted, GroupSums found) {
        assertEquals(wanted.shoppers(), found.shoppers());
        assertEquals(wanted.unseen().buyers(), found.unseen().buyers(), 0.01);
        assertEquals(wanted.unseen().priced(), found.unseen().priced(), 0.01);
        assertEquals(wanted.unseen().squares(), found.unseen().squares(), 0.01);
        assertEquals(wanted.unseen().squaresOfCategories(), found.unseen().squaresOfCategories(), 0.01);
        for (int k = 0; k < 2; k++) {
            GroupSums.Crossing crossing = found.crossings().get(k);
            assertEquals(wanted.crossings().get(k).words(), crossing.words(), 0.01);
            assertEquals(wanted.crossings().get(k).shared(), crossing.shared(), 0.01);
            assertEquals(wanted.crossings().get(k).pairs(), crossing.pairs());
            assertEquals(wanted.crossings().get(k).product(), crossing.product(), 0.01);
        }
    }

    private static void same(Interval wanted, Interval found) {
        assertEquals(wanted.low(), found.low(), 0.002);
        assertEquals(wanted.high(), found.high(), 0.002);
    }

    private static Interval interval(Shop shop, String query, String id) {
        var of = list(shop, query).statusCode(200).extract().jsonPath();
        String ends = "items.find { it.id == '" + id + "' }.ci95";
        return new Interval(of.getDouble(ends + "[0]"), of.getDouble(ends + "[1]"));
    }
}
