package io.cxm.satisfaction.measure.domain;

/**
 * Net promoter score: promoters (9, 10) less detractors (0 to 6) in percent of those who answered.
 *
 * <p>The interval is the adjusted Wald of Rocks (2016): p = (promoters + ¾)/(n + 3), d = (detractors + ¾)/(n + 3), and
 * {@code p − d ± z·sqrt((p + d − (p − d)²)/(n + 3))}. The plain one is too short in small or one-sided groups.
 */
public final class NetPromoter {
    public static final String METHOD = "adjusted-wald";
    /** The same where answers of one shopper stand and fall together. */
    public static final String METHOD_BY_SHOPPER = "adjusted-wald-by-shopper";

    private NetPromoter() {}

    /** The score of {@code n} answers, n at least 1. */
    public static Estimate score(long promoters, long detractors, long n) {
        if (promoters < 0 || detractors < 0 || promoters + detractors > n || n < 1) {
            throw new IllegalArgumentException(promoters + " and " + detractors + " of " + n);
        }
        return new Estimate(
                100.0 * (promoters - detractors) / n,
                interval((double) promoters, (double) detractors, (double) n),
                n,
                METHOD);
    }

    /** The score of answers of which so many tell as much as one that is independent of the others. */
    static Estimate score(long promoters, long detractors, long n, double effect) {
        Estimate plain = score(promoters, detractors, n);
        return effect > 1
                ? new Estimate(
                        plain.value(),
                        interval(promoters / effect, detractors / effect, n / effect),
                        n,
                        METHOD_BY_SHOPPER)
                : plain;
    }

    /** The interval of what is as sure as so many independent answers. */
    public static Interval interval(double promoters, double detractors, double n) {
        Adjusted adjusted = Adjusted.of(promoters, detractors, n);
        return Interval.around(100 * adjusted.score(), 100 * Interval.Z * Math.sqrt(adjusted.variance()), -100, 100);
    }

    /** Score and variance with three more answers, from −1 to 1. */
    private record Adjusted(double score, double variance) {
        static Adjusted of(double promoters, double detractors, double n) {
            double p = (promoters + 0.75) / (n + 3);
            double d = (detractors + 0.75) / (n + 3);
            return new Adjusted(p - d, (p + d - (p - d) * (p - d)) / (n + 3));
        }
    }
}
