package io.cxm.satisfaction.driver.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Answers that have an outcome and a value of each of some predictors.
 *
 * @param predictors which; touchpoints first, of which the largest share of the answers has the first
 * @param left predictors that too few of the answers have
 * @param answers how many have the outcome, and a rating of anything where there are ratings
 * @param shoppers different ones who gave these
 * @param rows one for each answer: its outcome, then its values in the order of the predictors; the newest first
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never changed
public record Rated(
        List<Predictor> predictors, List<Predictor> left, long answers, long shoppers, List<double[]> rows) {
    public Rated {
        predictors = List.copyOf(predictors);
        left = List.copyOf(left);
    }

    /** Of touchpoints alone, which all of these rate. */
    public static Rated of(List<String> touchpoints, long shoppers, List<double[]> rows) {
        return new Rated(touchpoints.stream().map(Predictor::rated).toList(), List.of(), rows.size(), shoppers, rows);
    }

    /**
     * An answer as it was read.
     *
     * @param values its outcome, then its ratings
     * @param behaviour in the order of {@link Behaviour}; no number where it is not known
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never changed
    public record Seen(double[] values, double[] behaviour, long shopper) {
        boolean knows(int behaviourAt) {
            return !Double.isNaN(behaviour[behaviourAt]);
        }
    }

    /** With the behaviour that is known of half of these and more; who lacks any of that is left out. */
    public static Rated of(List<String> touchpoints, List<String> rare, long answers, List<Seen> seen) {
        Behaviour[] all = Behaviour.values();
        int[] used = IntStream.range(0, all.length)
                .filter(at -> 2 * seen.stream().filter(one -> one.knows(at)).count() >= Math.max(1, seen.size()))
                .toArray();
        List<Predictor> predictors =
                new ArrayList<>(touchpoints.stream().map(Predictor::rated).toList());
        Arrays.stream(used).forEach(at -> predictors.add(new Predictor(all[at].label(), false)));
        List<double[]> rows = new ArrayList<>();
        Set<Long> shoppers = new HashSet<>();
        for (Seen one : seen) {
            if (Arrays.stream(used).allMatch(one::knows)) {
                double[] row = Arrays.copyOf(one.values, one.values.length + used.length);
                for (int i = 0; i < used.length; i++) {
                    row[one.values.length + i] = one.behaviour[used[i]];
                }
                rows.add(row);
                shoppers.add(one.shopper);
            }
        }
        return new Rated(predictors, rare.stream().map(Predictor::rated).toList(), answers, shoppers.size(), rows);
    }
}
