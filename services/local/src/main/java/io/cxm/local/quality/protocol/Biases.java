package io.cxm.local.quality.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Logistic regression on who and what alone: logit p = b + b_shopper + b_item, by stochastic gradient descent with a Ridge
 * penalty. Whoever is unknown has 0.
 */
final class Biases {
    private static final int EPOCHS = 40;
    private static final double RATE = 0.05;
    private static final double RIDGE = 0.02;

    private final Map<String, double[]> shoppers = new HashMap<>();
    private final Map<String, double[]> items = new HashMap<>();
    private final double[] all = new double[1];

    private Biases() {}

    static Biases fit(List<Interaction> ratings) {
        Biases biases = new Biases();
        List<Interaction> shuffled = new ArrayList<>(ratings);
        Random random = new Random(1);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(shuffled, random);
            for (Interaction rating : shuffled) {
                double p = 1 / (1 + Math.exp(-biases.logit(rating.shopper(), rating.item())));
                double error = (MovieRatings.likes(rating) ? 1 : 0) - p;
                biases.all[0] += RATE * error;
                step(biases.shoppers.computeIfAbsent(rating.shopper(), _ -> new double[1]), error);
                step(biases.items.computeIfAbsent(rating.item(), _ -> new double[1]), error);
            }
        }
        return biases;
    }

    private static void step(double[] bias, double error) {
        bias[0] += RATE * (error - RIDGE * bias[0]);
    }

    private double logit(String shopper, String item) {
        double[] none = new double[1];
        return all[0] + shoppers.getOrDefault(shopper, none)[0] + items.getOrDefault(item, none)[0];
    }

    /** What it says of a shopper's items. */
    Map<String, Double> scores(String shopper, Set<String> of) {
        Map<String, Double> scores = new HashMap<>();
        of.forEach(item -> scores.put(item, logit(shopper, item)));
        return scores;
    }
}
