package io.cxm.satisfaction.measure.domain;

/** The ends of an interval that a test expects to be there. */
final class Ends {
    private Ends() {}

    static double low(Estimate estimate) {
        return interval(estimate).low();
    }

    static double high(Estimate estimate) {
        return interval(estimate).high();
    }

    static Interval interval(Estimate estimate) {
        Interval ci = estimate.ci95();
        if (ci == null) {
            throw new AssertionError("no interval in " + estimate);
        }
        return ci;
    }
}
