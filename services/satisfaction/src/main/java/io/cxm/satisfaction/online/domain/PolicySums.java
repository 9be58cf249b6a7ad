package io.cxm.satisfaction.online.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What was shown at open places, as one policy has it. Answers are of two layers: those in which its item is the one that stands there without
 * a draw ({@code SAME}), and the others. The weight of an answer is w = π(a)/p(a), with a the item that was shown, p its propensity
 * and π how likely the policy would have chosen it; of most policies 1/p where it is theirs, else 0.
 *
 * @param folds its shoppers in parts, by a hash of who they are
 */
public record PolicySums(Policy policy, List<Fold> folds) {
    /** How many parts shoppers are in. */
    public static final int FOLDS = 5;
    /** The numbers of a shopper: answers, Σw, Σw·clicked and Σw·bought, each of both layers. */
    public static final int NUMBERS = 8;

    static final int SAME = 0;
    static final int OTHER = 1;
    private static final int ANSWERS = 0;
    private static final int WEIGHTS = 2;
    private static final int CLICKS = 4;
    private static final int ORDERS = 6;

    public PolicySums {
        folds = List.copyOf(folds);
    }

    /**
     * Some shoppers.
     *
     * @param moments of their {@link #NUMBERS}
     * @param matched shoppers who were shown what the policy might have chosen
     * @param sameSquares Σw² over answers of the layer
     * @param otherSquares the same of the other layer
     */
    public record Fold(Moments moments, long matched, double sameSquares, double otherSquares) {
        Fold with(Fold others) {
            return new Fold(
                    moments.with(others.moments),
                    matched + others.matched,
                    sameSquares + others.sameSquares,
                    otherSquares + others.otherSquares);
        }

        double answers(int layer) {
            return moments.sum(ANSWERS + layer);
        }

        double weights(int layer) {
            return moments.sum(WEIGHTS + layer);
        }

        double hits(int layer, Led led) {
            return moments.sum(hitsAt(layer, led));
        }

        double squares(int layer) {
            return layer == SAME ? sameSquares : otherSquares;
        }
    }

    /** All of them. */
    Fold all() {
        return together(folds);
    }

    /** All but those of one fold. */
    Fold without(int fold) {
        List<Fold> others = new ArrayList<>(folds);
        others.remove(fold);
        return together(others);
    }

    private static Fold together(List<Fold> folds) {
        return folds.stream().reduce(new Fold(Moments.none(NUMBERS), 0, 0, 0), Fold::with);
    }

    private static int hitsAt(int layer, Led led) {
        return (led == Led.CLICK ? CLICKS : ORDERS) + layer;
    }

    /** Coefficients of a shopper's numbers, the same in both layers. */
    static double[] linear(double answer, double weight, double hit, Led led) {
        return linear(new double[] {answer, answer}, new double[] {weight, weight}, hit, led);
    }

    /** Coefficients of a shopper's numbers, by layer. */
    static double[] linear(double[] answer, double[] weight, double hit, Led led) {
        double[] by = new double[NUMBERS];
        for (int layer = SAME; layer <= OTHER; layer++) {
            by[ANSWERS + layer] = answer[layer];
            by[WEIGHTS + layer] = weight[layer];
            by[hitsAt(layer, led)] = hit;
        }
        return by;
    }
}
