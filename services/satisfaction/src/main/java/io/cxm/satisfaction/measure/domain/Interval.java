package io.cxm.satisfaction.measure.domain;

/** A 95 % interval, {@code low <= high}. */
public record Interval(double low, double high) {
    /** The two-sided 95 % point of the standard normal distribution. */
    public static final double Z = org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
            .inverseCumulativeProbability(0.975);

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    /** The part of centre ± half that lies within the bounds of the scale. */
    static Interval around(double centre, double half, double least, double most) {
        return new Interval(clip(centre - half, least, most), clip(centre + half, least, most));
    }

    private static double clip(double x, double least, double most) {
        return Math.min(most, Math.max(least, x));
    }
}
