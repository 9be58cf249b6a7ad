package io.cxm.channels.history;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Popularity;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Neighbours;
import io.cxm.channels.Own;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Repurchase;
import io.cxm.channels.Scratch;
import io.cxm.channels.Signals;
import io.cxm.channels.TopK;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Channel {@code history} (R8). With ω_j = w_j·2^(−age_j/h) for each item j of the shopper, and S the tenant's item-item
 * matrix, the score of item i is Σ_j ω_j·S_ji + ρ·R_i: what goes with the shopper's items, and the shopper's own item
 * again, what is wanted in the categories they come back to by γ·Σ_c R_c·P(i | c), and what everybody wants by ν·P_i. R_i = Σ_e w_e·2^(−age_e/g) · (1 + δ·(1 − 2^(−a_i/τ_i))) · r_i^θ over the events
 * e with i; a_i days since i was bought last, τ_i its repurchase interval: an item grows due; r_i how much more often than
 * others an item is bought again. P_i is the decayed popularity as a share of the most popular. ρ is 0 for tenants whose
 * shoppers do not buy again.
 */
public final class HistoryChannel implements Channel {
    private static final double DAY = 86_400_000;
    private static final int MOST_EVIDENCE = 5;

    private final Catalogue catalogue;
    private final Neighbours neighbours;
    private final CategoryShares categories;
    private final double kin;
    private final Repurchase repurchase;
    private final Signals signals;
    private final Scratch.Pool pool;
    private final double halfLife;
    private final double ownWeight;
    private final double ownHalfLife;
    private final double due;
    private final double propensity;
    private final double popular;
    private final Column.Floats again;
    private final Column.Ints order;
    private final Popularity popularity;
    private final double most;

    public HistoryChannel(
            Catalogue catalogue, Bundle bundle, Parameters parameters, Repurchase repurchase, Signals signals) {
        this.catalogue = catalogue;
        this.neighbours = Neighbours.of(bundle.columns("history"));
        this.categories = CategoryShares.of(bundle.columns("history"));
        this.kin = parameters.get("kin", 0);
        this.repurchase = repurchase;
        this.signals = signals;
        this.pool = new Scratch.Pool(catalogue.bundledSize());
        this.halfLife = parameters.get("halfLifeDays", 90);
        this.ownWeight = parameters.get("ownWeight", 0);
        this.ownHalfLife = parameters.get("ownHalfLifeDays", 180);
        this.due = parameters.get("due", 0);
        this.propensity = parameters.get("propensity", 0);
        this.popular = parameters.get("popular", 0);
        this.again = bundle.columns("history").floats("again");
        this.order = bundle.columns("trending").ints("order");
        this.popularity = bundle.popularity();
        this.most = order.size() == 0 ? 1 : Math.max(1e-9, popularity.decayed(order.get(0)));
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Found find(Query query, int quota) {
        Scratch sums = pool.borrow();
        try {
            Own own = query.own();
            for (int j = 0; j < own.size(); j++) {
                double weight = weight(own, j, query.clock());
                int to = neighbours.to(own.item(j));
                for (int at = neighbours.from(own.item(j)); weight > 0 && at < to; at++) {
                    sums.add(neighbours.item(at), weight * neighbours.weight(at));
                }
            }
            if (ownWeight > 0 && query.seed() < 0) {
                addOwn(query, sums);
            }
            if (kin > 0 && query.seed() < 0) {
                addKin(query, sums);
            }
            return best(query, quota, sums);
        } finally {
            pool.giveBack(sums);
        }
    }

    private Found best(Query query, int quota, Scratch sums) {
        TopK best = new TopK(quota);
        for (int i = 0; i < sums.count(); i++) {
            int item = sums.touched(i);
            double score = sums.sum(item) + wanted(item);
            if (sums.sum(item) > 0 && best.mayEnter(score) && query.admits(item)) {
                best.offer(item, score);
            }
        }
        int offered = 0;
        boolean fill = popular > 0 && query.seed() < 0 && query.own().size() > 0;
        for (long at = 0; fill && at < order.size() && offered < quota; at++) {
            int item = order.get(at);
            if (sums.sum(item) <= 0 && query.admits(item)) {
                best.offer(item, wanted(item));
                offered++;
            }
        }
        return best.drain(name());
    }

    private double wanted(int item) {
        return popular > 0 && item < popularity.size() ? popular * popularity.decayed(item) / most : 0;
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        List<Evidence> evidence = new ArrayList<>();
        Own own = query.own();
        for (int j = 0; j < own.size(); j++) {
            double part = weight(own, j, query.clock()) * neighbours.weight(own.item(j), item);
            if (query.seed() < 0) {
                part += kinPart(query, item, j);
            }
            if (own.item(j) == item && query.seed() < 0) {
                part += ownPart(query, item, j);
            }
            if (part > 0) {
                evidence.add(evidence(query, j, part));
            }
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return Explanation.of(evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    }

    private Evidence evidence(Query query, int j, double part) {
        int event = query.own().newest(j);
        History history = query.history();
        return new Evidence(
                catalogue.id(query.own().item(j)),
                history.type(event),
                history.eventId(event),
                query.own().daysSince(j, query.clock()),
                part);
    }

    private double weight(Own own, int j, long clock) {
        return own.strength(j) * Math.pow(0.5, own.daysSince(j, clock) / halfLife);
    }

    private void addOwn(Query query, Scratch sums) {
        History history = query.history();
        for (int e = 0; e < history.size(); e++) {
            double part = eventPart(query, e);
            if (part > 0) {
                int item = history.item(e);
                sums.add(item, part * againFactor(query, item, query.own().find(item)));
            }
        }
    }

    private void addKin(Query query, Scratch sums) {
        Map<Integer, Double> weights = new HashMap<>();
        History history = query.history();
        for (int e = 0; e < history.size(); e++) {
            int category = categories.category(history.item(e));
            if (category >= 0) {
                weights.merge(category, kin * eventWeight(query, e), Double::sum);
            }
        }
        weights.forEach((category, weight) -> {
            int to = categories.to(category);
            for (int at = categories.from(category); weight > 0 && at < to; at++) {
                sums.add(categories.item(at), weight * categories.share(at));
            }
        });
    }

    private double kinPart(Query query, int item, int j) {
        int category = categories.category(item);
        if (kin <= 0 || category < 0 || categories.category(query.own().item(j)) != category) {
            return 0;
        }
        double sum = 0;
        for (int e = 0; e < query.history().size(); e++) {
            if (query.history().item(e) == query.own().item(j)) {
                sum += eventWeight(query, e);
            }
        }
        return kin * sum * categories.share(category, item);
    }

    private double ownPart(Query query, int item, int j) {
        double sum = 0;
        for (int e = 0; ownWeight > 0 && e < query.history().size(); e++) {
            if (query.history().item(e) == item) {
                sum += eventPart(query, e);
            }
        }
        return sum * againFactor(query, item, j);
    }

    private double eventPart(Query query, int event) {
        return ownWeight * eventWeight(query, event);
    }

    private double eventWeight(Query query, int event) {
        History history = query.history();
        double days = Math.max(0, query.clock() - history.time(event)) / DAY;
        double weight = signals.weight(history.typeNumber(event), history.value(event));
        return weight * Math.pow(0.5, days / ownHalfLife);
    }

    private double againFactor(Query query, int item, int j) {
        double more = propensity > 0 && item < again.size() ? Math.pow(again.get(item), propensity) : 1;
        if (due <= 0 || j < 0 || query.own().bought(j) == 0) {
            return more;
        }
        double days = query.own().daysSinceBought(j, query.clock());
        return more * (1 + due * (1 - Math.pow(0.5, days / repurchase.interval(item))));
    }
}
