package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is told of a question: figures of the groups that may be shown, and why others are not. */
public final class OnlineFigures {
    /** Of more groups than this the largest are told. */
    static final int MOST = 500;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private final Wanted wanted;
    private final OnlineCounts counts;
    private final Reach reach;
    private final GroupFigures made;
    private final Map<GroupKey, GroupSums> sums = new LinkedHashMap<>();
    private final List<GroupSums> apart = new ArrayList<>();
    private final Map<GroupKey, SuppressionReason> hidden;
    private final Map<String, Map<GroupKey, SuppressionReason>> money;

    /** Of what was counted. */
    public OnlineFigures(Wanted wanted, OnlineCounts counts, Reach reach) {
        this.wanted = wanted;
        this.counts = counts;
        this.reach = reach;
        this.made = new GroupFigures(counts);
        counts.groups().forEach(g -> {
            GroupKey key = GroupKey.whole(g.values());
            if (key == null) {
                apart.add(g);
            } else if (g.shoppers() > 0) {
                sums.put(key, g);
            }
        });
        Map<GroupKey, Long> shoppers = new TreeMap<>();
        sums.forEach((key, g) -> shoppers.put(key, g.shoppers()));
        this.hidden = hidden(shoppers, apart(GroupSums::shoppers));
        this.money = HiddenRevenue.of(counts, wanted.along());
    }

    /** One group that is shown. */
    public record Group(
            GroupKey key,
            long shoppers,
            long answers,
            long items,
            Map<OnlineMetric, Told> metrics,
            List<Money> revenue) {
        public Group {
            metrics = new EnumMap<>(metrics);
            revenue = List.copyOf(revenue);
        }
    }

    /**
     * A figure.
     *
     * @param until it tells of what came before this; null where that is all of the period
     */
    public record Told(Estimate estimate, @Nullable String until) {}

    /** What was taken in one currency; null where the sender did not say in which. */
    public record Money(@Nullable String currency, Told total) {}

    /**
     * What is not told.
     *
     * @param metric null: the whole group
     */
    public record Hidden(GroupKey key, @Nullable String metric, Withheld reason) {}

    /**
     * What is told of everything.
     *
     * @param omitted how many more groups there are
     */
    public record All(List<Group> groups, List<Hidden> hidden, int omitted) {
        public All {
            groups = List.copyOf(groups);
            hidden = List.copyOf(hidden);
        }
    }

    /** All groups, the largest first. */
    public All all() {
        List<Group> groups = new ArrayList<>();
        List<Hidden> withheld = new ArrayList<>();
        Map<OnlineMetric, Map<GroupKey, Withheld>> reasons = new EnumMap<>(OnlineMetric.class);
        for (OnlineMetric metric : OnlineMetric.values()) {
            reasons.put(metric, withheld(metric));
        }
        List<GroupKey> asked =
                sums.keySet().stream().filter(key -> wanted.holds(key.values())).toList();
        asked.stream().limit(MOST).forEach(key -> {
            GroupSums g = Objects.requireNonNull(sums.get(key));
            GroupKey named = wanted.told(key);
            SuppressionReason whole = hidden.get(key);
            if (whole != null) {
                withheld.add(new Hidden(named, null, Withheld.of(whole)));
                return;
            }
            Map<OnlineMetric, Told> told = new EnumMap<>(OnlineMetric.class);
            for (OnlineMetric metric : OnlineMetric.values()) {
                Withheld reason = reasons.getOrDefault(metric, Map.of()).get(key);
                if (reason != null) {
                    withheld.add(new Hidden(named, metric.label(), reason));
                } else if (made.n(metric, key, g) > 0) {
                    told.put(metric, new Told(made.figure(metric, key, g), until(metric)));
                }
            }
            groups.add(new Group(named, g.shoppers(), g.answers(), g.items(), told, revenue(key, g, withheld)));
        });
        return new All(groups, withheld, Math.max(0, asked.size() - MOST));
    }

    /** Why this metric is not told of groups that are shown, by group. */
    private Map<GroupKey, Withheld> withheld(OnlineMetric metric) {
        Map<GroupKey, Withheld> reasons = new HashMap<>();
        Map<GroupKey, Long> n = new TreeMap<>();
        sums.forEach((key, g) -> {
            long of = made.n(metric, key, g);
            if (of > 0) {
                n.put(key, of);
            } else {
                none(metric).ifPresent(reason -> reasons.put(key, reason));
            }
        });
        if (metric.ofAnswers()) {
            n.forEach((key, of) -> {
                if (of < Suppression.LEAST) {
                    reasons.put(key, Withheld.TOO_FEW);
                }
            });
        } else if (metric != OnlineMetric.CATALOGUE_COVERAGE && metric != OnlineMetric.SHOPPER_COVERAGE) {
            hidden(n, apart(g -> made.n(metric, null, g)))
                    .forEach((key, reason) -> reasons.put(key, Withheld.of(reason)));
        }
        return reasons;
    }

    /** Why there is nothing to make it from; empty where answers of this group do not have it. */
    private Optional<Withheld> none(OnlineMetric metric) {
        return switch (metric) {
            case CTR, PAYING_RATE, ORDERS_PER_SESSION, ORDERS_PER_CLICK ->
                Optional.of(part(metric).isEmpty() || !followed() ? Withheld.LED_OPEN : Withheld.NOTHING);
            case CTR_DEBIASED ->
                Optional.of(
                        !followed()
                                ? Withheld.LED_OPEN
                                : counts.examination() == null ? Withheld.PLACES_UNKNOWN : Withheld.NOTHING);
            case RETENTION_D7, RETENTION_D30 -> Optional.of(Withheld.BACK_OPEN);
            case CATALOGUE_COVERAGE, SHOPPER_COVERAGE -> Optional.of(Withheld.NOTHING);
            case AVAILABILITY, LATENCY_P50, LATENCY_P95, LATENCY_P99 ->
                wanted.by() != null && wanted.by().ofItems() ? Optional.empty() : Optional.of(Withheld.NOTHING);
        };
    }

    /** Whether the days of anything that was shown are over. */
    private boolean followed() {
        return counts.groups().stream()
                .anyMatch(g -> wanted.holds(g.values()) && g.clicked().shoppers() > 0);
    }

    private List<Money> revenue(GroupKey key, GroupSums g, List<Hidden> withheld) {
        List<Money> revenue = new ArrayList<>();
        for (OnlineCounts.Takings takings : counts.takings().getOrDefault(key.values(), List.of())) {
            String currency = Objects.requireNonNullElse(takings.currency(), "");
            SuppressionReason few = money.getOrDefault(currency, Map.of()).get(key);
            if (few != null) {
                withheld.add(new Hidden(wanted.told(key), "revenue" + currency, Withheld.of(few)));
            } else if (takings.buyers() > 0) {
                Estimate total = Revenue.total(takings, g.clicked().shoppers());
                revenue.add(new Money(takings.currency(), new Told(total, until(OnlineMetric.PAYING_RATE))));
            }
        }
        return revenue;
    }

    private Optional<Period> part(OnlineMetric metric) {
        return switch (metric) {
            case CTR, CTR_DEBIASED, ORDERS_PER_CLICK, ORDERS_PER_SESSION, PAYING_RATE ->
                reach.part(reach.led(), wanted.period());
            case RETENTION_D7 -> reach.part(WEEK, wanted.period());
            case RETENTION_D30 -> reach.part(MONTH, wanted.period());
            case CATALOGUE_COVERAGE, SHOPPER_COVERAGE, AVAILABILITY, LATENCY_P50, LATENCY_P95, LATENCY_P99 ->
                Optional.of(wanted.period());
        };
    }

    private @Nullable String until(OnlineMetric metric) {
        return part(metric)
                .filter(part -> !part.equals(wanted.period()))
                .map(Period::toText)
                .orElse(null);
    }

    private Map<GroupKey, SuppressionReason> hidden(Map<GroupKey, Long> n, Map<List<@Nullable String>, Long> without) {
        return Suppression.hidden(n, without, wanted.along(), Set.of());
    }

    private Map<List<@Nullable String>, Long> apart(ToLongFunction<GroupSums> n) {
        Map<List<@Nullable String>, Long> without = new HashMap<>();
        apart.forEach(g -> {
            if (n.applyAsLong(g) > 0) {
                without.put(g.values(), n.applyAsLong(g));
            }
        });
        return without;
    }
}
