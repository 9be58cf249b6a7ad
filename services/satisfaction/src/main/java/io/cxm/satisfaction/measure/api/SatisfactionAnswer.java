package io.cxm.satisfaction.measure.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.satisfaction.measure.domain.ControlLimits;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.FromWhole;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Recorded;
import io.cxm.satisfaction.measure.domain.WeightedFigure;
import io.cxm.satisfaction.measure.domain.Weighting;
import io.cxm.satisfaction.survey.domain.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/satisfaction}.
 *
 * @param suppressed page by page as well, up to 500 of them or as many as groups where these are more
 * @param unmatchedReturns returns of nothing that is known to be bought: no order line was found, all of it was back already, or
 *     their quantity is 0; null where the return rate was not asked for, and where there is a filter
 */
public record SatisfactionAnswer(
        List<String> by,
        @Nullable String from,
        @Nullable String to,
        List<Group> groups,
        List<Hidden> suppressed,
        ResponseRate responseRate,
        @Nullable Long unmatchedReturns,
        @Nullable String nextPageToken) {
    public SatisfactionAnswer {
        by = List.copyOf(by);
        groups = List.copyOf(groups);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * One group.
     *
     * @param n the largest n of its metrics
     */
    public record Group(Map<String, String> key, long n, Map<String, Figure> metrics) {
        public Group {
            key = new LinkedHashMap<>(key); // in the order of the dimensions
            metrics = new LinkedHashMap<>(metrics);
        }
    }

    /**
     * One figure.
     *
     * @param ci95 low and high; null where no honest interval can be given
     * @param distribution how many answered what: of csat and stars 1 to 5, of ces 1 to 7, of nps detractors, passives and promoters; absent of other metrics
     * @param until it tells of what came before this; absent where that is all of the period
     * @param shoppers different ones who gave these n answers, or whose n order lines they are; absent where n counts shoppers
     * @param weighting of weighted metrics how they were made
     * @param apart how far the group lies from the whole; absent where that was not asked for, or is not known
     * @param limits within which a step of a trend lies if nothing changed; absent of anything else
     */
    public record Figure(
            double value,
            @Nullable List<Double> ci95,
            long n,
            String method,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Long> distribution,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String until,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long shoppers,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Weights weighting,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Distance apart,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Control limits) {
        /** A metric of a group that is shown. */
        static Figure of(Metric metric, GroupKey key, Estimate e, Measured measured, @Nullable String until) {
            return new Figure(
                    e.value(),
                    bounds(e.ci95()),
                    e.n(),
                    e.method(),
                    measured.distribution(key, metric),
                    until,
                    metric.ofPeople() ? null : measured.shoppers(key, metric),
                    Weights.of(measured.weighted(key, metric)),
                    null,
                    null);
        }

        private Figure held(FromWhole.@Nullable Distance distance) {
            Distance far = distance == null ? null : Distance.of(distance);
            return new Figure(value, ci95, n, method, distribution, until, shoppers, weighting, far, limits);
        }

        /** The same as a step of a trend. */
        Figure within(Metric metric, @Nullable ControlLimits step) {
            Control of = step == null
                    ? null
                    : new Control(step.centre(), step.low(), step.high(), ControlLimits.method(metric));
            return new Figure(value, ci95, n, method, distribution, until, shoppers, weighting, apart, of);
        }
    }

    /**
     * How far a group lies from the whole.
     *
     * @param p of no distance, two-sided, by itself
     * @param sure sure, watched (it would be sure if nothing else were compared) or chance, as one of all groups and metrics of the question
     */
    public record Distance(double value, List<Double> ci95, double p, String sure) {
        public Distance {
            ci95 = List.copyOf(ci95);
        }

        private static Distance of(FromWhole.Distance distance) {
            Estimate far = distance.comparison().difference();
            List<Double> ends = bounds(far.ci95());
            return new Distance(
                    far.value(),
                    ends == null ? List.of() : ends,
                    distance.comparison().p(),
                    distance.sureness().label());
        }
    }

    /** Where a step of a trend lies if nothing changed: in 997 of 1,000 from low to high. */
    public record Control(double centre, double low, double high, String method) {}

    /** How a figure was made to tell of all order lines, of which those that were answered are a part. */
    @Schema(name = "SatisfactionWeights")
    public record Weights(
            @Schema(
                    description =
                            "What the weighted answers are like all order lines in: lateness, channel, category, value, store. Empty: there are too few answers, and all weigh the same")
            List<String> by,

            @Schema(description = "By how many answers of equal weight the figure would be as sure (Kish)")
            double effectiveN,

            @Schema(
                    description =
                            "By how much, in log-odds, satisfaction itself may decide who answers for the widened interval to hold the truth")
            double gamma,

            @Schema(description = "Low and high of the interval widened by gamma")
            List<Double> widened) {
        public Weights {
            by = List.copyOf(by);
            widened = List.copyOf(widened);
        }

        private static @Nullable Weights of(@Nullable WeightedFigure figure) {
            if (figure == null) {
                return null;
            }
            Weighting w = figure.weighting();
            return new Weights(
                    w.by().stream().map(Recorded::label).toList(),
                    w.effectiveN(),
                    w.gamma(),
                    List.of(w.widened().low(), w.widened().high()));
        }
    }

    /**
     * What is not shown.
     *
     * @param key empty: of everything, or all groups
     * @param metric absent: the whole group
     * @param code of the reason, which stays when its text changes
     */
    public record Hidden(
            Map<String, String> key,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String metric,

            String code,
            String reason) {
        public Hidden {
            key = new LinkedHashMap<>(key);
        }
    }

    /** The share of the invitations sent in the period that were answered until now; null with the reason where it is not told. */
    public record ResponseRate(
            @Nullable Double value,
            @Nullable List<Double> ci95,
            @Nullable String reason) {
        private static final int FEWEST = 5;

        /** Under a filter the metric of this name tells it. */
        static ResponseRate filtered() {
            return new ResponseRate(null, null, "under a filter it is the metric responseRate");
        }

        static ResponseRate of(Sent sent) {
            if (sent.invitations() < FEWEST) {
                String few =
                        sent.invitations() == 0 ? "no invitations were sent" : "fewer than five invitations were sent";
                return new ResponseRate(null, null, few);
            }
            Estimate rate = Proportion.percent(sent.answered(), sent.invitations());
            return new ResponseRate(rate.value(), bounds(rate.ci95()), null);
        }
    }

    /** A page of what was measured. */
    static SatisfactionAnswer of(
            Question question, Measured measured, Slice slice, ResponseRate rate, @Nullable String nextPageToken) {
        List<Dimension> by = question.by();
        List<Group> groups = slice.keys().stream()
                .map(k -> group(k, by, measured, slice.fromWhole()))
                .toList();
        List<Hidden> hidden = slice.hidden().stream().map(s -> hidden(s, by)).toList();
        return new SatisfactionAnswer(
                by.stream().map(Dimension::label).toList(),
                question.period().fromText(),
                question.period().toText(),
                groups,
                hidden,
                rate,
                measured.unmatchedReturns(),
                nextPageToken);
    }

    /** The groups of one page, what is not shown, and how far any group lies from the whole. */
    record Slice(List<GroupKey> keys, List<Measured.Suppressed> hidden, FromWhole fromWhole) {
        Slice {
            keys = List.copyOf(keys);
            hidden = List.copyOf(hidden);
        }
    }

    private static Group group(GroupKey key, List<Dimension> by, Measured measured, FromWhole fromWhole) {
        Map<String, Figure> metrics = new LinkedHashMap<>();
        long n = 0;
        for (var figure : measured.figures(key).entrySet()) {
            Estimate e = figure.getValue();
            n = Math.max(n, e.n());
            Metric metric = figure.getKey();
            String until = measured.whole(metric) ? null : measured.part(metric).toText();
            metrics.put(
                    metric.label(), Figure.of(metric, key, e, measured, until).held(fromWhole.of(key, metric)));
        }
        return new Group(key.named(by), n, metrics);
    }

    private static @Nullable List<Double> bounds(@Nullable Interval ci) {
        return ci == null ? null : new ArrayList<>(List.of(ci.low(), ci.high()));
    }

    private static Hidden hidden(Measured.Suppressed s, List<Dimension> by) {
        Metric metric = s.metric();
        List<Dimension> named = s.key().values().isEmpty() ? List.of() : by;
        return new Hidden(
                s.key().named(named),
                metric == null ? null : metric.label(),
                s.reason().code(),
                s.reason().text());
    }
}
