package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one question: which groups are shown, in the order of their keys, and which are not and why. A group's
 * figures are made when it is asked for, so a page costs its own groups only; stars know all groups from the start,
 * since they lean on each other.
 */
public final class Measured {
    private final Question question;
    private final Counts counts;
    private final Reach reach;
    private final Map<Metric, Map<GroupKey, SuppressionReason>> hidden;
    private final Figures figures;
    private final List<GroupKey> shown;
    private final List<Suppressed> suppressed;

    private Measured(Question question, Counts counts, Reach reach) {
        this.question = question;
        this.counts = counts;
        this.reach = reach;
        this.hidden = hidden(question, counts);
        this.figures = new Figures(question, counts);
        Set<GroupKey> keys = counts.keys();
        this.shown = keys.stream()
                .filter(k -> question.metrics().stream().anyMatch(m -> visible(k, m)))
                .toList();
        this.suppressed = suppressed(keys);
    }

    /** Makes figures of what was counted so far. */
    public static Measured of(Question question, Counts counts, Reach reach) {
        return new Measured(question, counts, reach);
    }

    /**
     * A group, or one metric of a group that has others or of all groups, that is not shown.
     *
     * @param key empty: everything, or all groups of the table
     * @param metric null: the whole group
     */
    public record Suppressed(GroupKey key, @Nullable Metric metric, SuppressionReason reason) {}

    /** The part of the question's period that a metric tells of so far. */
    public Period part(Metric metric) {
        return part(metric, question.period());
    }

    /** The part of this time that a metric tells of so far. */
    public Period part(Metric metric, Period time) {
        return reach.part(metric, time).orElse(time);
    }

    /** Whether a metric tells of the whole period, so that it can be compared with another. */
    public boolean whole(Metric metric) {
        return reach.whole(metric, question.period());
    }

    /** The keys of the groups that have something to show, sorted. */
    public List<GroupKey> shown() {
        return shown;
    }

    public List<Suppressed> suppressed() {
        return suppressed;
    }

    /**
     * Returns for which no order line was found; null where returns were not asked for, and of a part: two parts could differ by one
     * shopper's.
     */
    public @Nullable Long unmatchedReturns() {
        return question.filtered() ? null : counts.unmatchedReturns();
    }

    /** The shown metrics of a group, in the order of {@link Metric}. */
    public Map<Metric, Estimate> figures(GroupKey key) {
        return figures(key, question.metrics());
    }

    private Map<Metric, Estimate> figures(GroupKey key, List<Metric> of) {
        Map<Metric, Estimate> known = new EnumMap<>(Metric.class);
        for (Metric metric : of) {
            Estimate figure = visible(key, metric) ? figures.of(metric, key) : null;
            if (figure != null) {
                known.put(metric, figure);
            }
        }
        return known;
    }

    /** What of a group can be compared. */
    public Map<Metric, Comparison.Side> sides(GroupKey key) {
        return sides(key, figures(key, question.comparable()));
    }

    /** These figures of a group as far as they can be compared, with what they were made of. */
    public Map<Metric, Comparison.Side> sides(GroupKey key, Map<Metric, Estimate> shownFigures) {
        Map<Metric, Comparison.Side> sides = new EnumMap<>(Metric.class);
        shownFigures.forEach((metric, figure) -> {
            Sample sample = figure.ci95() == null || !metric.comparable() ? null : figures.sample(metric, key);
            if (sample != null) {
                sides.put(metric, new Comparison.Side(figure, sample));
            }
        });
        return sides;
    }

    /** Where the steps of a trend would lie if nothing changed, of each that shows the metric; empty where no limits are known of it. */
    public Map<GroupKey, ControlLimits> limits(Metric metric) {
        Map<GroupKey, Spread> steps = new TreeMap<>();
        if (!question.metrics().contains(metric)) {
            return Map.of();
        }
        for (GroupKey key : shown) {
            Spread spread = visible(key, metric) ? figures.spread(metric, key) : null;
            if (spread != null) {
                steps.put(key, spread);
            }
        }
        return ControlLimits.of(metric, steps);
    }

    /** How many are in no group of the table, for want of a value; none where their shoppers are too few to be told of. */
    public long ungrouped(Metric metric) {
        return Suppression.tooFew(counts.ungroupedShoppers(metric)) ? 0 : counts.ungrouped(metric);
    }

    /** What the product of a group is called; null of other groups, and where the catalogue does not say. */
    public @Nullable String title(GroupKey key) {
        Kin kin = question.by().equals(List.of(Dimension.PRODUCT))
                        && !key.values().isEmpty()
                ? counts.kin().get(key.values().getFirst())
                : null;
        return kin == null ? null : kin.title();
    }

    /** How many different shoppers stand behind a metric of a group that is shown. */
    public long shoppers(GroupKey key, Metric metric) {
        return counts.shoppers(key, metric);
    }

    /** How many gave each answer of a metric, as {@link AnswerCounts#distribution}; null where the group's figure is not shown, or not of answers. */
    public @Nullable List<Long> distribution(GroupKey key, Metric metric) {
        AnswerCounts answers = counts.answers().get(key);
        List<Long> given = answers == null || !visible(key, metric) ? List.of() : answers.distribution(metric);
        return given.isEmpty() ? null : given;
    }

    /** A weighted figure of a group that is shown, with how it was made; null of other metrics. */
    public @Nullable WeightedFigure weighted(GroupKey key, Metric metric) {
        return metric.source() == Metric.Source.WEIGHED && visible(key, metric) ? figures.weighted(metric, key) : null;
    }

    /** Whether predictions hold of the lines of a group that were answered; null where {@link Metric#CSAT_PREDICTED} of it is not shown. */
    public WeighedCounts.@Nullable Held held(GroupKey key) {
        WeighedCounts lines = counts.weighed().get(key);
        return lines != null && visible(key, Metric.CSAT_PREDICTED) ? lines.held() : null;
    }

    private boolean visible(GroupKey key, Metric metric) {
        return counts.shoppers(key, metric) > 0
                && !hidden.getOrDefault(metric, Map.of()).containsKey(key)
                && !unpredicted(metric, key);
    }

    private boolean unpredicted(Metric metric, GroupKey key) {
        WeighedCounts lines = counts.weighed().get(key);
        return metric == Metric.CSAT_PREDICTED && lines != null && !lines.predicted();
    }

    /** Why a metric of a group that need not be hidden is not known, or not yet; null where that is not why it has no figure. */
    private @Nullable SuppressionReason open(Metric metric, GroupKey key) {
        ShownCounts seen = counts.shown().get(key);
        return switch (metric.source()) {
            case ANSWERS, INVITATIONS, VISITS -> null;
            case WEIGHED ->
                unpredicted(metric, key)
                                && counts.shoppers(key, metric) > 0
                                && !hidden.getOrDefault(metric, Map.of()).containsKey(key)
                        ? SuppressionReason.UNPREDICTED
                        : null;
            case ORDERS ->
                key.values().isEmpty() && reach.part(metric, question.period()).isEmpty()
                        ? SuppressionReason.RETURNS_OPEN
                        : null;
            case RECOMMENDATIONS ->
                seen != null && counts.shoppers(key, metric) == 0 ? SuppressionReason.LED_OPEN : null;
        };
    }

    private static Map<Metric, Map<GroupKey, SuppressionReason>> hidden(Question question, Counts counts) {
        Map<Metric, Map<GroupKey, SuppressionReason>> hidden = new EnumMap<>(Metric.class);
        for (Metric metric : question.metrics()) {
            Counts around = counts.around();
            Set<GroupKey> parted = around == null ? Set.of() : FilterGuard.parted(question, around, metric);
            hidden.put(
                    metric,
                    Suppression.hidden(
                            counts.shoppers(metric), counts.apart(metric), question.totals(counts.kin()), parted));
        }
        return hidden;
    }

    private List<Suppressed> suppressed(Set<GroupKey> keys) {
        List<Suppressed> all = new ArrayList<>();
        var visible = new TreeSet<>(shown);
        var groups = new TreeSet<>(keys);
        groups.add(new GroupKey(List.of())); // everything, which is asked for whatever it has, or all groups
        for (GroupKey key : groups) {
            Suppressed whole = null;
            for (Metric metric : question.metrics()) {
                SuppressionReason reason = hidden.getOrDefault(metric, Map.of()).get(key);
                if (reason != null && visible.contains(key)) {
                    all.add(new Suppressed(key, metric, reason));
                } else if (reason != null && whole == null) {
                    whole = new Suppressed(key, null, reason);
                }
                SuppressionReason open = open(metric, key);
                if (open != null) {
                    all.add(new Suppressed(key, metric, open));
                }
            }
            if (whole != null) {
                all.add(whole);
            }
        }
        return List.copyOf(all);
    }
}
