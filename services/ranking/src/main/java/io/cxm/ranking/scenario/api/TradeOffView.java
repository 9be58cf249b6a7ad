package io.cxm.ranking.scenario.api;

import io.cxm.ranking.answer.api.LeftOut;
import io.cxm.ranking.answer.domain.Sample;
import io.cxm.ranking.answer.domain.TradeOff;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What weights of satisfaction would have made of answers that were given. */
@Schema(name = "TradeOff")
public record TradeOffView(
        String scenario,

        @Schema(description = "The weight that the scenario has now, 0 to 1")
        double satisfaction,

        Instant from,

        @Schema(description = "Excluded") Instant to,

        @Schema(
                description =
                        "Why nothing is known of any answer: no_answers (of this scenario), no_inputs or none_again;"
                                + " null where it is of some")
        @Nullable
        String reason,

        @Schema(description = "Answers of the scenario, drawn by lot, that were made again at each weight")
        int looked,

        @Schema(description = "Whom they were for; fewer than 20 and no interval is told")
        int shoppers,

        @Schema(description = "Whether there are more than were drawn")
        boolean sampled,

        @Schema(description = "Answers that were drawn beside these and cannot be made again")
        List<LeftOut> leftOut,

        @Schema(description = "By weight, the lowest first, which is 0; none where nothing is known")
        List<Point> points) {
    public TradeOffView {
        leftOut = List.copyOf(leftOut);
        points = List.copyOf(points);
    }

    /** At one weight. */
    @Schema(name = "TradeOffPoint")
    public record Point(
            @Schema(description = "The weight, 0 to 1") double satisfaction,

            @Schema(
                    description =
                            "Expected purchases, by the chances that the ranker gives, as a share of those at 0; null where"
                                    + " none is expected")
            @Nullable
            Figure purchases,

            @Schema(
                    description =
                            "The mean satisfaction index of expected purchases, 1 to 5; null where no item that is shown has"
                                    + " one")
            @Nullable
            Figure index,

            @Schema(description = "By how much that is more than at 0") @Nullable
            Figure gain,

            @Schema(description = "The share of expected purchases that are of items with an index, 0 to 1")
            double told,

            @Schema(description = "How many answers are not the same as at 0")
            int differs) {}

    /** A figure. */
    @Schema(name = "TradeOffFigure")
    public record Figure(
            double value,

            @Schema(description = "Its 95 % interval, by shopper; null where there are fewer than 20") @Nullable
            List<Double> ci95) {
        public Figure {
            ci95 = ci95 == null ? null : List.copyOf(ci95);
        }
    }

    static TradeOffView of(TradeOff found) {
        Sample sample = found.sample();
        return new TradeOffView(
                found.scenario(),
                found.now(),
                sample.from(),
                sample.to(),
                reason(found).map(Sample.Nothing::code).orElse(null),
                found.looked(),
                found.shoppers(),
                sample.sampled(),
                LeftOut.of(found.unknown()),
                found.looked() == 0
                        ? List.of()
                        : found.points().stream().map(TradeOffView::point).toList());
    }

    private static Optional<Sample.Nothing> reason(TradeOff found) {
        boolean others = found.looked() == 0
                && found.sample().drawn() > 0
                && found.unknown().isEmpty();
        return others ? Optional.of(Sample.Nothing.NO_ANSWERS) : found.sample().nothing(found.looked());
    }

    private static Point point(TradeOff.Point point) {
        return new Point(
                point.lambda(),
                figure(point.purchases()),
                figure(point.stars()),
                figure(point.gain()),
                point.told(),
                point.differs());
    }

    private static @Nullable Figure figure(Optional<TradeOff.Figure> figure) {
        return figure.map(one -> new Figure(one.value(), one.sure() ? List.of(one.low(), one.high()) : null))
                .orElse(null);
    }
}
