package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Map<GroupKey, Estimate> stars;
    private final List<GroupKey> shown;
    private final List<Suppressed> suppressed;

    private Measured(Question question, Counts counts, Reach reach) {
        this.question = question;
        this.counts = counts;
        this.reach = reach;
        this.hidden = hidden(question, counts);
        this.stars = question.metrics().contains(Metric.STARS) ? StarEstimates.of(question, counts) : Map.of();
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

    /** When the newest event was that it knows of, in milliseconds since 1970. */
    public long clock() {
        return reach.clock();
    }

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
        return reach.part(metric, question.period())
                .filter(question.period()::equals)
                .isPresent();
    }

    /** The latest time of the same length that a metric tells of as a whole, where it does not of the period's own yet. */
    public Optional<Period> closed(Metric metric) {
        return reach.closed(metric, question.period());
    }

    /** The keys of the groups that have something to show, sorted. */
    public List<GroupKey> shown() {
        return shown;
    }

    public List<Suppressed> suppressed() {
        return suppressed;
    }

    /**
     * Returns for which no order line was found; null where returns were not asked for, and where a filter takes or
     * leaves those of so few shoppers that they would be told apart.
     */
    public @Nullable Long unmatchedReturns() {
        Counts.Unmatched unmatched = counts.unmatchedReturns();
        if (unmatched == null) {
            return null;
        }
        boolean few = Suppression.tooFew(unmatched.shoppers()) || Suppression.tooFew(unmatched.rest());
        return question.filtered() && few ? null : unmatched.returns();
    }

    /** The shown metrics of a group, in the order of {@link Metric}. */
    public Map<Metric, Estimate> figures(GroupKey key) {
        Map<Metric, Estimate> figures = new EnumMap<>(Metric.class);
        for (Metric metric : question.metrics()) {
            Estimate figure = visible(key, metric) ? figure(metric, key) : null;
            if (figure != null) {
                figures.put(metric, figure);
            }
        }
        return figures;
    }

    /** How many are in no group of the table, for want of a value; none where their shoppers are too few to be told of. */
    public long ungrouped(Metric metric) {
        long shoppers = counts.apart(metric).values().stream().reduce(0L, Suppression::together);
        return Suppression.tooFew(shoppers) ? 0 : counts.ungrouped(metric);
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

    /** How many gave each value of CSAT, from 1 to 5; only for a group whose CSAT is shown. */
    public @Nullable List<Long> csatDistribution(GroupKey key) {
        AnswerCounts answers = counts.answers().get(key);
        if (answers == null || !visible(key, Metric.CSAT)) {
            return null;
        }
        return Arrays.stream(answers.csat()).boxed().toList();
    }

    private boolean visible(GroupKey key, Metric metric) {
        return counts.shoppers(key, metric) > 0
                && !hidden.getOrDefault(metric, Map.of()).containsKey(key);
    }

    /** Why a metric is not known of a group yet; null where that is not why it has no figure. */
    private @Nullable SuppressionReason open(Metric metric, GroupKey key) {
        ShownCounts seen = counts.shown().get(key);
        return switch (metric.source()) {
            case ANSWERS -> null;
            case ORDERS ->
                key.values().isEmpty() && reach.part(metric, question.period()).isEmpty()
                        ? SuppressionReason.RETURNS_OPEN
                        : null;
            case RECOMMENDATIONS ->
                seen != null && counts.shoppers(key, metric) == 0 ? SuppressionReason.LED_OPEN : null;
        };
    }

    private @Nullable Estimate figure(Metric metric, GroupKey key) {
        return switch (metric.source()) {
            case ANSWERS -> ofAnswers(metric, key, counts.answers().get(key));
            case ORDERS -> ofOrders(metric, counts.orders().get(key));
            case RECOMMENDATIONS -> ofShown(metric, counts.shown().get(key));
        };
    }

    private @Nullable Estimate ofAnswers(Metric metric, GroupKey key, @Nullable AnswerCounts a) {
        if (a == null) {
            return null;
        }
        return switch (metric) {
            case CSAT -> Proportion.percent(a.csat()[3] + a.csat()[4], a.csatN());
            case CSAT_MEAN -> ScaleMean.of(a.csat(), 1, Seed.of(key, metric));
            case NPS ->
                NetPromoter.score(
                        a.nps().promoters(), a.nps().detractors(), a.nps().n());
            case CES -> Proportion.percent(a.ces()[4] + a.ces()[5] + a.ces()[6], a.cesN());
            case CES_MEAN -> ScaleMean.of(a.ces(), 1, Seed.of(key, metric));
            case STARS -> stars.get(key);
            default -> throw new IllegalArgumentException(metric + " is not of answers");
        };
    }

    private static @Nullable Estimate ofOrders(Metric metric, @Nullable OrderCounts o) {
        if (o == null) {
            return null;
        }
        return metric == Metric.RETURN_RATE
                ? Proportion.percent(o.returned(), o.lines())
                : ShopperRate.percent(o.clusters());
    }

    private static @Nullable Estimate ofShown(Metric metric, @Nullable ShownCounts s) {
        if (s == null) {
            return null;
        }
        return switch (metric) {
            case IMPRESSIONS -> new Estimate(s.shown(), null, s.people(), "count");
            case CLICK_RATE -> ShopperRate.percent(s.clicked());
            case CONVERSION_RATE -> ShopperRate.percent(s.bought());
            default -> throw new IllegalArgumentException(metric + " is not of recommendations");
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
