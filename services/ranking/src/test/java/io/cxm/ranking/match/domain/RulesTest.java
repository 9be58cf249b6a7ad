package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Made;
import io.cxm.ranking.rule.domain.Predicate;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each kind of rule does to a list of six items, i0 the best: of brands A, A, A, B, B, B; i4 is sold out. */
class RulesTest {
    private static final long NOW = 1_000_000;
    private final List<Rule> rules = new ArrayList<>();
    private int count = 6;
    private double diversity;
    private boolean variants;
    private Wanted.Circumstances around = Wanted.Circumstances.NONE;

    private List<Scored> select() {
        List<Item> documents = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add("i" + i);
            documents.add(Item.newBuilder()
                    .setBrand(i < 3 ? "A" : "B")
                    .setCategories(TextList.newBuilder().addValues(i % 2 == 0 ? "Home > Kitchen" : "Home > Garden"))
                    .setInStock(i != 4)
                    .setGroupId(variants && (i == 2 || i == 3) ? "g" : "")
                    .build());
            scored.add(new Scored(i, i, "i" + i, Scored.rounded(0.09 - i / 100.0), 1));
        }
        var catalogue = new Catalogue(new Items(Items.columns(ids, documents)));
        var columns = new ItemColumns(catalogue);
        var wanted = new Wanted(
                Wanted.Kind.RECOMMENDATIONS,
                "default",
                Wanted.Shopper.UNKNOWN,
                around,
                new Wanted.Selection(count, "", Optional.empty(), List.of(), diversity, true),
                new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                List.of(),
                "");
        var ruling = new Ruling(rules.stream().sorted(Rule.FIRST).toList(), catalogue, columns);
        var matcher = Matcher.of(catalogue, columns, wanted, new Moment(NOW, NOW), ruling);
        List<Scored> picked = new Selecting(matcher, item -> item != 1, wanted).pick(scored, true);
        kept = ruling.kept().entrySet().stream()
                .map(e -> e.getKey().id() + " " + e.getKey().effect().code() + " " + e.getValue())
                .toList();
        return picked;
    }

    private List<String> kept = List.of();

    private List<String> ids(Rule... wanted) {
        rules.addAll(List.of(wanted));
        return select().stream().map(Scored::id).toList();
    }

    @Test
    void withoutARuleTheBestAreFirst() {
        assertEquals(List.of("i0", "i2", "i3", "i5"), ids());
        assertEquals(List.of(), kept);
    }

    /** i3 is unlike i0, and i2 is the better one of the two. */
    @Test
    void forVarietyTakesNoWorseVariantUnderACap() {
        variants = true;
        diversity = 0.9;
        count = 2;
        assertEquals(List.of("i0", "i5"), ids());
        assertEquals(List.of("i0", "i5"), ids(Made.cap("c", "id = 'i9'", "brand", 1)));
    }

    /** i1 was seen, and is what the page shows. */
    @Test
    void aPinDoesNotShowThePageItself() {
        Rule pin = Made.pin("p", 1, "id = 'i1'", 1, 1, Predicate.SEEN);
        assertEquals(List.of("i1", "i0", "i2", "i3", "i5"), ids(pin));
        around = new Wanted.Circumstances("product", "", "", List.of(), List.of(), Optional.empty(), List.of(), "i1");
        assertEquals(List.of("i0", "i2", "i3", "i5"), ids());
    }

    @Test
    void leavesOutWhatIsExcludedAndSaysHowMany() {
        assertEquals(List.of("i3", "i5"), ids(Made.exclude("e", "brand = 'A'"), Made.exclude("f", "brand = 'Z'")));
        assertEquals(List.of("e exclude 3"), kept);
    }

    @Test
    void movesByTheOddsAndNamesEachRule() {
        rules.addAll(List.of(Made.moving("up", "id = 'i5'", 3), Made.moving("down", "brand = 'A'", 0.5)));
        List<Scored> picked = select();
        assertEquals("i5", picked.getFirst().id());
        assertEquals(
                Scored.rounded(3 * 0.04 / (0.96 + 3 * 0.04)), picked.getFirst().score());
        assertEquals(
                List.of("up"),
                picked.getFirst().rules().stream().map(Applied::id).toList());
        assertEquals(
                List.of("down"),
                picked.stream()
                        .filter(one -> one.id().equals("i0"))
                        .flatMap(one -> one.rules().stream())
                        .map(Applied::id)
                        .toList());
    }

    @Test
    void givesPinsTheirPlacesWithoutPassingStockAndTheShoppersPast() {
        assertEquals(List.of("i0", "i5", "i2", "i3"), ids(Made.pin("p", 1, "id = 'i5'", 2, 1)));
        rules.clear();
        assertEquals(List.of("i0", "i2", "i3", "i5"), ids(Made.pin("p", 1, "id in ('i1', 'i4')", 1, 2)));
        rules.clear();
        assertEquals(
                List.of("i4", "i0", "i2", "i3", "i5"),
                ids(Made.pin("p", 1, "id in ('i1', 'i4')", 1, 2, Predicate.STOCK)));
        rules.clear();
        assertEquals(
                List.of("i1", "i0", "i2", "i3", "i5"),
                ids(Made.pin("p", 1, "id in ('i1', 'i4')", 1, 2, Predicate.SEEN)));
        assertTrue(select().getFirst().pinned());
    }

    @Test
    void ofTwoPinsForOnePlaceTheHigherPriorityHasIt() {
        assertEquals(
                List.of("i5", "i3", "i0", "i2"),
                ids(Made.pin("low", 1, "id = 'i3'", 1, 1), Made.pin("high", 2, "id = 'i5'", 1, 1)));
    }

    @Test
    void pinsOfAShortAnswerStandAtItsEnd() {
        assertEquals(List.of("i2", "i3", "i5", "i0"), ids(Made.pin("p", 1, "id = 'i0'", 100, 1)));
    }

    @Test
    void letsInAsManyOfABrandOrACategoryAsTheCapSays() {
        assertEquals(List.of("i0", "i3"), ids(Made.cap("c", null, "brand", 1)));
        assertEquals(List.of("c cap 2"), kept);
        rules.clear();
        assertEquals(List.of("i0", "i3"), ids(Made.cap("c", null, "category", 1)));
        rules.clear();
        assertEquals(List.of("i0", "i3", "i5"), ids(Made.cap("c", "brand = 'A'", "brand", 1)));
    }

    @Test
    void capsAndExclusionsHoldForPinsToo() {
        assertEquals(
                List.of("i5", "i0"),
                ids(
                        Made.pin("p", 1, "brand = 'B'", 1, 2),
                        Made.cap("c", null, "brand", 1),
                        Made.exclude("e", "id = 'i3'")));
    }

    @Test
    void aSecondPoolGoesOnUnderTheSameCaps() {
        count = 3;
        assertEquals(List.of("i0", "i2", "i3"), ids(Made.cap("c", null, "brand", 2)));
    }
}
