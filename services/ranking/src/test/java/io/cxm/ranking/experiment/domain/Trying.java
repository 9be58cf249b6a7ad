package io.cxm.ranking.experiment.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments of tests. */
final class Trying {
    private Trying() {}

    /** Arms {@code a0}, {@code a1} … of the scenarios {@code home-0}, {@code home-1} … */
    static List<Arm> arms(double... shares) {
        List<Arm> arms = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            arms.add(new Arm("a" + i, "home-" + i, shares[i]));
        }
        return arms;
    }

    static Experiment.Terms terms(Design design, String scenario, List<Arm> arms) {
        return between(null, null, design, scenario, arms);
    }

    static Experiment.Terms between(
            @Nullable Instant from, @Nullable Instant to, Design design, String scenario, List<Arm> arms) {
        return new Experiment.Terms(null, null, true, scenario, design, arms, from, to);
    }

    static Experiment.Terms disabled(Experiment.Terms terms) {
        return new Experiment.Terms(
                terms.name(),
                terms.description(),
                false,
                terms.scenario(),
                terms.design(),
                terms.arms(),
                terms.from(),
                terms.to());
    }
}
