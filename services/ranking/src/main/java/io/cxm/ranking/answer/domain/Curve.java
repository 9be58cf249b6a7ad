package io.cxm.ranking.answer.domain;

import io.cxm.ranking.answer.domain.TradeOff.Figure;
import io.cxm.ranking.answer.domain.TradeOff.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Sums up what weights of satisfaction do to answers, one after the other. Answers of one shopper are no independent ones: a ratio
 * {@code R = Σ y / Σ x} of sums over shoppers has the variance {@code n/(n − 1) · Σ_s (y_s − R·x_s)² / (Σ x)²} (Cochran 1977, clusters), and what
 * is held against the weight 0 is so shopper by shopper, so that what both have in common cancels.
 */
public final class Curve {
    /** An interval is told of as many shoppers at least. */
    static final int SHOPPERS = 20;

    private final List<Double> lambdas;
    private final Map<String, double[][]> shoppers = new HashMap<>();
    private final Map<Outcome.Reason, Integer> unknown = new EnumMap<>(Outcome.Reason.class);
    private final int[] differs;
    private int looked;

    /** @param lambdas the weights, the lowest first, which is 0 */
    public Curve(List<Double> lambdas) {
        this.lambdas = List.copyOf(lambdas);
        this.differs = new int[lambdas.size()];
    }

    /** What is tried. */
    public List<Double> lambdas() {
        return lambdas;
    }

    /** How many answers of the scenario it was given. */
    public int answers() {
        return looked + unknown.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One more answer. */
    public void add(Priced priced) {
        switch (priced) {
            case Priced.Other() -> {}
            case Priced.Unknown(Outcome.Reason reason) -> unknown.merge(reason, 1, Integer::sum);
            case Priced.Known(String shopper, List<Priced.Offer> offers) -> {
                looked++;
                double[][] sums = shoppers.computeIfAbsent(shopper, _ -> new double[lambdas.size()][3]);
                for (int j = 0; j < offers.size(); j++) {
                    Priced.Offer offer = offers.get(j);
                    sums[j][0] += offer.purchases();
                    sums[j][1] += offer.told();
                    sums[j][2] += offer.stars();
                    differs[j] += offer.items().equals(offers.getFirst().items()) ? 0 : 1;
                }
            }
        }
    }

    /** What came of it. */
    public TradeOff tradeOff(String scenario, double now, Sample sample) {
        List<Point> points = new ArrayList<>();
        for (int j = 0; j < lambdas.size(); j++) {
            points.add(point(j));
        }
        return new TradeOff(scenario, now, sample, looked, shoppers.size(), unknown, points);
    }

    private Point point(int j) {
        Ratio purchases = new Ratio(s -> s[j][0], s -> s[0][0]);
        Ratio stars = new Ratio(s -> s[j][2], s -> s[j][1]);
        Ratio before = new Ratio(s -> s[0][2], s -> s[0][1]);
        double all = sum(s -> s[j][0]);
        return new Point(
                lambdas.get(j),
                purchases.known() ? Optional.of(figure(purchases.value(), purchases::of)) : Optional.empty(),
                stars.known() ? Optional.of(figure(stars.value(), stars::of)) : Optional.empty(),
                stars.known() && before.known()
                        ? Optional.of(figure(stars.value() - before.value(), s -> stars.of(s) - before.of(s)))
                        : Optional.empty(),
                all > 0 ? sum(s -> s[j][1]) / all : 0,
                differs[j]);
    }

    private double sum(ToDoubleFunction<double[][]> of) {
        return shoppers.values().stream().mapToDouble(of).sum();
    }

    /** @param influence what one shopper adds to the error */
    private Figure figure(double value, ToDoubleFunction<double[][]> influence) {
        double n = shoppers.size();
        return new Figure(
                value,
                n < SHOPPERS
                        ? Double.POSITIVE_INFINITY
                        : Math.sqrt(n / (n - 1) * sum(s -> Math.pow(influence.applyAsDouble(s), 2))));
    }

    /** One sum over shoppers by another. */
    private final class Ratio {
        private final ToDoubleFunction<double[][]> above;
        private final ToDoubleFunction<double[][]> below;
        private final double whole;
        private final double value;

        Ratio(ToDoubleFunction<double[][]> above, ToDoubleFunction<double[][]> below) {
            this.above = above;
            this.below = below;
            this.whole = sum(below);
            this.value = whole > 0 ? sum(above) / whole : Double.NaN;
        }

        boolean known() {
            return whole > 0;
        }

        double value() {
            return value;
        }

        double of(double[][] shopper) {
            return (above.applyAsDouble(shopper) - value * below.applyAsDouble(shopper)) / whole;
        }
    }
}
