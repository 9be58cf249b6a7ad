package io.cxm.ranking.match.domain;

import io.cxm.channels.filter.ItemColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, 1998): the next item is the one with the largest
 * (1 − λ)·relevance − λ·similarity to what is picked already. Relevance is the score over the best one; two items are as
 * similar as their categories overlap (Jaccard), and a little more when their brand is one.
 */
final class Diversity {
    private static final double BRAND = 0.3;

    private final double lambda;
    private final ItemColumns columns;

    /** @param lambda 0 keeps the order, 1 looks at variety alone */
    Diversity(double lambda, ItemColumns columns) {
        this.lambda = lambda;
        this.columns = columns;
    }

    /**
     * Picks.
     *
     * @param sorted best first
     * @param better of each the place of one that must have had its turn before, -1 where there is none
     * @param room whether an item may come now; one that may not never may later, and one that may is in the answer
     */
    List<Scored> mix(List<Scored> sorted, int count, int[] better, IntPredicate room) {
        double[] nearest = new double[sorted.size()];
        boolean[] taken = new boolean[sorted.size()];
        double best = sorted.isEmpty() ? 1 : Math.max(1e-9, sorted.getFirst().score());
        List<Scored> picked = new ArrayList<>(count);
        while (picked.size() < count && picked.size() < sorted.size()) {
            int next = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < nearest.length; i++) {
                double value = (1 - lambda) * sorted.get(i).score() / best - lambda * nearest[i];
                boolean turn = !taken[i] && (better[i] < 0 || taken[better[i]]);
                if (turn && value > most) {
                    most = value;
                    next = i;
                }
            }
            if (next < 0) {
                return picked;
            }
            taken[next] = true;
            Scored chosen = sorted.get(next);
            if (!room.test(chosen.item())) {
                continue;
            }
            picked.add(chosen);
            for (int i = 0; i < nearest.length; i++) {
                if (!taken[i]) {
                    double similar = similarity(sorted.get(i).item(), chosen.item());
                    nearest[i] = Math.max(nearest[i], similar);
                }
            }
        }
        return picked;
    }

    private double similarity(int a, int b) {
        int[] ofA = columns.categories(a);
        int[] ofB = columns.categories(b);
        int common = 0;
        for (int one : ofA) {
            for (int other : ofB) {
                common += one == other ? 1 : 0;
            }
        }
        int all = ofA.length + ofB.length - common;
        double brand = columns.brand(a) >= 0 && columns.brand(a) == columns.brand(b) ? BRAND : 0;
        return (1 - BRAND) * (all == 0 ? 0 : (double) common / all) + brand;
    }
}
