package io.cxm.satisfaction.measure.domain;

import io.cxm.satisfaction.measure.domain.MixAndRate.Part;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How sure it is what a change of a share is made of: both parts of {@link MixAndRate} are functions of how many answered in each group and were
 * satisfied, of which each answer is one draw, so that their variance is that of their linearisation (the delta method).
 *
 * <p>With the shares w of groups, their rates m and d = m₁ − m₀, and m̄ the mean of both rates: an answer y of the latter time moves the mix by
 * {@code m̄ + (w₁ − w₀)(y − m₁)/2w₁} and the rate part by {@code d/2 + (w₀ + w₁)(y − m₁)/2w₁}, each about its mean; of the former time the other
 * way round. A group that is there in one time alone has mix alone. The variance of y is that of one satisfied and one dissatisfied answer more,
 * so that few who say the same are not taken for sure.
 *
 * @param mix half of its interval of 95 %, in the unit of the means
 * @param rate the same
 */
public record SplitShare(double mix, double rate) {
    /** Of parts whose means are in percent, with somebody in each time. */
    public static SplitShare of(List<Part> parts) {
        double before = parts.stream().mapToLong(Part::nBefore).sum();
        double since = parts.stream().mapToLong(Part::nSince).sum();
        double mix = 0;
        double rate = 0;
        for (boolean latter : new boolean[] {false, true}) {
            double n = latter ? since : before;
            mix += (spread(parts, n, latter, part -> middle(part) / 100) + within(parts, before, since, latter, true))
                    / n;
            rate += (spread(parts, n, latter, part -> changed(part) / 200)
                            + within(parts, before, since, latter, false))
                    / n;
        }
        return new SplitShare(100 * Interval.Z * Math.sqrt(mix), 100 * Interval.Z * Math.sqrt(rate));
    }

    private static long n(Part part, boolean latter) {
        return latter ? part.nSince() : part.nBefore();
    }

    private static double middle(Part part) {
        return part.nBefore() == 0
                ? part.since()
                : part.nSince() == 0 ? part.before() : (part.before() + part.since()) / 2;
    }

    private static double changed(Part part) {
        return part.nBefore() == 0 || part.nSince() == 0 ? 0 : part.since() - part.before();
    }

    /** The variance of something between groups, by the shares of one time. */
    private static double spread(List<Part> parts, double n, boolean latter, ToDoubleFunction<Part> of) {
        double mean = 0;
        double squares = 0;
        for (Part part : parts) {
            double w = n(part, latter) / n;
            double x = of.applyAsDouble(part);
            mean += w * x;
            squares += w * x * x;
        }
        return Math.max(0, squares - mean * mean);
    }

    /** What answers within groups add. */
    private static double within(List<Part> parts, double before, double since, boolean latter, boolean mix) {
        double variance = 0;
        for (Part part : parts) {
            long n = n(part, latter);
            if (n == 0) {
                continue;
            }
            double w0 = part.nBefore() / before;
            double w1 = part.nSince() / since;
            double w = latter ? w1 : w0;
            boolean alone = part.nBefore() == 0 || part.nSince() == 0;
            double half = (mix ? w1 - w0 : w0 + w1) / 2;
            double slope = alone ? (mix ? w : 0) : half;
            double hits = (latter ? part.since() : part.before()) / 100 * n;
            double m = (hits + 1) / (n + 2);
            variance += slope * slope / w * m * (1 - m);
        }
        return variance;
    }
}
