package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Side share(long hits, long n) {
        return new Side(Proportion.percent(hits, n), new Sample.Share((double) hits, (double) n, 1));
    }

    private static Side score(long promoters, long detractors, long n) {
        return new Side(NetPromoter.score(promoters, detractors, n), new Sample.Score(promoters, detractors, n, 1));
    }

    private static Side known(double value, double half, long n) {
        return new Side(
                new Estimate(value, new Interval(value - half, value + half), n, "shrunk-posterior"),
                new Sample.Known());
    }

    private static void assertInterval(double low, double high, Comparison comparison) {
        Interval ci = Objects.requireNonNull(comparison.difference().ci95());
        assertEquals(low, ci.low(), 0.05);
        assertEquals(high, ci.high(), 0.05);
    }

    /** Newcombe (1998), method 10: 56 of 70 less 48 of 80 is 20.0 [5.2, 33.4]. */
    @Test
    void comparesSharesOfTwoTimes() {
        Comparison change = Comparison.change(share(56, 70), share(48, 80)).orElseThrow();
        assertEquals(20, change.difference().value(), 1e-9);
        assertInterval(5.2, 33.4, change);
        assertEquals(ShareTest.p(56, 70, 48, 80), change.p());
        assertEquals(change.p(), change.held());
    }

    /**
     * 56 of 70 in a whole of 104 of 150 is against the rest what it was against 48 of 80, and 80/150 times as far from the whole: 80 − 69.33 = 10.67, and
     * 5.24 to 33.39 times .5333.
     */
    @Test
    void comparesAGroupWithTheRestOfTheWhole() {
        Comparison apart = Comparison.apart(share(56, 70), share(104, 150)).orElseThrow();
        assertEquals(80 - 100 * 104 / 150.0, apart.difference().value(), 1e-9);
        assertInterval(2.8, 17.8, apart);
        assertEquals(ShareTest.p(56, 70, 48, 80), apart.p(), 1e-12);
        assertEquals(70, apart.difference().n());
    }

    /**
     * 40 and 14 of 80 against 20 and 30 of 60: 32.5 [15.07, 47.58] less −16.67 [−37.85, 6.11] is 49.17, and towards nothing √(17.43² + 22.77²) = 28.68;
     * z = 1.96·49.17/28.68 = 3.3606, p = .000778.
     */
    @Test
    void comparesScoresByTheirIntervals() {
        Comparison change =
                Comparison.change(score(40, 14, 80), score(20, 30, 60)).orElseThrow();
        assertEquals(32.5 + 100 / 6.0, change.difference().value(), 1e-9);
        assertEquals(0.000778, change.p(), 0.000003);
        Comparison apart =
                Comparison.apart(score(40, 14, 80), score(60, 44, 140)).orElseThrow();
        assertEquals(32.5 - 100 * 16 / 140.0, apart.difference().value(), 1e-9);
        assertEquals(change.p(), apart.p(), 1e-12);
    }

    /** 4.5 less 4.2 with halves of .2 and .1: .3 ± √.05 = .2236, z = 1.96·.3/.2236 = 2.6296, p = .00855. */
    @Test
    void comparesWhatHasOnlyAnInterval() {
        Comparison apart =
                Comparison.apart(known(4.5, .2, 40), known(4.2, .1, 400)).orElseThrow();
        assertEquals(0.3, apart.difference().value(), 1e-9);
        assertEquals(0.00855, apart.p(), 0.00002);
        assertEquals(
                1,
                Comparison.change(known(4, .2, 9), known(4, .1, 9))
                        .orElseThrow()
                        .p());
    }

    /** Twenty shoppers of ten items each, of whom one looked at all: 10 of 200 tell as much as few independent ones. */
    @Test
    void countsWhatHangsTogetherAsWhatItTells() {
        var clusters = List.of(new ShopperRate.Cluster(10, 10, 1), new ShopperRate.Cluster(10, 0, 19));
        Side together = new Side(ShopperRate.percent(clusters), ShopperRate.sample(clusters));
        Side whole = share(110, 10_000);
        double p = Comparison.apart(together, whole).orElseThrow().p();
        assertTrue(p > 0.05, () -> "p is " + p);
        assertTrue(Comparison.apart(share(10, 200), whole).orElseThrow().p() < 1e-3);
    }

    /** Where one shopper looked at all, what is left beside a group hangs together as that does: neither of the two is told apart for it. */
    @Test
    void holdsAGroupAgainstARestThatHangsTogether() {
        var many = List.of(new ShopperRate.Cluster(1, 1, 1000), new ShopperRate.Cluster(1, 0, 99_000));
        var few = List.of(new ShopperRate.Cluster(5000, 5000, 1), new ShopperRate.Cluster(1, 0, 9));
        var all = Stream.concat(many.stream(), few.stream()).toList();
        Side group = new Side(ShopperRate.percent(many), ShopperRate.sample(many));
        Side whole = new Side(ShopperRate.percent(all), ShopperRate.sample(all));
        double held = Comparison.apart(group, whole).map(Comparison::held).orElse(1.0);
        assertTrue(held > 0.05, () -> "p is " + held);
    }

    /** Nothing is held against nothing: a group that is everything, one that was counted later than the whole, and what has no interval. */
    @Test
    void comparesNothingWithoutARest() {
        assertEquals(Optional.empty(), Comparison.apart(share(56, 70), share(56, 70)));
        assertEquals(Optional.empty(), Comparison.apart(share(56, 70), share(50, 80)));
        assertEquals(Optional.empty(), Comparison.apart(score(9, 1, 20), score(9, 1, 20)));
        assertEquals(Optional.empty(), Comparison.apart(score(9, 1, 20), score(8, 3, 30)));
        assertEquals(Optional.empty(), Comparison.apart(known(4, .1, 9), known(4, .1, 9)));
        assertEquals(
                Optional.empty(),
                Comparison.apart(share(56, 70), share(58, 74)),
                "four answers are told of by nothing");
        assertEquals(Optional.empty(), Comparison.apart(score(9, 1, 20), score(10, 2, 24)));
        Side none = new Side(new Estimate(20, null, 3, "wilson"), new Sample.Share(1, 5, 1));
        assertEquals(Optional.empty(), Comparison.apart(none, share(20, 90)));
        assertEquals(Optional.empty(), Comparison.change(share(20, 90), none));
    }

    /** A test and an interval may disagree by a hair; then it is not told. */
    @Test
    void holdsNothingWhoseIntervalDoesNotLeaveOutNothing() {
        var unsure = new Comparison(new Estimate(2, new Interval(-.1, 4), 9, "mover"), .049);
        assertEquals(1, unsure.held());
        assertEquals(.049, new Comparison(new Estimate(2, new Interval(.1, 4), 9, "mover"), .049).held());
    }
}
