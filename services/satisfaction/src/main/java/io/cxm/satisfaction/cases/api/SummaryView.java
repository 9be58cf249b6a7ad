package io.cxm.satisfaction.cases.api;

import io.cxm.satisfaction.cases.domain.CaseSummary;
import io.cxm.satisfaction.measure.domain.Period;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How cases stand and go, as clients see it. */
@Schema(name = "CaseSummary")
public record SummaryView(
        @Nullable String from,
        @Nullable String to,

        @Schema(description = "Now") long open,

        @Schema(description = "Of those, beyond their time") long overdue,

        @Schema(description = "Now: they wait for the shopper")
        long answered,

        @Schema(description = "Of those that are not closed, without an owner")
        long unassigned,

        @Schema(description = "In the period") long opened,

        @Schema(description = "In the period, and still so") long closed,

        @Schema(
                description =
                        "From the opening of a case until its first answer, of those that were answered first in the"
                                + " period")
        MedianView firstAnswer,

        @Schema(
                description =
                        "From the opening of a case until it was closed last, of those that were closed in the period")
        MedianView closing) {
    /** The middle of some times. */
    @Schema(name = "MedianTime")
    public record MedianView(
            @Schema(description = "Null of none") @Nullable Double medianHours,

            @Schema(description = "How many times there are")
            long n) {
        static MedianView of(CaseSummary.Median median) {
            Double millis = median.millis();
            return new MedianView(
                    millis == null ? null : millis / Duration.ofHours(1).toMillis(), median.n());
        }
    }

    static SummaryView of(CaseSummary s, Period period) {
        return new SummaryView(
                period.fromText(),
                period.toText(),
                s.open(),
                s.overdue(),
                s.answered(),
                s.unassigned(),
                s.opened(),
                s.closed(),
                MedianView.of(s.toAnswer()),
                MedianView.of(s.toClose()));
    }
}
