package io.cxm.simulator.satisfaction;

import io.cxm.simulator.shopper.Shopper;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who answers a survey: log-odds that are linear in tier, age and lateness and, in one regime, in satisfaction. Of a guest no
 * tier and no age is recorded, so neither counts: else what is recorded could not undo the selection.
 */
public record ResponseModel(Regime regime, int year) {
    private static final double BASE = -0.15;
    private static final double MEMBER = 0.5;
    private static final double OLDER = 0.6;
    private static final double LATE = 0.7;
    private static final double SATISFACTION = -0.8;

    public double answerProbability(Shopper shopper, Experience experience) {
        double logOdds = BASE
                + (!shopper.guest() && shopper.profile().tier() > 0 ? MEMBER : 0)
                + (!shopper.guest() && shopper.age(year) >= 45 ? OLDER : 0)
                + (experience.late() ? LATE : 0);
        return Experience.logistic(
                switch (regime) {
                    case FEATURES -> logOdds;
                    case SATISFACTION -> logOdds + SATISFACTION * (experience.satisfaction() - Experience.TYPICAL);
                });
    }

    /** The coefficients, for the truth. */
    public Map<String, Double> coefficients() {
        return new TreeMap<>(Map.of(
                "base",
                BASE,
                "memberTierAboveFirst",
                MEMBER,
                "age45OrMore",
                OLDER,
                "late",
                LATE,
                "satisfactionMinus3.8",
                regime == Regime.SATISFACTION ? SATISFACTION : 0));
    }
}
