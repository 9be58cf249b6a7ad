package io.cxm.satisfaction.driver.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Answers that have an outcome and a value of each of some predictors.
 *
 * @param predictors which; touchpoints first, of which the largest share of the answers has the first
 * @param left predictors that too few of the answers have
 * @param answers how many have the outcome, and a rating of anything where there are ratings
 * @param shoppers different ones who gave these
 * @param rows one for each answer: its outcome, then its values in the order of the predictors; the newest first
 * @param owners who gave each of these, counted from 0
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never changed
public record Rated(
        List<Predictor> predictors,
        List<Predictor> left,
        long answers,
        int shoppers,
        List<double[]> rows,
        List<Integer> owners) {
    /** Of the answers that rate touchpoints so many have to know of behaviour, or ratings would be lost for it; where nobody rates, half. */
    private static final double MOST_RATED = 0.8;

    private static final double HALF = 0.5;

    public Rated {
        predictors = List.copyOf(predictors);
        left = List.copyOf(left);
        owners = List.copyOf(owners);
    }

    /** Of touchpoints alone, which all of these rate: in turn by each of so many shoppers. */
    public static Rated of(List<String> touchpoints, int shoppers, List<double[]> rows) {
        return new Rated(
                touchpoints.stream().map(Predictor::rated).toList(),
                List.of(),
                rows.size(),
                shoppers,
                rows,
                IntStream.range(0, rows.size()).mapToObj(i -> i % shoppers).toList());
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

    /** With the behaviour that is known of enough of these; who lacks any of that is left out. */
    public static Rated of(List<String> touchpoints, List<String> rare, long answers, List<Seen> seen) {
        Behaviour[] all = Behaviour.values();
        double least = touchpoints.isEmpty() ? HALF : MOST_RATED;
        List<Predictor> predictors =
                new ArrayList<>(touchpoints.stream().map(Predictor::rated).toList());
        List<Predictor> left =
                new ArrayList<>(rare.stream().map(Predictor::rated).toList());
        List<Integer> used = new ArrayList<>();
        List<Seen> kept = seen;
        for (int at = 0; at < all.length; at++) {
            int behaviour = at;
            List<Seen> knowing =
                    kept.stream().filter(one -> one.knows(behaviour)).toList();
            var predictor = new Predictor(all[at].label(), false);
            if (!knowing.isEmpty() && knowing.size() >= least * seen.size()) {
                predictors.add(predictor);
                used.add(at);
                kept = knowing;
            } else if (!knowing.isEmpty()) {
                left.add(predictor);
            }
        }
        Map<Long, Integer> owners = new HashMap<>();
        List<Integer> ofRows = new ArrayList<>(kept.size());
        List<double[]> rows = new ArrayList<>(kept.size());
        for (Seen one : kept) {
            double[] row = Arrays.copyOf(one.values, one.values.length + used.size());
            for (int i = 0; i < used.size(); i++) {
                row[one.values.length + i] = one.behaviour[used.get(i)];
            }
            rows.add(row);
            ofRows.add(owners.computeIfAbsent(one.shopper, _ -> owners.size()));
        }
        return new Rated(predictors, left, answers, owners.size(), rows, ofRows);
    }
}
