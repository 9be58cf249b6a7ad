package io.cxm.satisfaction.online.api;

import io.cxm.satisfaction.measure.api.SatisfactionAnswer.Figure;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.online.OnlineMetrics.Judged;
import io.cxm.satisfaction.online.api.MetricsAnswer.WithheldFigure;
import io.cxm.satisfaction.online.domain.ArmSums;
import io.cxm.satisfaction.online.domain.Difference;
import io.cxm.satisfaction.online.domain.ExperimentFigures;
import io.cxm.satisfaction.online.domain.Interleaving;
import io.cxm.satisfaction.online.domain.SampleRatio;
import io.cxm.satisfaction.online.domain.TeamSums;
import io.cxm.satisfaction.online.domain.Verdict;
import io.cxm.satisfaction.online.domain.Withheld;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/experiments/{id}/report}.
 *
 * @param from when its first answer was given
 * @param to when its last answer was given
 * @param outcomeDays how many days after a shopper's first answer count, and must be over
 * @param control the arm, or the team, that the others are held against
 * @param metric what the verdict is about
 * @param verdict {@code better}, {@code worse}, {@code undecided}, {@code sample_ratio_mismatch} or {@code not_enough}
 * @param crossed shoppers who were answered from several arms: each counts in the arm of the first answer
 * @param sampleRatio null where it cannot be told
 * @param interleaving null of one that is not interleaved, and while its shoppers are too few
 */
public record ExperimentAnswer(
        String id,
        @Nullable String from,
        @Nullable String to,
        long outcomeDays,
        @Nullable String control,
        String metric,
        String verdict,
        List<ArmView> arms,
        List<WithheldFigure> suppressed,
        long crossed,
        @Nullable SampleRatioView sampleRatio,
        @Nullable InterleavingView interleaving) {
    public ExperimentAnswer {
        arms = List.copyOf(arms);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * One arm.
     *
     * @param share the planned one, from 0 to 1; null where it was not said
     * @param shoppers who were assigned
     * @param counted of them, those whose days are over
     * @param metrics {@code ctr} and {@code conversion}, in percent
     * @param differences from the control, in percentage points
     * @param verdict null of the control
     */
    public record ArmView(
            String arm,
            @Nullable Double share,
            long shoppers,
            long answers,
            long counted,
            Map<String, Figure> metrics,
            List<ArmRevenue> revenue,
            Map<String, DifferenceView> differences,
            @Nullable String verdict) {
        public ArmView {
            metrics = new LinkedHashMap<>(metrics);
            revenue = List.copyOf(revenue);
            differences = new LinkedHashMap<>(differences);
        }
    }

    /**
     * What a shopper paid in one currency, on average.
     *
     * @param currency null where the sender did not say in which
     * @param difference from the control; null of the control itself, and while there is too little
     */
    public record ArmRevenue(
            @Nullable String currency,
            Figure perShopper,
            @Nullable DifferenceView difference) {}

    /**
     * How much more than the control.
     *
     * @param alwaysValid low and high: holds however often it is looked at
     * @param fixedHorizon low and high: holds only for who looks once, at a number of shoppers decided before
     * @param n shoppers of both
     */
    public record DifferenceView(
            double value, List<Double> alwaysValid, List<Double> fixedHorizon, long n, String method) {
        public DifferenceView {
            alwaysValid = List.copyOf(alwaysValid);
            fixedHorizon = List.copyOf(fixedHorizon);
        }

        static @Nullable DifferenceView of(@Nullable Difference d) {
            return d == null
                    ? null
                    : new DifferenceView(d.value(), ends(d.always()), ends(d.fixed()), d.shoppers(), Difference.METHOD);
        }

        private static List<Double> ends(Interval i) {
            return List.of(i.low(), i.high());
        }
    }

    /**
     * Whether shoppers went to the arms as planned.
     *
     * @param mismatch they did not: there is no verdict
     */
    public record SampleRatioView(double chiSquare, int degrees, double pValue, boolean mismatch) {
        static @Nullable SampleRatioView of(@Nullable SampleRatio ratio) {
            return ratio == null
                    ? null
                    : new SampleRatioView(ratio.chiSquare(), ratio.degrees(), ratio.pValue(), ratio.mismatch());
        }
    }

    /** What clicks on lists say that several teams picked in turn. */
    public record InterleavingView(List<TeamView> teams, List<PreferenceView> preferences) {
        public InterleavingView {
            teams = List.copyOf(teams);
            preferences = List.copyOf(preferences);
        }
    }

    /** Items that a team placed, and clicks on them. */
    public record TeamView(String team, long items, long clicks) {
        static TeamView of(TeamSums team) {
            return new TeamView(team.team(), team.items(), team.clicks());
        }
    }

    /**
     * How a team does against the control.
     *
     * @param prefer shoppers with more clicks on its items
     * @param preferControl shoppers with more clicks on the control's
     * @param ties all others
     * @param share of those with a preference, who prefer it, in percent; null of none
     * @param pValue of the sign test
     * @param difference those who prefer it less those who prefer the control, in 100 shoppers; null while there are too few
     */
    public record PreferenceView(
            String team,
            long prefer,
            long preferControl,
            long ties,
            @Nullable Figure share,
            double pValue,
            @Nullable DifferenceView difference,
            String verdict) {
        static PreferenceView of(Interleaving i) {
            return new PreferenceView(
                    i.team().team(),
                    i.team().wins(),
                    i.team().losses(),
                    i.team().ties(),
                    i.share() == null ? null : MetricsAnswer.figure(i.share(), null),
                    i.pValue(),
                    DifferenceView.of(i.preference()),
                    i.verdict().code());
        }
    }

    static ExperimentAnswer of(String id, Judged judged) {
        ExperimentFigures figures = judged.figures();
        List<TeamSums> teams = figures.sums().teams();
        boolean few = teams.stream().anyMatch(t -> Suppression.tooFew(t.shoppers()));
        return new ExperimentAnswer(
                id,
                MetricsAnswer.time(figures.sums().first(), judged.zone()),
                MetricsAnswer.time(figures.sums().last(), judged.zone()),
                judged.reach().led().dividedBy(Duration.ofDays(1)),
                figures.control(),
                figures.judged().label(),
                figures.verdict().code(),
                figures.arms().stream().map(ExperimentAnswer::arm).toList(),
                Stream.concat(
                                figures.arms().stream().flatMap(ExperimentAnswer::hidden),
                                teams.stream()
                                        .filter(_ -> few)
                                        .map(t -> WithheldFigure.of(Map.of("team", t.team()), null, Withheld.TOO_FEW)))
                        .toList(),
                figures.sums().crossed(),
                SampleRatioView.of(figures.sampleRatio()),
                teams.isEmpty() || few
                        ? null
                        : new InterleavingView(
                                teams.stream().map(TeamView::of).toList(),
                                figures.teams().stream().map(PreferenceView::of).toList()));
    }

    private static Stream<WithheldFigure> hidden(ExperimentFigures.Arm arm) {
        Map<String, String> key = Map.of("arm", arm.sums().arm());
        Withheld whole = arm.hidden();
        return whole != null
                ? Stream.of(WithheldFigure.of(key, null, whole))
                : arm.withheld().entrySet().stream().map(one -> WithheldFigure.of(key, one.getKey(), one.getValue()));
    }

    private static ArmView arm(ExperimentFigures.Arm arm) {
        ArmSums sums = arm.sums();
        Map<String, Figure> metrics = new LinkedHashMap<>();
        arm.figures().forEach((name, e) -> metrics.put(name, MetricsAnswer.figure(e, null)));
        Map<String, DifferenceView> differences = new LinkedHashMap<>();
        arm.differences().forEach((name, d) -> {
            DifferenceView view = DifferenceView.of(d);
            if (view != null) {
                differences.put(name, view);
            }
        });
        Verdict verdict = arm.verdict();
        return new ArmView(
                sums.arm(),
                sums.share(),
                sums.shoppers(),
                sums.answers(),
                sums.followed(),
                metrics,
                arm.revenue().stream()
                        .map(m -> new ArmRevenue(
                                m.currency(),
                                MetricsAnswer.figure(m.perShopper(), null),
                                DifferenceView.of(m.difference())))
                        .toList(),
                differences,
                verdict == null ? null : verdict.code());
    }
}
