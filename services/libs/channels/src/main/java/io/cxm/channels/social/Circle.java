package io.cxm.channels.social;

import io.cxm.bundle.Shoppers;
import io.cxm.channels.Evidence;
import io.cxm.channels.Found;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Scratch;
import io.cxm.channels.Signals;
import io.cxm.channels.TopK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What those want to whom a shopper is related by explicit edges. With V those of whom the bundle knows anything, a_v = the weight of
 * the relation, chosen on validation, times that of the edge, and r_vi the most that one of the newest {@value #MOST_EVENTS} events of v
 * says for item i, w·2^(−age/h), the score is
 *
 * <pre>Σ_v a_v·r_vi / Σ_v a_v</pre>
 *
 * <p>Bounded: {@value Ties#MOST} shoppers, {@value #MOST_EVENTS} events of each.
 */
final class Circle {
    private static final int MOST_EVENTS = 100;
    private static final double DAY = 86_400_000;

    /** What is older is as old as that. */
    private static final int DAYS = 2048;

    private final Shoppers shoppers;
    private final Signals signals;
    private final Map<Relation, Double> weights = new EnumMap<>(Relation.class);
    private final double[] decays = new double[DAYS];
    private final Scratch.Pool pool;

    Circle(Shoppers shoppers, Signals signals, Parameters parameters, int items) {
        this.shoppers = shoppers;
        this.signals = signals;
        for (Relation relation : Relation.values()) {
            weights.put(relation, parameters.get(relation.code(), 1));
        }
        double halfLife = parameters.get("halfLifeDays", 60);
        Arrays.setAll(decays, day -> Math.pow(0.5, day / halfLife));
        pool = new Scratch.Pool(items);
    }

    /**
     * Who counts for a query.
     *
     * @param weights sum to 1 unless there is nobody
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out of the package
    record Members(int[] shoppers, Relation[] relations, double[] weights) {
        boolean isEmpty() {
            return shoppers.length == 0;
        }
    }

    Members members(Query query) {
        Ties ties = query.ties();
        int[] who = new int[ties.size()];
        Relation[] relations = new Relation[ties.size()];
        double[] shares = new double[ties.size()];
        int n = 0;
        double sum = 0;
        for (int t = 0; t < ties.size(); t++) {
            int shopper = ties.shoppers().get(t);
            Relation relation = ties.relation().get(t);
            double weight = weights.getOrDefault(relation, 1.0) * ties.weight().get(t);
            if (weight > 0 && shoppers.from(shopper) < shoppers.to(shopper)) {
                who[n] = shopper;
                relations[n] = relation;
                shares[n++] = weight;
                sum += weight;
            }
        }
        for (int m = 0; m < n; m++) {
            shares[m] /= sum;
        }
        return new Members(Arrays.copyOf(who, n), Arrays.copyOf(relations, n), Arrays.copyOf(shares, n));
    }

    Found find(Members members, Query query, int quota) {
        Scratch sums = pool.borrow();
        try {
            for (int m = 0; m < members.shoppers().length; m++) {
                add(members.shoppers()[m], members.weights()[m], query.clock(), sums);
            }
            TopK best = new TopK(quota);
            for (int i = 0; i < sums.count(); i++) {
                int item = sums.touched(i);
                if (best.mayEnter(sums.sum(item)) && query.admits(item)) {
                    best.offer(item, sums.sum(item));
                }
            }
            return best.drain(SocialChannel.NAME);
        } finally {
            pool.giveBack(sums);
        }
    }

    /** What one of them wants, each item as much as the event says that says most. */
    private void add(int shopper, double weight, long clock, Scratch sums) {
        Scratch own = pool.borrow();
        try {
            int to = end(shopper);
            for (int at = shoppers.from(shopper); at < to; at++) {
                double more = says(at, clock) - own.sum(shoppers.item(at));
                if (more > 0) {
                    own.add(shoppers.item(at), more);
                    sums.add(shoppers.item(at), weight * more);
                }
            }
        } finally {
            pool.giveBack(own);
        }
    }

    private int end(int shopper) {
        return Math.min(shoppers.to(shopper), shoppers.from(shopper) + MOST_EVENTS);
    }

    private double says(int event, long clock) {
        int days = (int) Math.min(DAYS - 1, Math.max(0, (clock - shoppers.time(event)) / DAY));
        return signals.weight(shoppers.type(event), shoppers.value(event)) * decays[days];
    }

    /**
     * How those are related who want an item, with how many they are: never who, nor what they did or when. Of less than two nothing is
     * said, but that it is the household.
     */
    List<Evidence> explain(Members members, Query query, int item, String itemId) {
        Map<Relation, Integer> people = new EnumMap<>(Relation.class);
        Map<Relation, Double> parts = new EnumMap<>(Relation.class);
        for (int m = 0; m < members.shoppers().length; m++) {
            int shopper = members.shoppers()[m];
            double most = 0;
            for (int at = shoppers.from(shopper); at < end(shopper); at++) {
                most = shoppers.item(at) == item ? Math.max(most, says(at, query.clock())) : most;
            }
            if (most > 0) {
                people.merge(members.relations()[m], 1, Integer::sum);
                parts.merge(members.relations()[m], members.weights()[m] * most, Double::sum);
            }
        }
        List<Evidence> evidence = new ArrayList<>();
        people.forEach((relation, n) -> {
            if (n >= relation.fewestTold()) {
                evidence.add(Evidence.of(itemId, relation.code(), n < 2 ? 0 : n, parts.getOrDefault(relation, 0.0)));
            }
        });
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return evidence;
    }
}
