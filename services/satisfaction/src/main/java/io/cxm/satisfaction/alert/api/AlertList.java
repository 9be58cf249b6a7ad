package io.cxm.satisfaction.alert.api;

import io.cxm.satisfaction.alert.domain.Chart;
import io.cxm.satisfaction.alert.domain.Scores;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.signing.Pages.Page;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of alerts, and what is watched: a chart that cannot see a change yet says so. */
public record AlertList(
        List<AlertView> items,
        @Nullable String nextPageToken,
        @Nullable Long total,

        @Schema(description = "What is watched, whatever page this is")
        List<WatchedMetric> watched) {
    /** Points of which it is told how soon they are seen. */
    private static final double POINTS = 5;

    private static final double PERCENT = 100;

    public AlertList {
        items = List.copyOf(items);
        watched = List.copyOf(watched);
    }

    /** A metric and what its chart can see. */
    @Schema(name = "WatchedMetric")
    public record WatchedMetric(
            String metric,

            @Schema(
                    description =
                            "watching; or why it cannot: no_answers, too_short (less than 90 days to compare with), too_few (answers a day, or shoppers)")
            String state,

            @Schema(
                    description =
                            "What is usual: the mean of the days that new ones are held against; null before there are 90, and where fewer than 5 shoppers stand behind it")
            @Nullable
            Double usual,

            @Schema(description = "How many days that is of; less than 90 while they gather")
            int days,

            @Schema(description = "Answers a day, in the last 28 days")
            double perDay,

            @Schema(
                    description =
                            "The smallest lasting change, in points, that is told within 14 days half of the time; null where none is")
            @Nullable
            Double seesPoints,

            @Schema(
                    description =
                            "After how many days a lasting change of 5 points is told half of the time; null: never")
            @Nullable
            Integer fivePointsAfterDays) {}

    static AlertList of(Page<AlertView> page, List<WatchedMetric> watched) {
        return new AlertList(page.items(), page.nextPageToken(), page.total(), watched);
    }

    static WatchedMetric watched(Watched metric, Chart.Found found) {
        Chart.Silence silence = found.silence();
        Scores base = found.base();
        OptionalDouble sees = found.sees();
        OptionalInt after = found.delay(POINTS / PERCENT);
        boolean usual = base.n() > 0 && found.baseDays() >= Chart.BASE;
        return new WatchedMetric(
                metric.metric().label(),
                silence == null ? "watching" : silence.name().toLowerCase(Locale.ROOT),
                usual ? metric.estimate(base).value() : null,
                found.baseDays(),
                found.perDay(),
                sees.isPresent() ? PERCENT * sees.getAsDouble() : null,
                after.isPresent() ? after.getAsInt() : null);
    }
}
