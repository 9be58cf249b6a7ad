package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an experiment.
 *
 * @param control the arm that the others are held against, or the team; null while nothing was shown to anybody who is known
 * @param judged what the verdict is about
 * @param sampleRatio null where it cannot be told: where shares were not said, or only one arm was planned
 * @param teams of an interleaved experiment, without the control
 */
public record ExperimentFigures(
        ExperimentSums sums,
        @Nullable String control,
        Outcome judged,
        List<Arm> arms,
        @Nullable SampleRatio sampleRatio,
        List<Interleaving> teams,
        Verdict verdict) {
    public ExperimentFigures {
        arms = List.copyOf(arms);
        teams = List.copyOf(teams);
    }

    /**
     * One arm.
     *
     * @param figures empty where there are too few shoppers
     * @param differences from the control, by the name of the figure; none of the control itself, nor while there are too few
     * @param verdict null of the control
     */
    public record Arm(
            ArmSums sums,
            boolean tooFew,
            Map<String, Estimate> figures,
            List<Money> revenue,
            Map<String, Difference> differences,
            @Nullable Verdict verdict) {
        public Arm {
            figures = new LinkedHashMap<>(figures);
            revenue = List.copyOf(revenue);
            differences = new LinkedHashMap<>(differences);
        }
    }

    /** What a shopper paid in one currency on average, and how much more than in the control; null where that is not known. */
    public record Money(
            @Nullable String currency,
            Estimate perShopper,
            @Nullable Difference difference) {}

    /** The arm, or the team, that the others are held against unless somebody says otherwise: {@code control}, else the first by name. */
    public static Optional<String> control(List<String> names) {
        return names.stream()
                .filter("control"::equals)
                .findFirst()
                .or(() -> names.stream().sorted().findFirst());
    }

    /** Of what was counted. */
    public static ExperimentFigures of(ExperimentSums sums, @Nullable String control, Outcome judged) {
        ArmSums base = sums.arms().stream()
                .filter(a -> a.arm().equals(control))
                .findFirst()
                .orElse(null);
        int comparisons = Math.max(1, sums.arms().size() - 1);
        SampleRatio ratio = ratio(sums.arms());
        List<Arm> arms = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (ArmSums arm : sums.arms()) {
            Arm told = arm(arm, base, judged, comparisons, ratio);
            arms.add(told);
            if (told.verdict() != null) {
                verdicts.add(told.verdict());
            }
        }
        List<TeamSums> others =
                sums.teams().stream().filter(t -> !t.team().equals(control)).toList();
        List<Interleaving> teams = others.stream()
                .map(t -> Interleaving.of(t, Math.max(1, others.size())))
                .toList();
        teams.forEach(t -> verdicts.add(t.verdict()));
        Verdict verdict = mismatch(ratio) ? Verdict.SAMPLE_RATIO_MISMATCH : Verdict.of(verdicts);
        return new ExperimentFigures(sums, control, judged, arms, ratio, teams, verdict);
    }

    private static Arm arm(
            ArmSums arm, @Nullable ArmSums base, Outcome judged, int comparisons, @Nullable SampleRatio ratio) {
        if (Suppression.tooFew(arm.followed())) {
            return new Arm(arm, true, Map.of(), List.of(), Map.of(), arm.equals(base) ? null : none(ratio));
        }
        Map<String, Estimate> figures = new LinkedHashMap<>();
        if (arm.clicked().shoppers() > 0) {
            figures.put(Outcome.CTR.label(), ShopperRatio.percent(arm.clicked()));
        }
        if (arm.followed() > 0) {
            figures.put(Outcome.CONVERSION.label(), Proportion.percent(arm.converted(), arm.followed()));
        }
        if (base == null || arm.equals(base)) {
            return new Arm(arm, false, figures, revenue(arm, null, comparisons), Map.of(), null);
        }
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            Comparing.of(outcome, arm, base, comparisons).ifPresent(d -> differences.put(outcome.label(), d));
        }
        Difference told = differences.get(judged.label());
        return new Arm(
                arm,
                false,
                figures,
                revenue(arm, base, comparisons),
                differences,
                told == null || mismatch(ratio) ? none(ratio) : Verdict.of(told));
    }

    private static Verdict none(@Nullable SampleRatio ratio) {
        return mismatch(ratio) ? Verdict.SAMPLE_RATIO_MISMATCH : Verdict.NOT_ENOUGH;
    }

    private static boolean mismatch(@Nullable SampleRatio ratio) {
        return ratio != null && ratio.mismatch();
    }

    /** A currency in which fewer than five paid is left out. */
    private static List<Money> revenue(ArmSums arm, @Nullable ArmSums base, int comparisons) {
        return arm.takings().stream()
                .filter(t -> t.buyers() >= Suppression.LEAST)
                .map(t -> new Money(
                        t.currency(),
                        Revenue.perShopper(t, arm.followed()),
                        base == null
                                ? null
                                : Comparing.money(t, arm, same(t, base), base, comparisons)
                                        .orElse(null)))
                .toList();
    }

    private static OnlineCounts.Takings same(OnlineCounts.Takings takings, ArmSums base) {
        return base.takings().stream()
                .filter(t -> Objects.equals(t.currency(), takings.currency()))
                .findFirst()
                .orElse(new OnlineCounts.Takings(takings.currency(), 0, 0, 0));
    }

    private static @Nullable SampleRatio ratio(List<ArmSums> arms) {
        if (arms.stream().anyMatch(a -> a.share() == null)) {
            return null;
        }
        return SampleRatio.of(
                arms.stream().mapToLong(ArmSums::shoppers).toArray(),
                arms.stream()
                        .mapToDouble(a -> Objects.requireNonNull(a.share()))
                        .toArray());
    }
}
