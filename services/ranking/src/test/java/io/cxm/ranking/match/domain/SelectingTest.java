package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SelectingTest {
    private static final long NOW = 1_000_000;
    private final List<Item> documents = new ArrayList<>();
    private Wanted.Circumstances context = Wanted.Circumstances.NONE;
    private Optional<Wanted.Condition> filter = Optional.empty();
    private boolean gaveWay;
    private List<Integer> seen = List.of();
    private Wanted.Kind kind = Wanted.Kind.RECOMMENDATIONS;
    private List<Wanted.Boost> boosts = List.of();
    private double diversity;
    private boolean strict = true;
    private int count = 10;

    private SelectingTest item(Consumer<Item.Builder> with) {
        Item.Builder item = Item.newBuilder();
        with.accept(item);
        documents.add(item.build());
        return this;
    }

    /** Item i has the score 0.09 − i/100. */
    private List<Scored> select() {
        List<String> ids = new ArrayList<>();
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            ids.add("i" + i);
            scored.add(new Scored(i, i, "i" + i, Scored.rounded(0.09 - i / 100.0), 1));
        }
        var items = new Items(Items.columns(ids, documents));
        var catalogue = new Catalogue(items);
        var columns = new ItemColumns(catalogue);
        var wanted = new Wanted(
                kind,
                "default",
                Wanted.Shopper.UNKNOWN,
                context,
                new Wanted.Selection(count, "", filter, boosts, diversity, strict),
                new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                List.of(),
                "");
        var selecting = new Selecting(
                Matcher.of(catalogue, columns, wanted, new Moment(NOW, NOW)), item -> !seen.contains(item), wanted);
        List<Scored> picked = new ArrayList<>(selecting.pick(scored, true));
        picked.addAll(gaveWay ? selecting.pick(scored, false) : List.of());
        return picked;
    }

    /** The best hit of a search has the score 1, whose odds have no number. */
    @Test
    void aFactorOfZeroComesLastWhateverTheScore() {
        assertEquals(0, new Scored(0, 0, "i0", 1, 1).by(0, List.of()).score());
        assertEquals(1, new Scored(0, 0, "i0", 1, 1).by(2, List.of()).score());
    }

    private List<String> ids() {
        return select().stream().map(Scored::id).toList();
    }

    private static Wanted.Circumstances within(
            List<String> categories, List<String> brands, Optional<Wanted.PriceRange> price) {
        return new Wanted.Circumstances("", "", "", categories, brands, price, List.of(), "");
    }

    @Test
    void leavesOutWhatCannotBeBoughtNow() {
        item(i -> {}).item(i -> i.setInStock(false)).item(i -> i.setStock(0)).item(i -> i.setAvailableFrom(NOW + 1));
        item(i -> i.setAvailableTo(NOW)).item(i -> i.setAvailableFrom(NOW).setAvailableTo(NOW + 1));
        assertEquals(List.of("i0", "i5"), ids());
    }

    @Test
    void keepsToCategoriesBrandsAndPricesWhenStrict() {
        item(i ->
                i.setPrice(5).setBrand("a").setCategories(TextList.newBuilder().addValues("Home > Kitchen > Pans")));
        item(i ->
                i.setPrice(50).setBrand("A").setCategories(TextList.newBuilder().addValues("Home > Kitchen")));
        item(i ->
                i.setPrice(50).setBrand("B").setCategories(TextList.newBuilder().addValues("Home > Kitchen")));
        item(i ->
                i.setPrice(50).setBrand("A").setCategories(TextList.newBuilder().addValues("Home > Kitchenette")));
        item(i -> i.setPrice(100)
                .setSalePrice(20)
                .setBrand("A")
                .setCategories(TextList.newBuilder().addValues("home>kitchen")));
        context = within(List.of("Home > Kitchen"), List.of("A"), Optional.of(new Wanted.PriceRange(10, 60)));
        assertEquals(List.of("i1", "i4"), ids());
    }

    @Test
    void prefersThemWhenNotStrict() {
        item(i -> i.setBrand("B")).item(i -> i.setBrand("A")).item(i -> i.setBrand("B"));
        context = within(List.of(), List.of("A"), Optional.empty());
        strict = false;
        assertEquals(List.of("i1", "i0", "i2"), ids());
    }

    @Test
    void showsOneOfEachGroup() {
        item(i -> i.setGroupId("g")).item(i -> i.setGroupId("g")).item(i -> {}).item(i -> {});
        assertEquals(List.of("i0", "i2", "i3"), ids());
    }

    @Test
    void boostsWhatSatisfiesACondition() throws FilterSyntax {
        item(i -> {}).item(i -> i.setBrand("A"));
        boosts = List.of(new Wanted.Boost(Wanted.Condition.of("brand = 'A'"), 2));
        assertEquals(List.of("i1", "i0"), ids());
        assertEquals(2, select().getFirst().factor());
        assertEquals(0.148148, select().getFirst().score()); // odds of .08 are .08 / .92, twice that is .16 / 1.08
    }

    @Test
    void theFilterGivesWayWhenAsked() throws FilterSyntax {
        item(i -> {}).item(i -> i.setBrand("A")).item(i -> i.setInStock(false));
        filter = Optional.of(Wanted.Condition.of("brand = 'A'"));
        assertEquals(List.of("i1"), ids());
        gaveWay = true;
        assertEquals(List.of("i1", "i0"), ids());
        count = 1;
        assertEquals(List.of("i1"), ids());
    }

    @Test
    void leavesOutWhatWasSeen() {
        item(i -> {}).item(i -> {});
        seen = List.of(0);
        assertEquals(List.of("i1"), ids());
    }

    @Test
    void ofGivenItemsAllAreRankedButThoseOfAnotherFilter() throws FilterSyntax {
        item(i -> i.setGroupId("g"))
                .item(i -> i.setGroupId("g").setInStock(false).setBrand("A"));
        kind = Wanted.Kind.RANKINGS;
        assertEquals(List.of("i0", "i1"), ids());
        boosts = List.of(new Wanted.Boost(Wanted.Condition.of("brand = 'A'"), 9));
        assertEquals(List.of("i1", "i0"), ids());
        filter = Optional.of(Wanted.Condition.of("inStock"));
        assertEquals(List.of("i0"), ids());
    }

    @Test
    void diversityMixesCategories() {
        for (int i = 0; i < 6; i++) {
            String category = i < 4 ? "A" : "B";
            item(b -> b.setCategories(TextList.newBuilder().addValues(category)));
        }
        count = 3;
        assertEquals(List.of("i0", "i1", "i2"), ids());
        diversity = 0.7;
        assertTrue(ids().contains("i4"));
        assertEquals("i0", ids().getFirst());
    }
}
