package io.cxm.ranker;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;

/**
 * A rising map from a score to a probability: knots of an isotonic regression (Ayer et al., 1955), linear between them and
 * flat outside.
 */
public final class Calibration {
    private final Column.Doubles from;
    private final Column.Doubles probability;

    private Calibration(Column.Doubles from, Column.Doubles probability) {
        this.from = from;
        this.probability = probability;
    }

    /** One that was stored under a name. */
    public static Calibration of(Columns columns, String name) {
        return new Calibration(columns.doubles(name + ".from"), columns.doubles(name + ".probability"));
    }

    /** A calibration of these knots, both rising. */
    public static Calibration of(double[] from, double[] probability) {
        return of(
                Columns.builder()
                        .put("x.from", from)
                        .put("x.probability", probability)
                        .build(),
                "x");
    }

    /** Stores it under a name. */
    public void put(Columns.Builder columns, String name) {
        double[] x = new double[(int) from.size()];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = from.get(i);
            y[i] = probability.get(i);
        }
        columns.put(name + ".from", x).put(name + ".probability", y);
    }

    /** The probability of a score. */
    public double of(double score) {
        int last = (int) from.size() - 1;
        if (score <= from.get(0)) {
            return probability.get(0);
        }
        if (score >= from.get(last)) {
            return probability.get(last);
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (from.get(middle) <= score) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double span = from.get(high) - from.get(low);
        double share = span > 0 ? (score - from.get(low)) / span : 1;
        return probability.get(low) + share * (probability.get(high) - probability.get(low));
    }
}
