package io.cxm.ranking.answer.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What weights of satisfaction would have made of answers that were given: how many purchases they would have led to as the ranker sees it,
 * and how satisfied these would have left shoppers.
 *
 * @param scenario of the answers
 * @param now the weight that it has
 * @param looked answers of the scenario of which it is known
 * @param shoppers whom they were for
 * @param unknown answers beside these that could not be made again, by reason
 * @param points by weight, the lowest first
 */
public record TradeOff(
        String scenario,
        double now,
        Sample sample,
        int looked,
        int shoppers,
        Map<Outcome.Reason, Integer> unknown,
        List<Point> points) {
    public TradeOff {
        unknown = Map.copyOf(unknown);
        points = List.copyOf(points);
    }

    /**
     * At one weight, held against 0.
     *
     * @param lambda the weight, 0 to 1
     * @param purchases expected ones as a share of those at 0; empty where none is expected
     * @param stars the mean index of expected purchases, 1 to 5; empty where no item that is shown has one
     * @param gain by how much that is more than at 0
     * @param told the share of expected purchases that are of items with an index, 0 to 1
     * @param differs how many answers are not the same as at 0
     */
    public record Point(
            double lambda,
            Optional<Figure> purchases,
            Optional<Figure> stars,
            Optional<Figure> gain,
            double told,
            int differs) {}

    /**
     * A figure with its 95 % interval.
     *
     * @param error its standard error; infinite where too few shoppers tell of it
     */
    public record Figure(double value, double error) {
        private static final double Z = 1.959963984540054;

        /** Whether there is an interval. */
        public boolean sure() {
            return Double.isFinite(error);
        }

        public double low() {
            return value - Z * error;
        }

        public double high() {
            return value + Z * error;
        }
    }
}
