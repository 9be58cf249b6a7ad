package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import java.util.List;

/**
 * Quantiles of how long answers took. The interval is made of order statistics and needs no distribution: with n answers in order, the
 * quantile q lies between those of ranks {@code nq ± 1.96·√(nq(1−q))} (Hahn and Meeker 1991, section 5.2), and there is none where such a
 * rank is beyond what was measured. Answers count as independent; a bad hour makes them less so.
 */
public final class Latency {
    public static final String METHOD = "order-statistics";

    private Latency() {}

    /** The time within which a share {@code q} of these was made; they are in order and not none. */
    public static Estimate quantile(List<OnlineCounts.Took> took, double q) {
        long n = took.stream().mapToLong(OnlineCounts.Took::answers).sum();
        double half = Interval.Z * Math.sqrt(n * q * (1 - q));
        long low = (long) Math.floor(n * q - half);
        long high = (long) Math.ceil(n * q + half) + 1;
        Interval ci = low >= 1 && high <= n ? new Interval(ranked(took, low), ranked(took, high)) : null;
        return new Estimate(ranked(took, Math.max(1, (long) Math.ceil(n * q))), ci, n, METHOD);
    }

    private static int ranked(List<OnlineCounts.Took> took, long rank) {
        long seen = 0;
        for (OnlineCounts.Took t : took) {
            seen += t.answers();
            if (seen >= rank) {
                return t.millis();
            }
        }
        throw new IllegalArgumentException("there is no answer of rank " + rank);
    }
}
