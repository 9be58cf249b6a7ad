package io.cxm.satisfaction.alert.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.satisfaction.alert.Contributors;
import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.satisfaction.measure.domain.Change;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.MixAndRate;
import io.cxm.satisfaction.measure.domain.Parts;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert: a lasting change of a metric. */
@Schema(name = "Alert")
public record AlertView(
        @Schema(description = "The metric and the first day, as csat-2026-10-03")
        String id,

        String metric,

        @Schema(
                description =
                        "open while it goes on, over, or settled where the new level became the usual one; endedOn is null while it is open")
        String state,

        @Schema(description = "fall or rise") String direction,

        @Schema(description = "Whether it is good news") boolean good,

        @Schema(description = "The first day of the change, as well as it can be told")
        LocalDate firstDay,

        @Schema(description = "The day by whose answers it was told")
        LocalDate raisedOn,

        @Nullable LocalDate endedOn,

        @Schema(description = "The first day of the time that it is held against")
        LocalDate since,

        @Schema(description = "The day after it: firstDay, unless an earlier alert ended less than 28 days before that")
        LocalDate until,

        Level before,

        @Schema(description = "From the first day to the end of the change, or to the newest answer")
        Level after,

        @Schema(description = "In points; chosen because it is large, a change is a little smaller than it looks")
        Difference change,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Where it comes from, of one alert alone: by each dimension the groups that did most")
        @Nullable
        List<Contribution> contributors) {
    private static final int MOST = 5;

    public AlertView {
        contributors = contributors == null ? null : List.copyOf(contributors);
    }

    /** A metric over a time. */
    @Schema(name = "AlertLevel")
    public record Level(double value, List<Double> ci95, long n) {
        public Level {
            ci95 = List.copyOf(ci95);
        }

        private static Level of(Estimate estimate) {
            return new Level(estimate.value(), bounds(estimate), estimate.n());
        }
    }

    /** A difference of two. */
    @Schema(name = "AlertChange")
    public record Difference(double value, List<Double> ci95, String method) {
        public Difference {
            ci95 = List.copyOf(ci95);
        }
    }

    /** What the change is made of by one dimension. */
    @Schema(name = "AlertContribution")
    public record Contribution(
            @Schema(description = "category, brand, product, store or channel")
            String by,

            @Schema(description = "Points that come of changes within groups")
            double rate,

            @Schema(description = "Points that come of more answers from some groups and fewer from others")
            double mix,

            @Schema(description = "The five that did most") List<Group> groups) {
        public Contribution {
            groups = List.copyOf(groups);
        }

        private static Contribution of(Contributors.By by) {
            MixAndRate.Split split = by.split();
            return new Contribution(
                    by.dimension().label(),
                    split.rate(),
                    split.mix(),
                    split.shares().stream().limit(MOST).map(Group::of).toList());
        }
    }

    /** One group. */
    @Schema(name = "AlertGroup")
    public record Group(
            @Schema(description = "null: all that belong to no group or to one that is not shown") @Nullable
            String group,

            @Schema(description = "Its points of the change, rate and mix together")
            double points,

            double rate,

            double mix,

            @Schema(description = "null where nobody answered") @Nullable
            Double before,

            @Schema(description = "null where nobody answered") @Nullable
            Double after,

            long nBefore,

            long nAfter) {
        private static Group of(MixAndRate.Share share) {
            MixAndRate.Part part = share.part();
            return new Group(
                    part.group().equals(Parts.OTHERS) ? null : part.group(),
                    share.both(),
                    share.rate(),
                    share.mix(),
                    part.nBefore() == 0 ? null : part.before(),
                    part.nSince() == 0 ? null : part.since(),
                    part.nBefore(),
                    part.nSince());
        }
    }

    /** The id of an alarm: a metric has one that begins on a day. */
    public static String id(Watched metric, Alarm alarm) {
        return metric.metric().label() + "-" + alarm.first();
    }

    public static AlertView of(Watched metric, Alarm alarm, @Nullable List<Contributors.By> contributors) {
        Estimate before = metric.before(alarm);
        Estimate after = metric.since(alarm);
        Estimate change = Change.of(after, before).orElseThrow();
        return new AlertView(
                id(metric, alarm),
                metric.metric().label(),
                state(alarm),
                alarm.fall() ? "fall" : "rise",
                alarm.fall() != metric.moreIsBetter(),
                alarm.first(),
                alarm.raised(),
                alarm.ended(),
                alarm.from(),
                alarm.until(),
                Level.of(before),
                Level.of(after),
                new Difference(change.value(), bounds(change), change.method()),
                contributors == null
                        ? null
                        : contributors.stream().map(Contribution::of).toList());
    }

    private static String state(Alarm alarm) {
        if (alarm.ended() == null) {
            return "open";
        }
        return alarm.settled() ? "settled" : "over";
    }

    private static List<Double> bounds(Estimate estimate) {
        Interval ci = estimate.ci95();
        return ci == null ? List.of() : List.of(ci.low(), ci.high());
    }
}
