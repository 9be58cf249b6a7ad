package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.online.domain.OnlineCounts.Answers;
import io.cxm.satisfaction.online.domain.OnlineCounts.Back;
import io.cxm.satisfaction.online.domain.OnlineCounts.State;
import io.cxm.satisfaction.online.domain.OnlineCounts.Takings;
import io.cxm.satisfaction.online.domain.OnlineCounts.Took;
import io.cxm.satisfaction.online.domain.OnlineFigures.Group;
import io.cxm.satisfaction.online.domain.OnlineFigures.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OnlineFiguresTest {
    private static final long CLOCK = Instant.parse("2026-03-31T00:00:00Z").toEpochMilli();
    private static final Reach REACH = new Reach(CLOCK, Duration.ofDays(30), Duration.ofDays(7));
    private static final Period EVER = new Period(null, null, ZoneId.of("UTC"));
    private static final GroupKey ALL = new GroupKey(List.of());
    private static final State STATE = new State("b-1", 0L, 1L, 2L, 3L, 200);

    /** Each of so many shoppers was shown ten items in one answer, clicked two of them and bought one of these. */
    private static GroupSums sums(long shoppers, @Nullable String... key) {
        return new GroupSums(
                Arrays.asList(key),
                shoppers,
                shoppers,
                shoppers,
                10 * shoppers,
                50,
                each(shoppers, 10, 2),
                each(shoppers, 10, 3),
                each(shoppers, 2, 1),
                each(shoppers, 1, 1),
                shoppers);
    }

    private static RatioSums each(long m, double a, double h) {
        return new RatioSums(m, m * a, m * h, m * a * a, m * h * h, m * a * h, m, a == h ? 0 : m);
    }

    private static OnlineCounts counts(List<GroupSums> groups, GroupKey key, @Nullable Examination examination) {
        return new OnlineCounts(
                groups,
                examination,
                Map.of(),
                Map.of(key, new Back(20, 5, 0, 0)),
                Map.of(
                        List.copyOf(key.values()),
                        List.of(new Takings("EUR", 20, 400, 9_000), new Takings(null, 3, 7, 20))),
                Map.of(key, new Answers(20, 19, List.of(new Took(4, 20)))),
                80,
                STATE);
    }

    private static OnlineFigures.All of(@Nullable By by, OnlineCounts counts) {
        return new OnlineFigures(new Wanted(EVER, by, null), counts, REACH).all();
    }

    @Test
    void makesEveryFigureOfOneGroup() {
        var theta = new Examination(
                List.of(1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
                List.of(0, 1, 1, 1, 1, 1, 1, 1),
                Moments.none(Examination.NUMBERS));
        OnlineFigures.All told = of(null, counts(List.of(sums(20)), ALL, theta));
        Group group = told.groups().getFirst();
        assertEquals(20, group.shoppers());
        assertEquals(200, group.items());
        assertEquals(20, value(group, OnlineMetric.CTR));
        assertEquals(30, value(group, OnlineMetric.CTR_DEBIASED));
        assertEquals(50, value(group, OnlineMetric.ORDERS_PER_CLICK));
        assertEquals(100, value(group, OnlineMetric.ORDERS_PER_SESSION));
        assertEquals(100, value(group, OnlineMetric.PAYING_RATE));
        assertEquals(25, value(group, OnlineMetric.RETENTION_D7));
        assertEquals(25, value(group, OnlineMetric.CATALOGUE_COVERAGE));
        assertEquals(25, value(group, OnlineMetric.SHOPPER_COVERAGE));
        assertEquals(95, value(group, OnlineMetric.AVAILABILITY));
        assertEquals(4, value(group, OnlineMetric.LATENCY_P99));
        assertEquals(1, group.revenue().size());
        assertEquals(400, group.revenue().getFirst().total().estimate().value());
        assertTrue(told.hidden().contains(new Hidden(ALL, "retentionD30", Withheld.BACK_OPEN)), told::toString);
        assertTrue(told.hidden().contains(new Hidden(ALL, "revenue", Withheld.TOO_FEW)), told::toString);
        assertEquals(2, told.hidden().size(), told::toString);
    }

    @Test
    void saysUntilWhenItKnows() {
        Group group = of(null, counts(List.of(sums(20)), ALL, null)).groups().getFirst();
        assertEquals("2026-03-24T00:00:00.001Z", until(group, OnlineMetric.CTR));
        assertEquals("2026-03-24T00:00:00.001Z", until(group, OnlineMetric.RETENTION_D7));
        assertNull(until(group, OnlineMetric.AVAILABILITY));
    }

    @Test
    void saysWhyThereIsNoDebiasedRate() {
        OnlineFigures.All told = of(null, counts(List.of(sums(20)), ALL, null));
        assertFalse(told.groups().getFirst().metrics().containsKey(OnlineMetric.CTR_DEBIASED));
        assertTrue(told.hidden().contains(new Hidden(ALL, "ctrDebiased", Withheld.PLACES_UNKNOWN)), told::toString);
    }

    @Test
    void showsNothingOfFourShoppers() {
        OnlineFigures.All told = of(null, counts(List.of(sums(4)), ALL, null));
        assertEquals(List.of(), told.groups());
        assertEquals(List.of(new Hidden(ALL, null, Withheld.TOO_FEW)), told.hidden());
    }

    @Test
    void hidesTheNextSmallestWithTheSmallest() {
        GroupKey first = new GroupKey(List.of("a"));
        OnlineCounts counts = counts(List.of(sums(20, "a"), sums(9, "b"), sums(3, "c")), first, null);
        OnlineFigures.All told = of(By.RANKER, counts);
        assertEquals(List.of(first), told.groups().stream().map(Group::key).toList());
        assertTrue(told.hidden().contains(new Hidden(new GroupKey(List.of("b")), null, Withheld.PROTECTS)));
        assertTrue(told.hidden().contains(new Hidden(new GroupKey(List.of("c")), null, Withheld.TOO_FEW)));
        // items of one answer are found by several channels, which add up to nothing
        told = of(By.CHANNEL, counts);
        assertEquals(2, told.groups().size());
    }

    /** What few paid by one ranker is the total less what was paid by the others. */
    @Test
    void hidesWhatWouldTellWhatFewPaid() {
        GroupKey a = new GroupKey(List.of("a"));
        GroupKey b = new GroupKey(List.of("b"));
        GroupKey c = new GroupKey(List.of("c"));
        Map<List<@Nullable String>, List<Takings>> takings = new HashMap<>();
        takings.put(List.of("a"), List.of(new Takings("EUR", 30, 400, 9_000), new Takings("USD", 9, 90, 900)));
        takings.put(List.of("b"), List.of(new Takings("EUR", 20, 300, 8_000), new Takings("USD", 4, 40, 400)));
        takings.put(List.of("c"), List.of(new Takings("EUR", 10, 200, 7_000)));
        takings.put(Arrays.asList((String) null), List.of(new Takings("EUR", 2, 20, 200)));
        List<GroupSums> groups = List.of(sums(40, "a"), sums(30, "b"), sums(20, "c"));
        OnlineCounts counts = new OnlineCounts(groups, null, Map.of(), Map.of(), takings, Map.of(), 80, STATE);
        List<Hidden> hidden = of(By.RANKER, counts).hidden();
        assertTrue(hidden.contains(new Hidden(b, "revenueUSD", Withheld.TOO_FEW)), hidden::toString);
        assertTrue(hidden.contains(new Hidden(a, "revenueUSD", Withheld.PROTECTS)), hidden::toString);
        assertTrue(hidden.contains(new Hidden(c, "revenueEUR", Withheld.PROTECTS)), "of who is in no group " + hidden);
        assertFalse(hidden.contains(new Hidden(a, "revenueEUR", Withheld.PROTECTS)), hidden::toString);
    }

    /** Who asks for everything and for a scenario could tell the few of the other, as if they had asked by scenario. */
    @Test
    void hidesAScenarioThatWouldTellOfTooFew() {
        OnlineFigures.All told = home(null, sums(20, "home"), sums(3, "cart"));
        assertEquals(List.of(new Hidden(ALL, null, Withheld.PROTECTS)), told.hidden());
        told = home(null, sums(40, "home"), sums(3, "cart"), sums(9, "search"));
        assertEquals(List.of(ALL), told.groups().stream().map(Group::key).toList());
        assertEquals(40, told.groups().getFirst().shoppers());
        told = home(
                By.RANKER, sums(20, "a", "home"), sums(30, "b", "home"), sums(9, "b", "cart"), sums(4, "a", "cart"));
        assertEquals(
                List.of(new Hidden(new GroupKey(List.of("a")), null, Withheld.PROTECTS)),
                told.hidden().stream().filter(h -> h.metric() == null).limit(1).toList());
        assertEquals(
                20,
                home(By.SCENARIO, sums(20, "home"), sums(9, "cart"))
                        .groups()
                        .getFirst()
                        .shoppers());
        assertEquals(
                List.of(new Hidden(new GroupKey(List.of("home")), null, Withheld.PROTECTS)),
                home(By.SCENARIO, sums(20, "home"), sums(3, "cart")).hidden());
    }

    private static OnlineFigures.All home(@Nullable By by, GroupSums... groups) {
        OnlineCounts counts =
                new OnlineCounts(List.of(groups), null, Map.of(), Map.of(), Map.of(), Map.of(), 80, STATE);
        return new OnlineFigures(new Wanted(EVER, by, "home"), counts, REACH).all();
    }

    /** What one paid in the other scenario is what was paid in all less what was in this one. */
    @Test
    void hidesWhatFewPaidInAnotherScenario() {
        Map<List<@Nullable String>, List<Takings>> takings = new HashMap<>();
        takings.put(List.of("home"), List.of(new Takings("EUR", 20, 400, 9_000)));
        takings.put(List.of("cart"), List.of(new Takings("EUR", 1, 40, 1_600)));
        OnlineCounts counts = new OnlineCounts(
                List.of(sums(40, "home"), sums(30, "cart")), null, Map.of(), Map.of(), takings, Map.of(), 80, STATE);
        OnlineFigures.All told = new OnlineFigures(new Wanted(EVER, null, "home"), counts, REACH).all();
        assertEquals(List.of(), told.groups().getFirst().revenue());
        assertTrue(told.hidden().contains(new Hidden(ALL, "revenueEUR", Withheld.PROTECTS)), told::toString);
    }

    /** The three shoppers of the smallest group stand behind the largest 500, which are told. */
    @Test
    void protectsGroupsThatAreTooManyToBeTold() {
        List<GroupSums> groups = new ArrayList<>();
        for (int i = 0; i < OnlineFigures.MOST; i++) {
            groups.add(sums(1_000 - i, "r" + i));
        }
        groups.add(sums(3, "small"));
        OnlineFigures.All told =
                of(By.RANKER, new OnlineCounts(groups, null, Map.of(), Map.of(), Map.of(), Map.of(), 80, STATE));
        assertEquals(1, told.omitted());
        assertEquals(OnlineFigures.MOST - 1, told.groups().size());
        assertTrue(told.hidden().contains(new Hidden(new GroupKey(List.of("r499")), null, Withheld.PROTECTS)));
        assertFalse(told.hidden().contains(new Hidden(new GroupKey(List.of("small")), null, Withheld.TOO_FEW)));
    }

    @Test
    void hidesAFigureThatFewStandBehind() {
        GroupSums few = new GroupSums(
                List.of(), 20, 20, 20, 200, 50, each(20, 10, 0), each(20, 10, 0), each(4, 2, 1), each(20, 1, 0), 0);
        OnlineFigures.All told = of(null, counts(List.of(few), ALL, null));
        assertTrue(told.hidden().contains(new Hidden(ALL, "ordersPerClick", Withheld.TOO_FEW)), told::toString);
        assertEquals(0, value(told.groups().getFirst(), OnlineMetric.CTR));
    }

    @Test
    void namesArmsWithTheirExperiment() {
        assertEquals(List.of("experiment", "arm"), By.EXPERIMENT.names());
        GroupKey key = new GroupKey(List.of("e", "a"));
        OnlineFigures.All told = of(By.EXPERIMENT, counts(List.of(sums(20, "e", "a"), sums(30, null, "")), key, null));
        assertEquals(List.of(key), told.groups().stream().map(Group::key).toList());
    }

    @Test
    void callsFiguresAsTheApiDoes() {
        assertEquals("ctr", OnlineMetric.CTR.label());
        assertEquals("ordersPerClick", OnlineMetric.ORDERS_PER_CLICK.label());
        assertEquals("retentionD7", OnlineMetric.RETENTION_D7.label());
        assertEquals("latencyP99", OnlineMetric.LATENCY_P99.label());
    }

    private static double value(Group group, OnlineMetric metric) {
        return told(group, metric).estimate().value();
    }

    private static @Nullable String until(Group group, OnlineMetric metric) {
        return told(group, metric).until();
    }

    private static OnlineFigures.Told told(Group group, OnlineMetric metric) {
        OnlineFigures.Told told = group.metrics().get(metric);
        if (told == null) {
            throw new AssertionError(metric + " is not among " + group);
        }
        return told;
    }
}
