package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Proportion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How each metric is made from what was counted of a group. */
final class GroupFigures {
    private static final String COUNT = "count";
    private final OnlineCounts counts;

    GroupFigures(OnlineCounts counts) {
        this.counts = counts;
    }

    /** How many stand behind a metric of a group; the key is null of what is no group. */
    long n(OnlineMetric metric, @Nullable GroupKey key, GroupSums g) {
        return switch (metric) {
            case CTR, PAYING_RATE -> g.clicked().shoppers();
            case CTR_DEBIASED -> counts.examination() == null ? 0 : g.weighted().shoppers();
            case ORDERS_PER_CLICK -> g.ordered().shoppers();
            case ORDERS_PER_SESSION -> g.sessions().shoppers();
            case RETENTION_D7 -> back(key).of7();
            case RETENTION_D30 -> back(key).of30();
            case CATALOGUE_COVERAGE -> counts.state().catalogue();
            case SHOPPER_COVERAGE -> counts.active();
            case AVAILABILITY -> answers(key).known();
            case LATENCY_P50, LATENCY_P95, LATENCY_P99 ->
                answers(key).millis().stream()
                        .mapToLong(OnlineCounts.Took::answers)
                        .sum();
        };
    }

    /** The metric, behind which somebody stands. */
    Estimate figure(OnlineMetric metric, GroupKey key, GroupSums g) {
        return switch (metric) {
            case CTR -> ShopperRatio.percent(g.clicked());
            case CTR_DEBIASED -> debiased(key, g.weighted());
            case ORDERS_PER_CLICK -> ShopperRatio.percent(g.ordered());
            case ORDERS_PER_SESSION -> ShopperRatio.percent(g.sessions());
            case PAYING_RATE -> Proportion.percent(g.paying(), g.clicked().shoppers());
            case RETENTION_D7 -> Proportion.percent(back(key).in7(), back(key).of7());
            case RETENTION_D30 -> Proportion.percent(back(key).in30(), back(key).of30());
            case CATALOGUE_COVERAGE ->
                new Estimate(
                        100.0 * g.catalogued() / counts.state().catalogue(),
                        null,
                        counts.state().catalogue(),
                        COUNT);
            // an answer of a moment ago may name whom the other count has not seen
            case SHOPPER_COVERAGE -> Proportion.percent(Math.min(g.named(), counts.active()), counts.active());
            case AVAILABILITY ->
                Proportion.percent(answers(key).fine(), answers(key).known());
            case LATENCY_P50 -> Latency.quantile(answers(key).millis(), 0.5);
            case LATENCY_P95 -> Latency.quantile(answers(key).millis(), 0.95);
            case LATENCY_P99 -> Latency.quantile(answers(key).millis(), 0.99);
        };
    }

    private Estimate debiased(GroupKey key, RatioSums weighted) {
        Examination examination = counts.examination();
        List<Long> clicks = counts.clicks().get(key);
        double variance = examination == null || clicks == null ? 0 : examination.variance(clicks, weighted.all());
        return ShopperRatio.weighted(weighted, variance, "ips-delta-by-shopper");
    }

    private OnlineCounts.Back back(@Nullable GroupKey key) {
        OnlineCounts.Back none = new OnlineCounts.Back(0, 0, 0, 0);
        return key == null ? none : counts.backs().getOrDefault(key, none);
    }

    private OnlineCounts.Answers answers(@Nullable GroupKey key) {
        OnlineCounts.Answers none = new OnlineCounts.Answers(0, 0, List.of());
        return key == null ? none : counts.answers().getOrDefault(key, none);
    }
}
