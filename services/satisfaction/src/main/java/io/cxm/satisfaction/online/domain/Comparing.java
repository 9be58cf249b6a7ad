package io.cxm.satisfaction.online.domain;

import java.util.Optional;

/** Differences of an arm from the control; none while either has too few shoppers, or both too few who did something. */
final class Comparing {
    private Comparing() {}

    static Optional<Difference> of(Outcome outcome, ArmSums arm, ArmSums base, int comparisons) {
        return switch (outcome) {
            case CTR -> ofClicks(arm, base, comparisons);
            case CONVERSION -> ofOrders(arm, base, comparisons);
        };
    }

    /** The ratio of each arm is made linear, so that its terms are of shoppers: V is that of the delta method. */
    private static Optional<Difference> ofClicks(ArmSums arm, ArmSums base, int comparisons) {
        RatioSums a = arm.clicked();
        RatioSums b = base.clicked();
        return few(a.shoppers(), b.shoppers(), a.hitting() + b.hitting())
                ? Optional.empty()
                : Optional.of(Difference.of(
                        100 * (a.ratio() - b.ratio()),
                        10_000 * (a.variance() + b.variance()),
                        a.shoppers() + b.shoppers(),
                        comparisons));
    }

    private static Optional<Difference> ofOrders(ArmSums arm, ArmSums base, int comparisons) {
        double p = (double) arm.converted() / arm.followed();
        double q = (double) base.converted() / base.followed();
        return few(arm.followed(), base.followed(), arm.converted() + base.converted())
                ? Optional.empty()
                : Optional.of(Difference.of(
                        100 * (p - q),
                        10_000 * (p * (1 - p) / (arm.followed() - 1) + q * (1 - q) / (base.followed() - 1)),
                        arm.followed() + base.followed(),
                        comparisons));
    }

    static Optional<Difference> money(
            OnlineCounts.Takings ofArm, ArmSums arm, OnlineCounts.Takings ofBase, ArmSums base, int comparisons) {
        return few(arm.followed(), base.followed(), ofArm.buyers() + ofBase.buyers())
                ? Optional.empty()
                : Optional.of(Difference.of(
                        ofArm.total() / arm.followed() - ofBase.total() / base.followed(),
                        Revenue.variance(ofArm, arm.followed()) / arm.followed()
                                + Revenue.variance(ofBase, base.followed()) / base.followed(),
                        arm.followed() + base.followed(),
                        comparisons));
    }

    private static boolean few(long one, long other, long doing) {
        return one < Verdict.SHOPPERS || other < Verdict.SHOPPERS || doing < Verdict.DOING;
    }
}
