package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static final Totals TOTAL = Totals.along(Set.of(0));
    /** What has no value in the one dimension. */
    private static final List<@Nullable String> NONE = Collections.singletonList(null);

    private static GroupKey key(String... values) {
        return new GroupKey(List.of(values));
    }

    @Test
    void showsFiveAndHidesFour() {
        assertTrue(Suppression.hidden(Map.of(key("a"), 5L), Map.of(), TOTAL, Set.of())
                .isEmpty());
        assertEquals(
                Map.of(key("a"), SuppressionReason.TOO_FEW),
                Suppression.hidden(Map.of(key("a"), 4L), Map.of(), TOTAL, Set.of()));
    }

    @Test
    void hidesTheNextSmallestBesideASingleOne() {
        var hidden = Suppression.hidden(Map.of(key("a"), 4L, key("b"), 30L, key("c"), 9L), Map.of(), TOTAL, Set.of());
        assertEquals(Map.of(key("a"), SuppressionReason.TOO_FEW, key("c"), SuppressionReason.PROTECTS), hidden);
    }

    @Test
    void hidesMoreWhereTheHiddenAreFewTogether() {
        var hidden = Suppression.hidden(Map.of(key("a"), 1L, key("b"), 2L, key("c"), 9L), Map.of(), TOTAL, Set.of());
        assertEquals(SuppressionReason.PROTECTS, hidden.get(key("c")));
    }

    /** Three and four of four people: the total less what is shown would be of these four alone. */
    @Test
    void takesHiddenPeopleForTheSame() {
        var counts = Map.of(key("a"), 3L, key("b"), 4L, key("c"), 9L, key("d"), 20L);
        assertEquals(
                Map.of(
                        key("a"),
                        SuppressionReason.TOO_FEW,
                        key("b"),
                        SuppressionReason.TOO_FEW,
                        key("c"),
                        SuppressionReason.PROTECTS),
                Suppression.hidden(counts, Map.of(), TOTAL, Set.of()));
    }

    @Test
    void countsWhatBelongsToNoGroupAsHidden() {
        var hidden = Suppression.hidden(Map.of(key("a"), 4L, key("b"), 30L), Map.of(NONE, 12L), TOTAL, Set.of());
        assertEquals(Map.of(key("a"), SuppressionReason.TOO_FEW), hidden);
    }

    @Test
    void hidesTheSmallestBesideAFewThatBelongToNoGroup() {
        var counts = Map.of(key("a"), 20L, key("b"), 30L);
        assertEquals(
                Map.of(key("a"), SuppressionReason.PROTECTS),
                Suppression.hidden(counts, Map.of(NONE, 3L), TOTAL, Set.of()));
        assertTrue(Suppression.hidden(counts, Map.of(NONE, 5L), TOTAL, Set.of()).isEmpty());
    }

    @Test
    void protectsAProductWithinItsCategoryAndItsBrand() {
        var counts = Map.of(key("a"), 3L, key("b"), 50L, key("c"), 4L, key("d"), 60L, key("e"), 70L, key("f"), 80L);
        Kin lamps = new Kin("lamps", null);
        Kin ofAcme = new Kin(null, "Acme");
        Map<String, Kin> kin = Map.of("a", lamps, "b", lamps, "c", ofAcme, "d", ofAcme, "e", ofAcme);
        var hidden = Suppression.hidden(counts, Map.of(), new Totals(Set.of(0), 0, -1, kin), Set.of());
        assertEquals(Set.of(key("a"), key("b"), key("c"), key("d")), hidden.keySet());
    }

    @Test
    void looksForCompanyInTheCategoryFirst() {
        var counts = Map.of(key("a"), 4L, key("b"), 40L, key("c"), 9L, key("d"), 50L);
        Kin lamps = new Kin("lamps", "A");
        Kin toys = new Kin("toys", "B");
        Map<String, Kin> kin = Map.of("a", lamps, "b", lamps, "c", toys, "d", toys);
        var hidden = Suppression.hidden(counts, Map.of(), new Totals(Set.of(0), 0, -1, kin), Set.of());
        assertEquals(Set.of(key("a"), key("b")), hidden.keySet());
    }

    @Test
    void hidesBehindNoProductThatItsCategoryTellsOf() {
        var counts = Map.of(key("a"), 3L, key("b"), 8L, key("d"), 20L, key("e"), 30L, key("f"), 40L);
        Kin lamps = new Kin("lamps", null);
        Kin toys = new Kin("toys", null);
        Map<String, Kin> kin = Map.of("b", lamps, "d", toys, "e", toys, "f", toys);
        var hidden = Suppression.hidden(counts, Map.of(), new Totals(Set.of(0), 0, -1, kin), Set.of());
        assertEquals(Set.of(key("a"), key("d"), key("e")), hidden.keySet());
    }

    private static final Totals SEGMENTS = new Totals(Set.of(), -1, 0, Map.of());

    private static Map<GroupKey, Long> tiersAndGenders() {
        return Map.of(
                key("memberTier=gold"), 3L,
                key("memberTier=silver"), 20L,
                key("gender=female"), 11L,
                key("gender=male"), 12L);
    }

    /** Where each shopper has a tier the gold ones are all less the silver ones; genders tell nothing of that. */
    @Test
    void protectsASegmentWithinItsField() {
        assertEquals(
                Map.of(
                        key("memberTier=gold"),
                        SuppressionReason.TOO_FEW,
                        key("memberTier=silver"),
                        SuppressionReason.PROTECTS),
                Suppression.hidden(tiersAndGenders(), Map.of(), SEGMENTS, Set.of()));
    }

    @Test
    void countsThoseWithoutAFieldAsHidden() {
        List<@Nullable String> untiered = List.of(Segment.none("memberTier"));
        assertEquals(
                Map.of(key("memberTier=gold"), SuppressionReason.TOO_FEW),
                Suppression.hidden(tiersAndGenders(), Map.of(untiered, 9L), SEGMENTS, Set.of()));
        List<@Nullable String> ungendered = List.of(Segment.none("gender"));
        var hidden = Suppression.hidden(
                tiersAndGenders(), Map.of(untiered, 9L, ungendered, 4L, NONE, 2L), SEGMENTS, Set.of());
        assertEquals(
                Map.of(
                        key("memberTier=gold"),
                        SuppressionReason.TOO_FEW,
                        key("gender=female"),
                        SuppressionReason.PROTECTS),
                hidden);
    }

    @Test
    void protectsSegmentsByStoresAlongBoth() {
        var counts = Map.of(
                key("memberTier=gold", "s-1"), 3L,
                key("memberTier=gold", "s-2"), 20L,
                key("memberTier=silver", "s-1"), 20L,
                key("memberTier=silver", "s-2"), 30L,
                key("gender=male", "s-1"), 23L,
                key("gender=male", "s-2"), 50L);
        var hidden = Suppression.hidden(counts, Map.of(), new Totals(Set.of(1), -1, 0, Map.of()), Set.of());
        assertEquals(
                Set.of(
                        key("memberTier=gold", "s-1"),
                        key("memberTier=gold", "s-2"),
                        key("memberTier=silver", "s-1"),
                        key("memberTier=silver", "s-2")),
                hidden.keySet());
    }

    @Test
    void protectsAlongEachDimensionThatAddsUp() {
        // of recall channels an answer may have several: by product alone the groups add up
        var counts = Map.of(key("p", "x"), 3L, key("q", "x"), 20L, key("p", "y"), 30L);
        assertEquals(
                Map.of(key("p", "x"), SuppressionReason.TOO_FEW, key("q", "x"), SuppressionReason.PROTECTS),
                Suppression.hidden(counts, Map.of(), TOTAL, Set.of()));
    }

    @Test
    void hidesNoMoreWhereNothingCanBeSubtracted() {
        var hidden =
                Suppression.hidden(Map.of(key("a"), 4L, key("b"), 30L), Map.of(), Totals.along(Set.of()), Set.of());
        assertEquals(Map.of(key("a"), SuppressionReason.TOO_FEW), hidden);
    }

    @Test
    void leavesNoRowOrColumnThatCanBeSolved() {
        Seeds.check(300, random -> {
            Map<GroupKey, Long> counts = new HashMap<>();
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    if (random.nextInt(4) > 0) {
                        counts.put(key("r" + i, "c" + j), 1L + random.nextInt(20));
                    }
                }
            }
            var hidden = Suppression.hidden(counts, Map.of(), Totals.along(Set.of(0, 1)), Set.of());
            for (int d = 0; d < 2; d++) {
                Map<String, List<GroupKey>> lines = new TreeMap<>();
                int at = d;
                counts.keySet()
                        .forEach(k -> lines.computeIfAbsent(k.values().get(at), l -> new ArrayList<>())
                                .add(k));
                for (List<GroupKey> line : lines.values()) {
                    var gone = line.stream().filter(hidden::containsKey).toList();
                    long n = gone.stream().mapToLong(counts::get).max().orElse(0);
                    boolean allGone = gone.size() == line.size();
                    assertTrue(gone.isEmpty() || allGone || (gone.size() >= 2 && n >= 5), line + " " + hidden);
                }
            }
        });
    }

    /** Two blocks of four hidden cells and one between them: it is the rows of the first block less its columns. */
    @Test
    void hidesOneMoreWhereTwoBlocksMeetInASmallCell() {
        Map<GroupKey, Long> counts = new HashMap<>();
        Set<GroupKey> parted = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                counts.put(key("r" + i, "c" + j), 20L);
                if (i / 2 == j / 2) {
                    parted.add(key("r" + i, "c" + j));
                }
            }
        }
        counts.put(key("r1", "c2"), 3L);
        counts.put(key("r3", "c0"), 6L);
        var hidden = Suppression.hidden(counts, Map.of(), Set.of(0, 1), parted);
        Set<GroupKey> expected = new HashSet<>(parted);
        expected.addAll(List.of(key("r1", "c2"), key("r3", "c0")));
        assertEquals(expected, hidden.keySet());
        assertEquals(SuppressionReason.PROTECTS, hidden.get(key("r3", "c0")));
    }

    /** The totals of all rows and columns are known; what has no value stands in a row or a column of its own. */
    @Test
    void leavesNoCellThatRowsAndColumnsGiveTogether() {
        Seeds.check(300, random -> {
            Map<GroupKey, Long> counts = new HashMap<>();
            Map<List<@Nullable String>, Long> apart = new HashMap<>();
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 5; j++) {
                    long n = random.nextInt(3) > 0 ? 1L + random.nextInt(25) : 0;
                    @Nullable String row = i == 0 && random.nextInt(3) == 0 ? null : "r" + i;
                    @Nullable String column = j == 0 && random.nextInt(3) == 0 ? null : "c" + j;
                    if (n > 0 && row != null && column != null) {
                        counts.put(key(row, column), n);
                    } else if (n > 0) {
                        apart.put(Arrays.asList(row, column), n);
                    }
                }
            }
            var hidden = Suppression.hidden(counts, apart, Set.of(0, 1), Set.of());
            List<List<String>> all = new ArrayList<>();
            counts.keySet().forEach(key -> all.add(key.values()));
            apart.keySet().forEach(values -> all.add(lines(values)));
            List<List<String>> unknown = new ArrayList<>();
            hidden.keySet().forEach(key -> unknown.add(key.values()));
            apart.keySet().forEach(values -> unknown.add(lines(values)));
            Set<List<String>> told = LinearTotals.determined(unknown);
            told.removeAll(LinearTotals.determined(all)); // whatever is hidden
            apart.forEach((values, n) -> {
                if (n >= Suppression.LEAST) {
                    told.remove(lines(values)); // may be told
                }
            });
            assertTrue(told.isEmpty(), () -> told + " of " + counts + " and " + apart + " hidden " + hidden.keySet());
        });
    }

    private static List<String> lines(List<@Nullable String> values) {
        return values.stream().map(v -> v == null ? "-" : v).toList();
    }

    /** Of products the totals of categories and of brands are known. */
    @Test
    void leavesNoProductThatCategoriesAndBrandsGiveTogether() {
        Seeds.check(300, random -> {
            Map<GroupKey, Long> counts = new HashMap<>();
            Map<String, Kin> kin = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                counts.put(key("p" + i), 1L + random.nextInt(25));
                kin.put("p" + i, new Kin("category" + random.nextInt(5), "brand" + random.nextInt(5)));
            }
            var hidden = Suppression.hidden(counts, Map.of(), new Totals(Set.of(0), 0, -1, kin), Set.of());
            Set<List<String>> told = LinearTotals.determined(
                    hidden.keySet().stream().map(key -> lines(kin, key)).toList());
            told.removeAll(LinearTotals.determined(
                    counts.keySet().stream().map(key -> lines(kin, key)).toList()));
            assertTrue(told.isEmpty(), () -> told + " of " + counts + " and " + kin + " hidden " + hidden.keySet());
        });
    }

    private static List<String> lines(Map<String, Kin> kin, GroupKey product) {
        Kin of = kin.getOrDefault(product.values().getFirst(), new Kin(null, null));
        return List.of(
                String.valueOf(of.category()),
                String.valueOf(of.brand()),
                product.values().getFirst());
    }
}
