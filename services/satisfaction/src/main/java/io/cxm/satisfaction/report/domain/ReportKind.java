package io.cxm.satisfaction.report.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a report is about. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are of List.of
public enum ReportKind {
    /** How satisfied shoppers are. */
    SATISFACTION(
            // who orders again is known after a quarter, which is longer than most reports are
            Metric.ALL.stream()
                    .filter(metric -> isTold(metric.source()) && metric != Metric.REPEAT_RATE)
                    .toList(),
            List.of(Metric.CSAT, Metric.STARS, Metric.NPS, Metric.CES, Metric.RETURN_RATE),
            List.of(Dimension.CATEGORY, Dimension.PRODUCT)),
    /** What was recommended, what became of it, and how satisfied those were who bought it. */
    RECOMMENDATION(
            List.of(
                    Metric.IMPRESSIONS,
                    Metric.CLICK_RATE,
                    Metric.CONVERSION_RATE,
                    Metric.CSAT,
                    Metric.NPS,
                    Metric.STARS,
                    Metric.RETURN_RATE),
            List.of(Metric.CLICK_RATE, Metric.CONVERSION_RATE, Metric.CSAT, Metric.STARS, Metric.RETURN_RATE),
            List.of(Dimension.RECALL_CHANNEL, Dimension.RANKER, Dimension.BUNDLE)),
    /** Both in short. */
    EXECUTIVE(
            List.of(
                    Metric.CSAT,
                    Metric.NPS,
                    Metric.CES,
                    Metric.STARS,
                    Metric.RETURN_RATE,
                    Metric.IMPRESSIONS,
                    Metric.CLICK_RATE,
                    Metric.CONVERSION_RATE,
                    Metric.RESPONSE_RATE),
            List.of(
                    Metric.CSAT,
                    Metric.STARS,
                    Metric.NPS,
                    Metric.CES,
                    Metric.RETURN_RATE,
                    Metric.CLICK_RATE,
                    Metric.CONVERSION_RATE),
            List.of(Dimension.CATEGORY));

    /** What visits can be told apart by. */
    private static final Set<Dimension> OF_VISITS = Stream.concat(
                    Dimension.FIELDS.stream(), Stream.of(Dimension.STORE, Dimension.CHANNEL, Dimension.SEGMENT))
            .collect(Collectors.toUnmodifiableSet());

    private final List<Metric> metrics;
    private final List<Metric> headline;
    private final List<Dimension> by;

    ReportKind(List<Metric> metrics, List<Metric> headline, List<Dimension> by) {
        this.metrics = metrics;
        this.headline = headline;
        this.by = by;
    }

    private static boolean isTold(Metric.Source source) {
        return switch (source) {
            case ANSWERS, ORDERS, INVITATIONS, VISITS -> true;
            case WEIGHED, RECOMMENDATIONS -> false;
        };
    }

    /** The name in requests, answers, file names and the database. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportKind> of(String label) {
        return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
    }

    /** What it holds of each group of a table. Invitations know nothing of recommendations, nor do visits, which know of neither products nor surveys. */
    public List<Metric> metrics(Dimension table) {
        return metrics.stream()
                .filter(m -> m.source() != Metric.Source.INVITATIONS || !table.attributed())
                .filter(m -> m.source() != Metric.Source.VISITS || OF_VISITS.contains(table))
                .toList();
    }

    /** What it holds of everything: of recommendations only what is theirs, since a score of everybody is not. */
    public List<Metric> metricsOfAll() {
        return this == RECOMMENDATION
                ? metrics.stream()
                        .filter(m -> m.source() == Metric.Source.RECOMMENDATIONS)
                        .toList()
                : metrics;
    }

    /** What stands on its first page; groups are compared by the first of these that the report has. */
    public List<String> headline() {
        return headline.stream().map(Metric::label).toList();
    }

    /** The same as metrics. */
    public List<Metric> headlineMetrics() {
        return headline;
    }

    /** What it follows step by step: what stands on its first page and is of everything. */
    public List<Metric> course() {
        return headline.stream().filter(metricsOfAll()::contains).toList();
    }

    /** Whether it tells what CSAT goes together with, and the index of products. */
    public boolean tellsOfSatisfaction() {
        return this != RECOMMENDATION;
    }

    /** By what it groups when nothing is said. */
    public List<Dimension> by() {
        return by;
    }
}
