package io.cxm.satisfaction.measure.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes figures of what was counted, and knows what each was made of. Which of them are shown, others decide. */
final class Figures {
    private final Counts counts;
    private final Map<GroupKey, Estimate> stars;

    Figures(Question question, Counts counts) {
        this.counts = counts;
        this.stars = question.metrics().contains(Metric.STARS) ? StarEstimates.of(question, counts) : Map.of();
    }

    /** The figure of a group; null where it has none. */
    @Nullable
    Estimate of(Metric metric, GroupKey key) {
        return switch (metric.source()) {
            case ANSWERS -> ofAnswers(metric, key, counts.answers().get(key));
            case WEIGHED -> {
                WeightedFigure weighted = weighted(metric, key);
                yield weighted == null ? null : weighted.estimate();
            }
            case ORDERS -> ofOrders(metric, counts.orders().get(key));
            case RECOMMENDATIONS -> ofShown(metric, counts.shown().get(key));
            case INVITATIONS -> ofInvited(counts.invited().get(key));
            case VISITS -> ofVisits(metric, counts.visits().get(key));
        };
    }

    /** A weighted figure of a group with how it was made; null where it has none. */
    @Nullable
    WeightedFigure weighted(Metric metric, GroupKey key) {
        WeighedCounts w = counts.weighed().get(key);
        return w == null ? null : WeightedFigure.of(metric, w);
    }

    private @Nullable Estimate ofAnswers(Metric metric, GroupKey key, @Nullable AnswerCounts a) {
        if (a == null) {
            return null;
        }
        return switch (metric) {
            case CSAT -> Proportion.percent(a.satisfied(), a.csatN(), a.effect(metric));
            case CSAT_MEAN -> ScaleMean.of(a.csat(), 1, a.effect(metric), Seed.of(key, metric));
            case NPS ->
                NetPromoter.score(
                        a.nps().promoters(), a.nps().detractors(), a.nps().n(), a.effect(metric));
            case CES -> Proportion.percent(a.easy(), a.cesN(), a.effect(metric));
            case CES_MEAN -> ScaleMean.of(a.ces(), 1, a.effect(metric), Seed.of(key, metric));
            case STARS -> stars.get(key);
            default -> throw new IllegalArgumentException(metric + " is not of answers");
        };
    }

    private static @Nullable Estimate ofOrders(Metric metric, @Nullable OrderCounts o) {
        if (o == null) {
            return null;
        }
        return switch (metric) {
            case RETURN_RATE -> Proportion.percent(o.returned(), o.lines());
            case RETURN_UNIT_RATE -> ShopperRate.percent(o.clusters());
            case LATE_RATE -> o.late().share();
            case COMPLAINT_RATE -> o.complained().share();
            case REPEAT_RATE -> Proportion.percent(o.begun().again(), o.begun().shoppers());
            default -> throw new IllegalArgumentException(metric + " is not of orders");
        };
    }

    private static @Nullable Sample sample(Hits known) {
        return known.all() == 0 ? null : Sample.share(known.hits(), known.all(), known.effect());
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

    private static @Nullable Estimate ofInvited(@Nullable InvitedCounts i) {
        return i == null ? null : Proportion.percent(i.answered(), i.delivered());
    }

    private static @Nullable Estimate ofVisits(Metric metric, @Nullable VisitCounts v) {
        return v == null || v.of(metric).all() == 0 ? null : v.of(metric).share();
    }

    /** What the figure of a group was made of; null where it has none, is not compared, or is only a number of things. */
    @Nullable
    Sample sample(Metric metric, GroupKey key) {
        AnswerCounts a = counts.answers().get(key);
        OrderCounts o = counts.orders().get(key);
        ShownCounts s = counts.shown().get(key);
        VisitCounts v = counts.visits().get(key);
        return switch (metric) {
            case CSAT -> a == null ? null : Sample.share(a.satisfied(), a.csatN(), a.effect(metric));
            case CES -> a == null ? null : Sample.share(a.easy(), a.cesN(), a.effect(metric));
            case NPS ->
                a == null
                        ? null
                        : new Sample.Score(
                                a.nps().promoters(),
                                a.nps().detractors(),
                                a.nps().n(),
                                a.effect(metric));
            case CSAT_MEAN, CES_MEAN, STARS -> a == null ? null : new Sample.Known();
            case RETURN_RATE -> o == null ? null : Sample.share(o.returned(), o.lines());
            case RETURN_UNIT_RATE -> o == null ? null : ShopperRate.sample(o.clusters());
            case LATE_RATE -> o == null ? null : sample(o.late());
            case COMPLAINT_RATE -> o == null ? null : sample(o.complained());
            case REPEAT_RATE ->
                o == null || o.begun().shoppers() == 0
                        ? null
                        : Sample.share(o.begun().again(), o.begun().shoppers());
            case CLICK_RATE -> s == null ? null : ShopperRate.sample(s.clicked());
            case CONVERSION_RATE -> s == null ? null : ShopperRate.sample(s.bought());
            case CART_ABANDONMENT_RATE, SEARCH_BOUNCE_RATE, REFORMULATION_RATE, ZERO_RESULT_RATE, DWELL_RATE ->
                v == null ? null : sample(v.of(metric));
            case CSAT_WEIGHTED, NPS_WEIGHTED, CES_WEIGHTED, CSAT_PREDICTED, RESPONSE_RATE, IMPRESSIONS -> null;
        };
    }

    /** How the answers behind the figure of a group lie; null where it has none, is only a number of things, or leans on those of other groups, as stars do. */
    @Nullable
    Spread spread(Metric metric, GroupKey key) {
        AnswerCounts a = counts.answers().get(key);
        if (a != null && metric.ofScale()) {
            return Spread.of(metric == Metric.CSAT_MEAN ? a.csat() : a.ces(), 1).by(a.effect(metric));
        }
        return switch (sample(metric, key)) {
            case Sample.Share(double hits, double all, double effect) ->
                all > 0 && effect > 0 ? new Spread(all, hits, hits, effect) : null;
            case Sample.Score(long promoters, long detractors, long n, double effect) ->
                new Spread((double) n, (double) (promoters - detractors), (double) (promoters + detractors), effect);
            case Sample.Known() -> null;
            case null -> null;
        };
    }
}
