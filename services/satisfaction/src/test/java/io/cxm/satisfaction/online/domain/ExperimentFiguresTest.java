package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.online.domain.OnlineCounts.Takings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentFiguresTest {
    /** So many shoppers with ten items each, all of whom clicked as many; of them this many bought, for 10 each. */
    private static ArmSums arm(String name, @Nullable Double share, long shoppers, long clicks, long bought) {
        return new ArmSums(
                name,
                share,
                shoppers,
                shoppers,
                shoppers,
                new RatioSums(
                        shoppers,
                        10.0 * shoppers,
                        (double) clicks * shoppers,
                        100.0 * shoppers,
                        (double) clicks * clicks * shoppers,
                        10.0 * clicks * shoppers,
                        shoppers,
                        shoppers),
                bought,
                List.of(new Takings("EUR", bought, 10.0 * bought, 100.0 * bought)));
    }

    private static ExperimentFigures of(Outcome outcome, ArmSums... arms) {
        return ExperimentFigures.of(new ExperimentSums(0, 1, List.of(arms), 0, List.of()), arms[0].arm(), outcome);
    }

    /** 100 of 1000 against 150: p(1−p)/999 each. */
    @Test
    void holdsEveryArmAgainstTheControl() {
        ExperimentFigures told = of(Outcome.CONVERSION, arm("a", 0.5, 1_000, 2, 100), arm("b", 0.5, 1_000, 3, 150));
        ExperimentFigures.Arm b = told.arms().get(1);
        assertEquals(10, figure(told.arms().getFirst(), "conversion"));
        assertNull(told.arms().getFirst().verdict());
        Difference d = b.differences().get("conversion");
        assertNotNull(d);
        assertEquals(5, d.value(), 1e-9);
        double sd = 100 * Math.sqrt((0.1 * 0.9 + 0.15 * 0.85) / 999);
        assertEquals(5 - 1.959964 * sd, d.fixed().low(), 1e-4);
        // ρ² = (2·log 20 + log(2·log 20 + 1))/2000, and 2000·ρ² + 1 = s
        double s = 2 * Math.log(20) + Math.log(2 * Math.log(20) + 1) + 1;
        double wide = Math.sqrt(2 * s / (s - 1) * Math.log(Math.sqrt(s) / 0.05));
        assertEquals(5 - wide * sd, d.always().low(), 1e-9);
        assertEquals(Verdict.BETTER, b.verdict());
        assertEquals(Verdict.BETTER, told.verdict());
        Difference clicks = b.differences().get("ctr");
        assertNotNull(clicks);
        assertEquals(10, clicks.value(), 1e-9);
        assertEquals(1.5, b.revenue().getFirst().perShopper().value(), 1e-9);
        Difference money = b.revenue().getFirst().difference();
        assertNotNull(money);
        assertEquals(0.5, money.value(), 1e-9);
        assertEquals(
                Verdict.WORSE,
                of(Outcome.CONVERSION, arm("a", 0.5, 1_000, 2, 150), arm("b", 0.5, 1_000, 3, 100))
                        .verdict());
    }

    @Test
    void saysNothingWhereShoppersDidNotGoAsPlanned() {
        ExperimentFigures told = of(Outcome.CONVERSION, arm("a", 0.5, 1_000, 2, 100), arm("b", 0.5, 1_200, 3, 300));
        assertNotNull(told.sampleRatio());
        assertTrue(told.sampleRatio().mismatch());
        assertEquals(Verdict.SAMPLE_RATIO_MISMATCH, told.verdict());
        assertEquals(Verdict.SAMPLE_RATIO_MISMATCH, told.arms().get(1).verdict());
        ExperimentFigures planned =
                of(Outcome.CONVERSION, arm("a", 0.45, 1_000, 2, 100), arm("b", 0.55, 1_200, 3, 300));
        assertEquals(Verdict.BETTER, planned.verdict());
    }

    @Test
    void doesNotJudgeTooFew() {
        assertEquals(
                Verdict.NOT_ENOUGH,
                of(Outcome.CONVERSION, arm("a", 0.5, 99, 2, 30), arm("b", 0.5, 101, 3, 60))
                        .verdict());
        assertEquals(
                Verdict.NOT_ENOUGH,
                of(Outcome.CONVERSION, arm("a", 0.5, 500, 2, 0), arm("b", 0.5, 500, 3, 19))
                        .verdict());
        ExperimentFigures few = of(Outcome.CTR, arm("a", 0.5, 4, 2, 1), arm("b", 0.5, 4, 3, 1));
        assertEquals(Withheld.TOO_FEW, few.arms().getFirst().hidden());
        assertTrue(few.arms().getFirst().figures().isEmpty());
    }

    /** What four did is what all did less what the other arm did: that is not told either, until more are there. */
    @Test
    void hidesTheArmThatWouldTellOfTooFew() {
        ExperimentFigures told =
                of(Outcome.CTR, arm("a", 0.1, 4, 2, 4), arm("b", 0.1, 500, 3, 90), arm("c", 0.8, 900, 3, 90));
        assertEquals(Withheld.PROTECTS, told.arms().get(1).hidden());
        assertTrue(told.arms().get(1).revenue().isEmpty());
        assertNull(told.arms().get(2).hidden());
        assertEquals(Map.of(), told.arms().get(2).differences());
    }

    /** Of 1,000 each four bought in the control: 0.04 a shopper, which is what those of b paid less the difference. */
    @Test
    void tellsNotWhatFewPaidInTheControl() {
        ExperimentFigures told = of(
                Outcome.CONVERSION,
                arm("a", 0.3, 1_000, 2, 4),
                arm("b", 0.3, 1_000, 3, 60),
                arm("c", 0.4, 1_000, 3, 80));
        assertEquals(
                Map.of("revenueEUR", Withheld.TOO_FEW), told.arms().getFirst().withheld());
        assertEquals(Map.of("revenueEUR", Withheld.PROTECTS), told.arms().get(1).withheld());
        ExperimentFigures.Money c = told.arms().get(2).revenue().getFirst();
        assertEquals(0.8, c.perShopper().value(), 1e-9);
        assertNull(c.difference());
        assertNotNull(told.arms().get(2).differences().get("conversion"));
    }

    /** Of the 500 of a, whose answers were empty but for four: what these clicked is what all did less what those of b and c did, of whom those of b are the fewest. */
    @Test
    void tellsNotWhatFewWhoWereShownAnythingClicked() {
        ArmSums full = arm("a", 0.25, 500, 2, 60);
        RatioSums few = arm("a", 0.25, 4, 2, 4).clicked();
        ArmSums empty = new ArmSums("a", 0.25, 500, 500, 500, few, full.converted(), full.takings());
        ExperimentFigures told = of(Outcome.CTR, arm("b", 0.25, 510, 2, 60), empty, arm("c", 0.5, 1_000, 3, 90));
        ExperimentFigures.Arm b = told.arms().getFirst();
        ExperimentFigures.Arm a = told.arms().get(1);
        ExperimentFigures.Arm c = told.arms().get(2);
        assertEquals(Map.of("ctr", Withheld.TOO_FEW), a.withheld());
        assertEquals(Set.of("conversion"), a.figures().keySet());
        assertEquals(Map.of("ctr", Withheld.PROTECTS), b.withheld());
        assertEquals(Set.of("conversion"), b.figures().keySet());
        assertEquals(Map.of(), c.withheld());
        assertEquals(30, figure(c, "ctr"), 1e-9);
        assertEquals(Set.of("conversion"), c.differences().keySet());
        assertEquals(Verdict.NOT_ENOUGH, c.verdict());
    }

    /** Alone an arm has no differences, but half of the shoppers are missing. */
    @Test
    void seesThatAnArmWasNotReached() {
        ExperimentFigures told = of(Outcome.CONVERSION, arm("a", 0.5, 500, 2, 50));
        assertNotNull(told.sampleRatio());
        assertEquals(Verdict.SAMPLE_RATIO_MISMATCH, told.verdict());
        assertEquals(
                Verdict.NOT_ENOUGH,
                of(Outcome.CONVERSION, arm("a", 0.5, 5, 2, 5)).verdict());
    }

    @Test
    void knowsNoRatioWithoutShares() {
        assertNull(of(Outcome.CTR, arm("a", null, 500, 2, 50), arm("b", 0.5, 500, 2, 50))
                .sampleRatio());
    }

    /** Three comparisons share the five in 100. */
    @Test
    void widensWithEveryArm() {
        ArmSums a = arm("a", 0.25, 1_000, 2, 100);
        ArmSums b = arm("b", 0.25, 1_000, 3, 150);
        Difference alone =
                of(Outcome.CONVERSION, a, b).arms().get(1).differences().get("conversion");
        Difference one = of(Outcome.CONVERSION, a, b, arm("c", 0.25, 1_000, 2, 100), arm("d", 0.25, 1_000, 2, 100))
                .arms()
                .get(1)
                .differences()
                .get("conversion");
        assertNotNull(alone);
        assertNotNull(one);
        assertTrue(one.always().low() < alone.always().low());
        assertEquals(
                2.39398 / 1.95996, (5 - one.fixed().low()) / (5 - alone.fixed().low()), 1e-4);
    }

    @Test
    void takesForControlWhatIsCalledSo() {
        assertEquals(Optional.of("control"), ExperimentFigures.control(List.of("b", "control", "a")));
        assertEquals(Optional.of("a"), ExperimentFigures.control(List.of("b", "a")));
        assertEquals(Optional.empty(), ExperimentFigures.control(List.of()));
    }

    private static double figure(ExperimentFigures.Arm arm, String name) {
        Estimate figure = arm.figures().get(name);
        assertNotNull(figure);
        return figure.value();
    }
}
