package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Proportion;
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
     * @param hidden why nothing is told of it; null where something is
     * @param figures empty where it is hidden
     * @param withheld why something else is not told, by its name: {@code ctr}, or {@code revenue} with the currency behind it
     * @param differences from the control, by the name of the figure; none of the control itself, nor while there are too few
     * @param verdict null of the control
     */
    public record Arm(
            ArmSums sums,
            @Nullable Withheld hidden,
            Map<String, Estimate> figures,
            List<Money> revenue,
            Map<String, Withheld> withheld,
            Map<String, Difference> differences,
            @Nullable Verdict verdict) {
        public Arm {
            figures = new LinkedHashMap<>(figures);
            revenue = List.copyOf(revenue);
            withheld = new LinkedHashMap<>(withheld);
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
        HiddenArms hidden = new HiddenArms(sums.arms());
        List<Arm> arms = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (ArmSums arm : sums.arms()) {
            Arm told = arm(arm, base, judged, comparisons, ratio, hidden);
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
            ArmSums arm,
            @Nullable ArmSums base,
            Outcome judged,
            int comparisons,
            @Nullable SampleRatio ratio,
            HiddenArms hidden) {
        Withheld reason = hidden.reason(arm);
        if (reason != null) {
            Verdict verdict = arm.equals(base) ? null : none(ratio);
            return new Arm(arm, reason, Map.of(), List.of(), Map.of(), Map.of(), verdict);
        }
        Map<String, Estimate> figures = new LinkedHashMap<>();
        Map<String, Withheld> withheld = new LinkedHashMap<>();
        Withheld few = hidden.reason(arm, Outcome.CTR);
        if (few != null) {
            withheld.put(Outcome.CTR.label(), few);
        } else if (arm.clicked().shoppers() > 0) {
            figures.put(Outcome.CTR.label(), ShopperRatio.percent(arm.clicked()));
        }
        if (arm.followed() > 0) {
            figures.put(Outcome.CONVERSION.label(), Proportion.percent(arm.converted(), arm.followed()));
        }
        if (base == null || arm.equals(base)) {
            List<Money> revenue = revenue(arm, null, comparisons, hidden, withheld);
            return new Arm(arm, null, figures, revenue, withheld, Map.of(), null);
        }
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            if (hidden.reason(base, outcome) == null && hidden.reason(arm, outcome) == null) {
                Comparing.of(outcome, arm, base, comparisons).ifPresent(d -> differences.put(outcome.label(), d));
            }
        }
        Difference told = differences.get(judged.label());
        return new Arm(
                arm,
                null,
                figures,
                revenue(arm, base, comparisons, hidden, withheld),
                withheld,
                differences,
                told == null || mismatch(ratio) ? none(ratio) : Verdict.of(told));
    }

    private static Verdict none(@Nullable SampleRatio ratio) {
        return mismatch(ratio) ? Verdict.SAMPLE_RATIO_MISMATCH : Verdict.NOT_ENOUGH;
    }

    private static boolean mismatch(@Nullable SampleRatio ratio) {
        return ratio != null && ratio.mismatch();
    }

    /** What is not told is put among {@code withheld}; where that is so of the control, there is no difference from it. */
    private static List<Money> revenue(
            ArmSums arm, @Nullable ArmSums base, int comparisons, HiddenArms hidden, Map<String, Withheld> withheld) {
        List<Money> revenue = new ArrayList<>();
        for (OnlineCounts.Takings paid : arm.takings()) {
            Withheld reason = hidden.reason(arm, paid);
            if (reason != null) {
                withheld.put("revenue" + Objects.requireNonNullElse(paid.currency(), ""), reason);
            } else if (paid.buyers() > 0) {
                boolean compared = base != null && hidden.reason(base, paid) == null;
                revenue.add(new Money(
                        paid.currency(),
                        Revenue.perShopper(paid, arm.followed()),
                        base == null || !compared
                                ? null
                                : Comparing.money(paid, arm, same(paid, base), base, comparisons)
                                        .orElse(null)));
            }
        }
        return revenue;
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
