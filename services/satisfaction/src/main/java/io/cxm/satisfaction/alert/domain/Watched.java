package io.cxm.satisfaction.alert.domain;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.NetPromoter;
import io.cxm.satisfaction.measure.domain.OrderCounts;
import io.cxm.satisfaction.measure.domain.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metrics that a chart watches: those whose every answer is a score. */
public enum Watched {
    CSAT(Metric.CSAT),
    NPS(Metric.NPS),
    CES(Metric.CES),
    RETURN_RATE(Metric.RETURN_RATE);

    /** All of them. */
    public static final List<Watched> ALL = List.of(values());

    private static final int SATISFIED = 4;
    private static final int EASY = 5;
    private static final double PERCENT = 100;

    private final Metric metric;

    Watched(Metric metric) {
        this.metric = metric;
    }

    /** The metric that is watched. */
    public Metric metric() {
        return metric;
    }

    /** The one of this name. */
    public static Optional<Watched> of(String label) {
        return ALL.stream().filter(one -> one.metric.label().equals(label)).findFirst();
    }

    /** Whether a fall is bad news. */
    public boolean moreIsBetter() {
        return this != RETURN_RATE;
    }

    /** The scores of a group. */
    public Scores scores(Counts counts, GroupKey key) {
        if (this == RETURN_RATE) {
            OrderCounts orders = counts.orders().get(key);
            return orders == null ? Scores.NONE : Scores.share(orders.returned(), orders.lines());
        }
        AnswerCounts answers = counts.answers().get(key);
        if (answers == null) {
            return Scores.NONE;
        }
        return switch (this) {
            case CSAT -> share(answers.csat(), SATISFIED);
            case CES -> share(answers.ces(), EASY);
            case NPS, RETURN_RATE ->
                Scores.promoters(
                        answers.nps().promoters(),
                        answers.nps().detractors(),
                        answers.nps().n());
        };
    }

    private static Scores share(long[] counts, int least) {
        long hits = Arrays.stream(counts, least - 1, counts.length).sum();
        return Scores.share(hits, Arrays.stream(counts).sum());
    }

    /** The metric as it is told everywhere else; of at least one answer. */
    public Estimate estimate(Scores scores) {
        return estimate(scores, 1);
    }

    /** The same as sure as so many times fewer answers would be. */
    Estimate estimate(Scores scores, double dispersion) {
        double n = scores.n() / dispersion;
        if (this == NPS) {
            double promoters = (scores.squares() + scores.sum()) / 2.0;
            double detractors = (scores.squares() - scores.sum()) / 2.0;
            return new Estimate(
                    PERCENT * scores.mean(),
                    NetPromoter.interval(promoters / dispersion, detractors / dispersion, n),
                    scores.n(),
                    NetPromoter.METHOD);
        }
        return new Estimate(
                PERCENT * scores.mean(), Proportion.interval(scores.mean(), n), scores.n(), Proportion.METHOD);
    }

    /** The metric before an alarm. */
    public Estimate before(Alarm alarm) {
        return estimate(alarm.before(), alarm.dispersion());
    }

    /** The metric since an alarm. */
    public Estimate since(Alarm alarm) {
        return estimate(alarm.since(), alarm.dispersion());
    }
}
