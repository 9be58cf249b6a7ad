package io.cxm.satisfaction.online.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Shoppers who click much or little and are answered a few times each, in one of two moods. Of {@value #AMONG} items one is drawn in a share ε of the
 * answers, else the greedy one is shown. In the first mood the channel's first is the greedy one, in the second it is another, that is
 * clicked less; the rest is clicked still less. So who looks at the answers that showed the channel's first sees the first mood
 * most of the time.
 */
final class DrawnWorld {
    static final int AMONG = 6;
    static final double SHARE = 0.3;
    /** What is clicked of the greedy one in either mood, of the channel's first in the second mood, and of anything else. */
    private static final double[] GREEDY = {0.2, 0.15};

    private static final double FIRST = 0.08;
    private static final double ANYTHING = 0.04;
    /** Items that the channel found among those that are drawn, its first included. */
    private static final int FOUND = 3;

    private final Random random;
    private final int shoppers;
    private final double eager;

    DrawnWorld(Random random, int shoppers) {
        this(random, shoppers, 1);
    }

    /** @param eager by what all that is clicked is multiplied */
    DrawnWorld(Random random, int shoppers, double eager) {
        this.random = random;
        this.shoppers = shoppers;
        this.eager = eager;
    }

    /** How often the channel's first would be clicked, of one answer; the moods are as likely, and a shopper clicks as one does on average. */
    static double truth() {
        return (GREEDY[0] + FIRST) / 2;
    }

    /** How much more of what the channel found is clicked than of the rest, where one of all is shown by chance. */
    static double difference() {
        double found = (GREEDY[0] + (FOUND - 1) * ANYTHING + FIRST + (FOUND - 1) * ANYTHING) / (2 * FOUND);
        // in the second mood the greedy one is of those that it did not find
        int rest = AMONG - FOUND;
        double others = (rest * ANYTHING + GREEDY[1] + (rest - 1) * ANYTHING) / (2 * rest);
        return found - others;
    }

    /** What is counted of it. */
    record Counted(PolicySums channel, PolicySums greedy, ChannelSums diagnosis, RatioSums naive) {}

    Counted count() {
        var channel = new Folds();
        var greedy = new Folds();
        List<double[]> sides = new ArrayList<>();
        double[] sideSquares = new double[2];
        long[] sideShoppers = new long[2];
        List<double[]> naive = new ArrayList<>();
        for (int s = 0; s < shoppers; s++) {
            double likes = random.nextInt(4) == 0 ? 2.8 : 0.4;
            int answers = 1 + random.nextInt(7);
            double[] ofChannel = new double[PolicySums.NUMBERS];
            double[] ofGreedy = new double[PolicySums.NUMBERS];
            double[] ofSides = new double[ChannelSums.NUMBERS];
            double[] shown = new double[2];
            int fold = s % PolicySums.FOLDS;
            for (int i = 0; i < answers; i++) {
                int mood = random.nextInt(2);
                // the greedy one is item 0, and the channel finds items 0 to 2 in the first mood, 1 to 3 in the second
                int first = mood == 0 ? 0 : 1;
                int item = random.nextDouble() < SHARE ? random.nextInt(AMONG) : 0;
                double p = SHARE / AMONG + (item == 0 ? 1 - SHARE : 0);
                double rate = item == 0 ? GREEDY[mood] : item == first ? FIRST : ANYTHING;
                int clicked = random.nextDouble() < rate * likes * eager ? 1 : 0;
                channel.add(ofChannel, fold, mood, item == first ? 1 / p : 0, clicked);
                greedy.add(ofGreedy, fold, 0, item == 0 ? 1 / p : 0, clicked);
                int side = item >= first && item < first + FOUND ? ChannelSums.FOUND : ChannelSums.OTHERS;
                double uniform = 1 / (AMONG * p);
                ofSides[side] += uniform;
                ofSides[2 + side] += uniform * clicked;
                sideSquares[side] += uniform * uniform;
                shown[0] += item == first ? 1 : 0;
                shown[1] += item == first ? clicked : 0;
            }
            channel.end(ofChannel, fold);
            greedy.end(ofGreedy, fold);
            sides.add(ofSides);
            for (int side = 0; side < 2; side++) {
                sideShoppers[side] += ofSides[side] > 0 ? 1 : 0;
            }
            if (shown[0] > 0) {
                naive.add(shown);
            }
        }
        return new Counted(
                channel.sums(new Policy(Policy.Kind.CHANNEL, "history")),
                greedy.sums(new Policy(Policy.Kind.GREEDY, "")),
                new ChannelSums(
                        "history",
                        Moments.of(ChannelSums.NUMBERS, sides),
                        sideShoppers[0],
                        sideShoppers[1],
                        sideSquares[0],
                        sideSquares[1]),
                RatioSums.of(naive.toArray(double[][]::new)));
    }

    /** The shoppers of each fold. */
    private static final class Folds {
        private final List<List<double[]>> rows = new ArrayList<>();
        private final double[][] squares = new double[PolicySums.FOLDS][2];
        private final long[] matched = new long[PolicySums.FOLDS];

        Folds() {
            for (int f = 0; f < PolicySums.FOLDS; f++) {
                rows.add(new ArrayList<>());
            }
        }

        void add(double[] shopper, int fold, int layer, double weight, int clicked) {
            shopper[layer]++;
            shopper[2 + layer] += weight;
            shopper[4 + layer] += weight * clicked;
            squares[fold][layer] += weight * weight;
        }

        void end(double[] shopper, int fold) {
            rows.get(fold).add(shopper);
            matched[fold] += shopper[2] + shopper[3] > 0 ? 1 : 0;
        }

        PolicySums sums(Policy policy) {
            List<PolicySums.Fold> folds = new ArrayList<>();
            for (int f = 0; f < PolicySums.FOLDS; f++) {
                folds.add(new PolicySums.Fold(
                        Moments.of(PolicySums.NUMBERS, rows.get(f)), matched[f], squares[f][0], squares[f][1]));
            }
            return new PolicySums(policy, folds);
        }
    }
}
