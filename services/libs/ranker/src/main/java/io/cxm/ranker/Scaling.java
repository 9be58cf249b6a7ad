package io.cxm.ranker;

import java.util.ArrayList;
import java.util.List;

/** Brings numbers to mean 0 and deviation 1 as the training rows had them, and keeps them within five deviations. */
final class Scaling {
    private static final float MOST = 5;

    private final float[] mean;
    private final float[] scale;

    private Scaling(float[] mean, float[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /** That of some rows. Of what never varies nothing is learned, so that it is nothing afterwards either. */
    static Scaling of(Rows rows) {
        int d = rows.features().dense();
        float[] mean = new float[d];
        float[] scale = new float[d];
        for (int f = 0; f < d; f++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < rows.count(); i++) {
                double x = rows.dense()[i * d + f];
                sum += x;
                squares += x * x;
            }
            double m = sum / Math.max(1, rows.count());
            double variance = squares / Math.max(1, rows.count()) - m * m;
            mean[f] = (float) m;
            scale[f] = variance < 1e-8 ? 0 : (float) (1 / Math.sqrt(variance));
        }
        return new Scaling(mean, scale);
    }

    /** One that was stored. */
    static Scaling of(List<Double> mean, List<Double> deviation) {
        float[] means = new float[mean.size()];
        float[] scales = new float[means.length];
        for (int f = 0; f < means.length; f++) {
            means[f] = mean.get(f).floatValue();
            scales[f] = (float) (1 / deviation.get(f));
        }
        return new Scaling(means, scales);
    }

    float mean(int feature) {
        return mean[feature];
    }

    float of(float value, int feature) {
        return Math.clamp((value - mean[feature]) * scale[feature], -MOST, MOST);
    }

    /** One row of some rows. */
    void row(Rows rows, int row, double[] to) {
        for (int f = 0; f < mean.length; f++) {
            to[f] = of(rows.dense()[row * mean.length + f], f);
        }
    }

    List<Double> means() {
        List<Double> means = new ArrayList<>();
        for (float m : mean) {
            means.add((double) m);
        }
        return means;
    }

    List<Double> deviations() {
        List<Double> deviations = new ArrayList<>();
        for (float s : scale) {
            deviations.add(s == 0 ? Double.MAX_VALUE : 1.0 / s); // a number that JSON has, whose inverse is 0 again
        }
        return deviations;
    }
}
