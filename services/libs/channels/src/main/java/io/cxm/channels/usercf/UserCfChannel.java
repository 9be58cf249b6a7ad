package io.cxm.channels.usercf;

import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.Own;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Scratch;
import io.cxm.channels.TopK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Channel {@code user_cf} (R10). With V the {@link Nearest} shoppers, p_v their closeness, and r_vi = w_vi·2^(−age_vi/h) what v
 * lately wanted, the score of item i is
 *
 * <pre>s·Σ_v p_v^γ·r_vi / Σ_v p_v^γ + (1 − s)·S_i,   s = n/(n + κ)</pre>
 *
 * <p>with n the shopper's own items and S_i what their segment wants: a short history says little of whom one is like. Who is
 * next to the shopper is found from their history of the moment, the second edge is the bundle's: so a stranger is served as
 * any other, and no id is in the file.
 */
public final class UserCfChannel implements Channel {
    /** The name of the channel and of its file in the bundle. */
    public static final String NAME = "user_cf";

    private static final int MOST_EVIDENCE = 5;

    /** What is older is as old as that. */
    private static final int DAYS = 2048;

    private final Catalogue catalogue;
    private final Crowd crowd;
    private final Segments segments;
    private final Scratch.Pool pool;
    private final int neighbours;
    private final double sharpness;
    private final double[] decays = new double[DAYS];
    private final double shrink;

    public UserCfChannel(Catalogue catalogue, Columns columns, Parameters parameters) {
        this.catalogue = catalogue;
        this.crowd = new Crowd(columns);
        this.segments = new Segments(columns);
        this.pool = new Scratch.Pool(catalogue.bundledSize());
        this.neighbours = (int) parameters.get("neighbours", 30);
        this.sharpness = parameters.get("sharpness", 1);
        double halfLife = parameters.get("halfLifeDays", 60);
        Arrays.setAll(decays, day -> Math.pow(0.5, day / halfLife));
        this.shrink = parameters.get("shrink", 1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Found find(Query query, int quota) {
        if (query.seed() >= 0) {
            return Found.nothing(NAME);
        }
        Around around = around(query);
        Scratch sums = pool.borrow();
        try {
            for (int n = 0; n < around.nearest.size(); n++) {
                int to = crowd.endOfWishes(around.nearest.shopper(n));
                for (int at = crowd.firstWish(around.nearest.shopper(n)); at < to; at++) {
                    sums.add(crowd.item(at), around.weights[n] * lately(at));
                }
            }
            int to = segments.to(around.segment);
            for (int at = segments.from(around.segment); at < to; at++) {
                sums.add(segments.item(at), around.ofSegment * segments.share(at));
            }
            TopK best = new TopK(quota);
            for (int i = 0; i < sums.count(); i++) {
                int item = sums.touched(i);
                if (best.mayEnter(sums.sum(item)) && query.admits(item)) {
                    best.offer(item, sums.sum(item));
                }
            }
            return best.drain(NAME);
        } finally {
            pool.giveBack(sums);
        }
    }

    private double lately(int wish) {
        return crowd.strength(wish) * decays[Math.min(decays.length - 1, (int) crowd.days(wish))];
    }

    /** The shopper's items that led to those who wanted this one, each by its part of what makes them alike. */
    @Override
    public Explanation explain(Query query, int item, double score) {
        Around around = around(query);
        Own own = query.own();
        double[] parts = new double[own.size()];
        for (int n = 0; n < around.nearest.size(); n++) {
            int to = crowd.endOfWishes(around.nearest.shopper(n));
            for (int at = crowd.firstWish(around.nearest.shopper(n)); at < to; at++) {
                if (crowd.item(at) == item) {
                    share(around.weights[n] * lately(at), around.nearest.through(n), own, parts);
                }
            }
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int j = 0; j < parts.length; j++) {
            if (parts[j] > 0) {
                int event = own.newest(j);
                evidence.add(new Evidence(
                        catalogue.id(own.item(j)),
                        query.history().type(event),
                        query.history().eventId(event),
                        own.daysSince(j, query.clock()),
                        parts[j]));
            }
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return Explanation.of(evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    }

    private void share(double part, int shopper, Own own, double[] to) {
        double[] common = new double[to.length];
        double sum = 0;
        for (int at = crowd.firstWish(shopper); at < crowd.endOfWishes(shopper); at++) {
            int j = own.find(crowd.item(at));
            if (j >= 0) {
                double rarity = crowd.rarity(crowd.item(at));
                common[j] = own.strength(j) * crowd.strength(at) * rarity * rarity;
                sum += common[j];
            }
        }
        for (int j = 0; sum > 0 && j < to.length; j++) {
            to[j] += part * common[j] / sum;
        }
    }

    /**
     * Whom a request listens to.
     *
     * @param weights of the nearest; with that of the segment they sum to at most 1
     * @param segment its place, −1 for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out of this class
    private record Around(Nearest nearest, double[] weights, int segment, double ofSegment) {}

    private Around around(Query query) {
        return query.once(this, Around.class, () -> {
            Wishes wishes = crowd.wishes(query.own(), query.shopper(), query.clock());
            Found next = crowd.next(wishes, neighbours, -1);
            Nearest nearest = Nearest.of(next.items(), next.scores(), crowd, neighbours);
            double[] weights = new double[nearest.size()];
            double sum = 0;
            for (int n = 0; n < weights.length; n++) {
                weights[n] = Math.pow(nearest.closeness(n), sharpness);
                sum += weights[n];
            }
            double own = wishes.items().length;
            double share = sum > 0 ? own / (own + shrink) : 0;
            for (int n = 0; n < weights.length; n++) {
                weights[n] *= share / sum;
            }
            return new Around(nearest, weights, segments.find(wishes.profile()), 1 - share);
        });
    }
}
