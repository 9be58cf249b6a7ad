package io.cxm.channels.bayes;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.Neighbours;
import io.cxm.channels.Own;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Scratch;
import io.cxm.channels.Signals;
import io.cxm.channels.TopK;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Channel {@code bayes} (R13). For the shopper's items j with ω_j = w_j·2^(−age_j/h):
 *
 * <pre>score_i = log p_i + β·Σ_j ω_j·L_ij / Σ_j ω_j,   L_ij = log[((n_ij + κ·p_i)/(n_j + κ)) / p_i]</pre>
 *
 * <p>The mean of the evidence and not its sum, since the sum counts dependent evidence again and again. As
 * L_ij = log(κ/(n_j + κ)) + log(1 + n_ij/(κ·p_i)), only items with n_ij &gt; 0 are touched; the second term is what the
 * bundle stores. The score is mapped to π_i, a probability of conversion, by an isotonic function fitted on validation.
 * What is published is the {@link Posterior}: its mean is the channel's score.
 */
public final class BayesChannel implements Channel {
    private static final int MOST_EVIDENCE = 5;

    private final Catalogue catalogue;
    private final Neighbours excess;
    private final Column.Floats logShare;
    private final Column.Floats logNone;
    private final Column.Ints order;
    private final Posteriors posteriors;
    private final Scratch.Pool pool;
    private final double halfLife;
    private final double beta;

    public BayesChannel(Catalogue catalogue, Bundle bundle, Parameters parameters, Signals signals) {
        Columns columns = bundle.columns("bayes");
        this.catalogue = catalogue;
        this.excess = Neighbours.of(columns);
        this.logShare = columns.floats("log-share");
        this.logNone = columns.floats("log-none");
        this.order = columns.ints("order");
        this.posteriors = new Posteriors(columns);
        this.pool = new Scratch.Pool(catalogue.bundledSize());
        this.halfLife = parameters.get("halfLifeDays", 90);
        this.beta = parameters.get("beta", 1);
    }

    @Override
    public String name() {
        return "bayes";
    }

    /** Ordered by score_i, which tells apart what one step of the isotonic map does not; published is the posterior's mean. */
    @Override
    public Found find(Query query, int quota) {
        Found raw = rawScores(query, quota);
        double[] published = new double[raw.size()];
        for (int i = 0; i < published.length; i++) {
            published[i] = posteriors.of(raw.items()[i], raw.scores()[i]).mean();
        }
        return new Found(name(), raw.items(), published);
    }

    /** The items by score_i itself, which training maps to probabilities. */
    public Found rawScores(Query query, int quota) {
        Scratch sums = pool.borrow();
        try {
            double none = 0;
            double weights = 0;
            Own own = query.own();
            for (int j = 0; j < own.size(); j++) {
                double weight = weight(own, j, query.clock());
                if (weight > 0 && own.item(j) < logNone.size()) {
                    weights += weight;
                    none += weight * logNone.get(own.item(j));
                    int to = excess.to(own.item(j));
                    for (int at = excess.from(own.item(j)); at < to; at++) {
                        sums.add(excess.item(at), weight * excess.weight(at));
                    }
                }
            }
            return best(query, quota, sums, none, weights);
        } finally {
            pool.giveBack(sums);
        }
    }

    private Found best(Query query, int quota, Scratch sums, double none, double weights) {
        double scale = weights > 0 ? beta / weights : 0;
        TopK best = new TopK(quota);
        for (int i = 0; i < sums.count(); i++) {
            int item = sums.touched(i);
            double score = logShare.get(item) + scale * (none + sums.sum(item));
            if (best.mayEnter(score) && query.admits(item)) {
                best.offer(item, score);
            }
        }
        // the others have no evidence beyond the common term, so the most wanted of them come first
        for (long at = 0; at < order.size(); at++) {
            int item = order.get(at);
            double score = logShare.get(item) + scale * none;
            if (!best.mayEnter(score)) {
                break;
            }
            if (!sums.has(item) && query.admits(item)) {
                best.offer(item, score);
            }
        }
        return best.drain(name());
    }

    /** score_i of one item. */
    public double rawScore(Query query, int item) {
        double sum = 0;
        double weights = 0;
        Own own = query.own();
        for (int j = 0; j < own.size(); j++) {
            double weight = weight(own, j, query.clock());
            if (weight > 0 && own.item(j) < logNone.size()) {
                weights += weight;
                sum += weight * logOdds(own.item(j), item);
            }
        }
        return logShare.get(item) + (weights > 0 ? beta * sum / weights : 0);
    }

    @Override
    public boolean givesIntervals() {
        return true;
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        if (item >= logShare.size()) {
            return Explanation.of(List.of());
        }
        Posterior posterior = posteriors.of(item, rawScore(query, item));
        List<Evidence> evidence = new ArrayList<>();
        Own own = query.own();
        for (int j = 0; j < own.size(); j++) {
            if (weight(own, j, query.clock()) > 0 && excess.weight(own.item(j), item) > 0) {
                int event = own.newest(j);
                evidence.add(new Evidence(
                        catalogue.id(own.item(j)),
                        query.history().type(event),
                        query.history().eventId(event),
                        own.daysSince(j, query.clock()),
                        logOdds(own.item(j), item)));
            }
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return new Explanation(
                Optional.of(posterior.interval()), evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    }

    /** L_ij. */
    public double logOdds(int j, int item) {
        return logNone.get(j) + excess.weight(j, item);
    }

    private double weight(Own own, int j, long clock) {
        return own.strength(j) * Math.pow(0.5, own.daysSince(j, clock) / halfLife);
    }
}
