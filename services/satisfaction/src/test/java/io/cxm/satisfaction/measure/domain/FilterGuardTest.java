package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterGuardTest {
    private static final Period EVER = new Period(null, null, ZoneOffset.UTC);

    private static final Reach REACH = new Reach(1_000_000, Duration.ofDays(30), Duration.ofDays(7));

    private static AnswerCounts answers(long n, long shoppers) {
        long[] csat = {0, 0, 0, 0, n};
        return new AnswerCounts(
                csat,
                new AnswerCounts.Promotion(0, 0, 0),
                new long[7],
                new AnswerCounts.Stars(0, 0, 0, 0, 0, 0),
                new AnswerCounts.Shoppers(shoppers, 0, 0, 0));
    }

    private static Counts counts(Map<List<String>, Long> cells) {
        Map<GroupKey, AnswerCounts> byKey = new HashMap<>();
        cells.forEach((values, n) -> byKey.put(new GroupKey(values), answers(n, n)));
        return new Counts(byKey, Map.of(), Map.of(), Map.of(), List.of(), Map.of(), null, null);
    }

    private static Question question(List<Dimension> by, Filter filter) {
        return new Question(by, List.of(Metric.CSAT), EVER, filter);
    }

    private static Set<GroupKey> parted(List<Dimension> by, Filter filter, Map<List<String>, Long> cells) {
        return FilterGuard.parted(question(by, filter), counts(cells), Metric.CSAT);
    }

    private static final GroupKey ALL = new GroupKey(List.of());
    private static final Map<List<String>, Long> PRODUCTS =
            Map.of(List.of("a"), 4L, List.of("b"), 9L, List.of("c"), 30L);

    @Test
    void doesNotTellAllButTheSmallOne() {
        assertEquals(Set.of(ALL), parted(List.of(), new Filter.IsNot(Dimension.PRODUCT, "a"), PRODUCTS));
    }

    @Test
    void doesNotTellTheOneThatHidesTheSmallOne() {
        var b = new Filter.OneOf(Dimension.PRODUCT, List.of("b"));
        assertEquals(Set.of(ALL), parted(List.of(), b, PRODUCTS));
        assertEquals(Set.of(new GroupKey(List.of("b"))), parted(List.of(Dimension.PRODUCT), b, PRODUCTS));
    }

    @Test
    void tellsWhatIsShownAndWhatHidesTogether() {
        assertEquals(Set.of(), parted(List.of(), new Filter.OneOf(Dimension.PRODUCT, List.of("c")), PRODUCTS));
        assertEquals(Set.of(), parted(List.of(), new Filter.OneOf(Dimension.PRODUCT, List.of("a", "b")), PRODUCTS));
    }

    @Test
    void doesNotTellAGroupWithoutItsFew() {
        // of product p 3 of 20 came through the app: those of the web are the rest
        var cells = Map.of(
                List.of("p", "web"), 17L, List.of("p", "app"), 3L, List.of("q", "web"), 40L, List.of("q", "app"), 40L);
        assertEquals(
                Set.of(new GroupKey(List.of("p"))),
                parted(List.of(Dimension.PRODUCT), new Filter.OneOf(Dimension.CHANNEL, List.of("web")), cells).stream()
                        .filter(k -> k.values().getFirst().equals("p"))
                        .collect(Collectors.toSet()));
    }

    /** Three of the gold ones are women: of the gold, men are the rest. Segments of gender are never told of women alone. */
    @Test
    void doesNotTellASegmentWithoutItsFew() {
        var cells = Map.of(
                List.of("memberTier=gold", "f"), 3L,
                List.of("memberTier=gold", "m"), 17L,
                List.of("memberTier=silver", "f"), 40L,
                List.of("memberTier=silver", "m"), 40L,
                List.of("gender=f", "f"), 43L,
                List.of("gender=m", "m"), 57L);
        Set<GroupKey> parted =
                parted(List.of(Dimension.SEGMENT), new Filter.OneOf(Dimension.GENDER, List.of("f")), cells);
        assertEquals(
                Set.of("memberTier=gold", "memberTier=silver", "gender=f", "gender=m"),
                parted.stream().map(key -> key.values().getFirst()).collect(Collectors.toSet()));
    }

    /** Four of gold hide eighteen of silver, who would be told as a segment of themselves. Of women and men nothing is hidden. */
    @Test
    void doesNotTellASegmentByAFilterOfItsOwnField() {
        var cells = Map.of(
                List.of("memberTier=gold", "gold"), 4L,
                List.of("memberTier=silver", "silver"), 18L,
                List.of("gender=f", "silver"), 9L,
                List.of("gender=m", "silver"), 9L);
        for (Filter filter : List.of(
                new Filter.OneOf(Dimension.MEMBER_TIER, List.of("silver")),
                new Filter.IsNot(Dimension.MEMBER_TIER, "gold"))) {
            assertTrue(parted(List.of(Dimension.SEGMENT), filter, cells)
                    .containsAll(Set.of(
                            new GroupKey(List.of("memberTier=gold")), new GroupKey(List.of("memberTier=silver")))));
        }
    }

    @Test
    void hidesTheGroupAndWhatItsTotalWouldTell() {
        var filter = new Filter.IsNot(Dimension.PRODUCT, "a");
        Counts within = counts(Map.of(List.of(), 39L)).within(counts(PRODUCTS));
        Measured measured = Measured.of(question(List.of(), filter), within, REACH);
        assertEquals(List.of(), measured.shown());
        assertEquals(SuppressionReason.PARTED, measured.suppressed().getFirst().reason());
    }

    /** Nine answers of four shoppers are few, and so is what is left of thirteen shoppers without them. */
    @Test
    void countsShoppersAndNotTheirAnswers() {
        Map<GroupKey, AnswerCounts> byProduct = new HashMap<>();
        byProduct.put(new GroupKey(List.of("a")), answers(9, 4));
        byProduct.put(new GroupKey(List.of("b")), answers(9, 9));
        byProduct.put(new GroupKey(List.of("c")), answers(30, 30));
        Counts counts = new Counts(byProduct, Map.of(), Map.of(), Map.of(), List.of(), Map.of(), null, null);
        var products = question(List.of(Dimension.PRODUCT), new Filter.All());
        Measured measured = Measured.of(products, counts, REACH);
        assertEquals(List.of(new GroupKey(List.of("c"))), measured.shown());
        assertEquals(
                List.of(SuppressionReason.TOO_FEW, SuppressionReason.PROTECTS),
                measured.suppressed().stream().map(Measured.Suppressed::reason).toList());
        assertEquals(
                Set.of(ALL),
                FilterGuard.parted(question(List.of(), new Filter.IsNot(Dimension.PRODUCT, "a")), counts, Metric.CSAT));
    }

    @Test
    void tellsUnmatchedReturnsOfEverythingAlone() {
        assertEquals(2L, unmatched(new Filter.All()));
        assertNull(unmatched(new Filter.IsNot(Dimension.PRODUCT, "a")));
    }

    private static @Nullable Long unmatched(Filter filter) {
        Counts counts = new Counts(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Map.of(), 2L, null);
        Question returns = new Question(List.of(), List.of(Metric.RETURN_RATE), EVER, filter);
        return Measured.of(returns, counts, REACH).unmatchedReturns();
    }

    @Test
    void noTwoFiltersDifferByAFewAnswers() {
        Seeds.check(40, random -> {
            int products = 2 + random.nextInt(5);
            Map<List<String>, Long> cells = new HashMap<>();
            long[] n = new long[products];
            for (int i = 0; i < products; i++) {
                n[i] = 1L + random.nextInt(random.nextBoolean() ? 6 : 40);
                cells.put(List.of("p" + i), n[i]);
            }
            List<Integer> told = new ArrayList<>(List.of((1 << products) - 1));
            for (int subset = 1; subset < 1 << products; subset++) {
                int some = subset;
                List<String> names = IntStream.range(0, products)
                        .filter(i -> (some & (1 << i)) != 0)
                        .mapToObj(i -> "p" + i)
                        .toList();
                boolean hidden = !parted(List.of(), new Filter.OneOf(Dimension.PRODUCT, names), cells)
                        .isEmpty();
                if (!hidden && sum(n, subset) >= Suppression.LEAST) {
                    told.add(subset);
                }
            }
            for (int a : told) {
                for (int b : told) {
                    long rest = sum(n, a & ~b);
                    boolean subtracts = (a & b) == b;
                    assertTrue(
                            !subtracts || rest == 0 || rest >= Suppression.LEAST,
                            Arrays.toString(n) + ": " + Integer.toBinaryString(a) + " less "
                                    + Integer.toBinaryString(b));
                }
            }
        });
    }

    private static long sum(long[] n, int subset) {
        return IntStream.range(0, n.length)
                .filter(i -> (subset & (1 << i)) != 0)
                .mapToLong(i -> n[i])
                .sum();
    }

    @Test
    void readsAFilterAsTheDatabaseDoes() {
        Map<Dimension, @Nullable String> row = Map.of(Dimension.CATEGORY, "Home > Kitchen", Dimension.BRAND, "A");
        assertTrue(new Filter.OneOf(Dimension.CATEGORY, List.of("Home")).matches(row::get));
        assertTrue(!new Filter.OneOf(Dimension.CATEGORY, List.of("Ho")).matches(row::get));
        assertTrue(!new Filter.IsNot(Dimension.CATEGORY, "Home").matches(row::get));
        assertTrue(!new Filter.IsNot(Dimension.STORE, "s").matches(row::get)); // it has none
        assertTrue(new Filter.Not(new Filter.OneOf(Dimension.STORE, List.of("s"))).matches(row::get));
        assertTrue(new Filter.And(
                        new Filter.OneOf(Dimension.BRAND, List.of("A", "B")),
                        new Filter.Or(new Filter.All(), new Filter.IsNot(Dimension.BRAND, "A")))
                .matches(row::get));
    }

    /** Three of one small product and two of another may be the same three. */
    @Test
    void lumpsPeopleUntilOneGroupIsLarge() {
        Map<GroupKey, ShownCounts> shown = new HashMap<>();
        Map.of("a", 3L, "b", 2L, "c", 4L, "d", 4L, "e", 30L)
                .forEach((product, people) -> shown.put(
                        new GroupKey(List.of(product)),
                        new ShownCounts(List.of(new ShownCounts.Seen(1, 1, 0, 0, people)))));
        Counts around = new Counts(Map.of(), Map.of(), Map.of(), shown, List.of(), Map.of(), null, null);
        var question = new Question(
                List.of(), List.of(Metric.CLICK_RATE), EVER, new Filter.OneOf(Dimension.PRODUCT, List.of("a", "b")));
        assertEquals(Set.of(ALL), FilterGuard.parted(question, around, Metric.CLICK_RATE));
    }
}
