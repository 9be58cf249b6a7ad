package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.online.domain.PolicySums.Fold;
import java.util.ArrayList;
import java.util.List;

/**
 * How often what stands at an open place would lead to something if a policy chose it, in percent, told by answers in which it was drawn with
 * a known propensity. With w_i the weight of answer i ({@link PolicySums}) and y_i whether it led to that,
 *
 * <p>self-normalised inverse propensities (Swaminathan and Joachims, The self-normalized estimator for counterfactual learning, 2015):
 * {@code Σ w·y / Σ w};
 *
 * <p>doubly robust (Dudík, Langford and Li, Doubly robust policy evaluation and learning, 2011):
 * {@code 1/N · Σ (q_i + w_i·(y_i − q_i))}, with q_i the share that the layer of i had in the other folds of shoppers (cross-fitting:
 * Chernozhukov et al., 2018), drawn towards that of both layers as by {@value #AS_MANY} answers of their mean weight. What q says wrong
 * the weights put right, since the propensities are known; what it says right leaves less to chance, most of all how many answers
 * were of which layer. Of a policy that chooses at random there is one layer.
 *
 * <p>Both are ratios of sums over shoppers, so that their variance is {@code m/(m−1) · Σ_s ψ_s² / N²} over the m shoppers, with
 * ψ_s = Σ_{i of s} w·(y − v) and N = Σw, or ψ_s = Σ_{i of s} (q + w·(y − q) − v) and N answers. Intervals are Wilson's for as
 * many independent answers as tell as much, v(1−v)/variance; of self-normalised ones no more than the effective n
 * {@code (Σw)² / Σw²} (Kong, 1992), below {@value #LEAST} of which nothing is told. So it is of doubly robust ones as long as of a layer
 * fewer than about {@value #HITS} answers with weight led to that: where q is made of next to nothing, ψ hardly varies, and its
 * variance says nothing of what was not seen.
 */
public final class OffPolicy {
    public static final String SELF_NORMALISED = "snips-by-shopper";
    public static final String DOUBLY_ROBUST = "doubly-robust-by-shopper";
    /** Of a smaller effective n nothing is told. */
    public static final int LEAST = 200;
    /** Answers that speak for both layers where little is known of one. */
    private static final int AS_MANY = 5;
    /** Of fewer in a layer the spread is not known. */
    static final int HITS = 10;

    private OffPolicy() {}

    /** (Σw)²/Σw² over answers; 0 where nothing was shown that the policy might have chosen. */
    public static double effective(PolicySums policy) {
        Fold all = policy.all();
        double weights = all.weights(PolicySums.SAME) + all.weights(PolicySums.OTHER);
        double squares = all.squares(PolicySums.SAME) + all.squares(PolicySums.OTHER);
        return squares > 0 ? weights * weights / squares : 0;
    }

    /** In which share of the answers, in percent, it would choose what stands there anyway. */
    public static double agrees(PolicySums policy) {
        Fold all = policy.all();
        double same = all.answers(PolicySums.SAME);
        return 100 * same / (same + all.answers(PolicySums.OTHER));
    }

    /** By weights alone; something was shown that the policy might have chosen. {@code n} counts the shoppers to whom. */
    public static Estimate selfNormalised(PolicySums policy, Led led) {
        Fold all = policy.all();
        double weights = all.moments().sum(PolicySums.linear(0, 1, 0, led));
        double value = all.moments().sum(PolicySums.linear(0, 0, 1, led)) / weights;
        double squares = all.moments().squares(PolicySums.linear(0, -value, 1, led));
        return share(value, variance(squares, weights, all), effective(policy), all, SELF_NORMALISED);
    }

    /** By a model as well, of which the weights tell how wrong it is. */
    public static Estimate doublyRobust(PolicySums policy, Led led) {
        Fold all = policy.all();
        double answers = all.answers(PolicySums.SAME) + all.answers(PolicySums.OTHER);
        List<double[]> models = new ArrayList<>();
        double sum = 0;
        for (int f = 0; f < policy.folds().size(); f++) {
            double[] model = model(policy.without(f), led);
            models.add(model);
            sum += policy.folds().get(f).moments().sum(told(model, 0, led));
        }
        double value = sum / answers;
        double squares = 0;
        for (int f = 0; f < models.size(); f++) {
            squares += policy.folds().get(f).moments().squares(told(models.get(f), value, led));
        }
        double most = knowsSpread(all, led) ? Double.POSITIVE_INFINITY : effective(policy);
        return share(value, variance(squares, answers, all), most, all, DOUBLY_ROBUST);
    }

    private static boolean knowsSpread(Fold all, Led led) {
        for (int layer = PolicySums.SAME; layer <= PolicySums.OTHER; layer++) {
            double weights = all.weights(layer);
            boolean known = weights > 0 && knowsSpread(all.hits(layer, led), weights, all.squares(layer));
            if (all.answers(layer) > 0 && !known) {
                return false;
            }
        }
        return true;
    }

    /** Whether enough answers of these weights led to something, of answers of the mean weight of all. */
    static boolean knowsSpread(double hits, double weights, double squares) {
        return hits * weights >= HITS * squares;
    }

    /** What of a shopper's numbers is summed: q·(answers − Σw) + Σw·y − v·answers. */
    private static double[] told(double[] model, double value, Led led) {
        return PolicySums.linear(
                new double[] {model[0] - value, model[1] - value}, new double[] {-model[0], -model[1]}, 1, led);
    }

    /** q of both layers, as these shoppers have it. */
    private static double[] model(Fold others, Led led) {
        double weights = others.weights(PolicySums.SAME) + others.weights(PolicySums.OTHER);
        double hits = others.hits(PolicySums.SAME, led) + others.hits(PolicySums.OTHER, led);
        double both = weights > 0 ? hits / weights : 0;
        double[] model = {both, both};
        for (int layer = PolicySums.SAME; layer <= PolicySums.OTHER; layer++) {
            double of = others.weights(layer);
            if (of > 0) {
                double towards = AS_MANY * others.squares(layer) / of;
                model[layer] = (others.hits(layer, led) + towards * both) / (of + towards);
            }
        }
        return model;
    }

    private static double variance(double squares, double all, Fold fold) {
        double shoppers = fold.moments().shoppers();
        return squares / (all * all) * shoppers / (shoppers - 1);
    }

    /** A share; the one that is doubly robust may be a little below nothing or above all. */
    private static Estimate share(double value, double variance, double most, Fold all, String method) {
        double p = Math.clamp(value, 0.0, 1.0);
        boolean spreads = variance > 0 && p > 0 && p < 1;
        double tells = Math.min(spreads ? p * (1 - p) / variance : all.matched(), most);
        Interval ci = all.matched() >= ShopperRatio.LEAST ? Proportion.interval(p, tells) : null;
        return new Estimate(100 * p, ci, all.matched(), method);
    }
}
