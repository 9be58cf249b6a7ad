package io.cxm.local.quality.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A simple recommender, fitted on what was sent. Its parameters are fixed: nothing is chosen on what is held back. */
public sealed interface Baseline {
    /** What sells best, equally for all. */
    static Baseline popularity() {
        return new Frequency(false);
    }

    /** How it is called. */
    String title();

    /** Fits it. */
    Scorer fit(Baskets baskets);

    /** Scores all items for a history; the higher, the better. */
    @FunctionalInterface
    interface Scorer {
        double[] of(int[] history);
    }

    /** What the shopper had how often, if wanted, and then what all had how often. */
    record Frequency(boolean own) implements Baseline {
        @Override
        public String title() {
            return own ? "own frequency, then popularity" : "popularity";
        }

        @Override
        public Scorer fit(Baskets baskets) {
            double[] share = new double[baskets.items()];
            double all = 1;
            for (int[] history : baskets.histories()) {
                all += history.length;
                for (int item : history) {
                    share[item]++;
                }
            }
            for (int i = 0; i < share.length; i++) {
                share[i] /= all;
            }
            return history -> {
                double[] scores = share.clone();
                for (int item : own ? history : new int[0]) {
                    scores[item]++;
                }
                return scores;
            };
        }
    }

    /** Sums {@link Pairs} over the history; the item that is {@code k} places before its end counts {@code fade}^k. */
    record ItemPairs(String title, Pairs.Weight weight, double fade) implements Baseline {
        /** Items of one shopper go together, and each with itself. */
        static ItemPairs cosine() {
            return new ItemPairs("item-kNN, each its own neighbour", _ -> 1, 1);
        }

        /** What came later goes with what came earlier, the sooner the more. */
        static ItemPairs directed() {
            return new ItemPairs("decayed directed co-occurrence", steps -> steps > 0 ? 1.0 / steps : 0, 0.8);
        }

        @Override
        public Scorer fit(Baskets baskets) {
            Pairs pairs = Pairs.of(baskets, weight);
            return history -> {
                double[] scores = new double[baskets.items()];
                int[] once = Baskets.once(history);
                for (int place = 0; place < once.length; place++) {
                    pairs.add(once[place], Math.pow(fade, once.length - 1.0 - place), scores);
                }
                return scores;
            };
        }
    }

    /** B = I − P·diag(1/P_ii) with P = (XᵀX + λI)⁻¹ (Steck, 2019), whole. */
    record Ease(double lambda) implements Baseline {
        @Override
        public String title() {
            return "EASE λ %.0f".formatted(lambda);
        }

        @Override
        public Scorer fit(Baskets baskets) {
            double[][] p = new double[baskets.items()][baskets.items()];
            for (int[] history : baskets.histories()) {
                int[] once = Baskets.once(history);
                for (int i : once) {
                    for (int j : once) {
                        p[i][j]++;
                    }
                }
            }
            for (int i = 0; i < p.length; i++) {
                p[i][i] += lambda;
            }
            Inverse.inPlace(p);
            double[] diagonal =
                    IntStream.range(0, p.length).mapToDouble(i -> p[i][i]).toArray();
            return history -> {
                double[] scores = new double[p.length];
                for (int j : Baskets.once(history)) {
                    double self = scores[j];
                    for (int i = 0; i < scores.length; i++) {
                        scores[i] -= p[j][i] / diagonal[i];
                    }
                    scores[j] = self;
                }
                return scores;
            };
        }
    }

    /**
     * The lists that it gives shoppers, ten items each, in their order; equals by item id.
     *
     * @param masked by shopper, what is left out
     */
    static List<List<String>> lists(
            Baseline baseline, List<Interaction> sent, List<String> shoppers, Map<String, Set<String>> masked) {
        Baskets baskets = Baskets.of(sent);
        Scorer scorer = baseline.fit(baskets);
        List<List<String>> lists = new ArrayList<>();
        for (String shopper : shoppers) {
            double[] scores = scorer.of(baskets.history(shopper));
            masked.getOrDefault(shopper, Set.of()).forEach(item -> scores[baskets.number(item)] = Double.NaN);
            lists.add(TopTen.of(scores).stream().map(baskets::item).toList());
        }
        return lists;
    }
}
