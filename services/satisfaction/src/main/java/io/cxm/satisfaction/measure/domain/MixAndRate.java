package io.cxm.satisfaction.measure.domain;

import java.util.Comparator;
import java.util.List;

/**
 * What a change of a mean is made of, group by group (E. M. Kitagawa, 1955).
 *
 * <p>With the shares w and means m of a group before (0) and since (1), its rate part is {@code (m₁ − m₀)(w₀ + w₁)/2}: what changed within it.
 * Its mix part is {@code (w₁ − w₀)((m₀ + m₁)/2 − M)} with M the mean of both totals: what came of more or fewer answers from it. Both,
 * over all groups, add up to the change, since shares add up to one whatever M is. A group that is not there in one of the times has no rate part.
 */
public final class MixAndRate {
    private MixAndRate() {}

    /** A group with its answers and their mean before and since; the mean of none is not looked at. */
    public record Part(String group, long nBefore, double before, long nSince, double since) {}

    /** What a group did to the change, in the unit of the means. */
    public record Share(Part part, double rate, double mix) {
        /** Both. */
        public double both() {
            return rate + mix;
        }
    }

    /** All groups, those that did most first, and the sums over all. */
    public record Split(double rate, double mix, List<Share> shares) {
        public Split {
            shares = List.copyOf(shares);
        }
    }

    /** Splits the change of the mean over all these groups, in each of which somebody answered at one time at least. */
    public static Split of(List<Part> parts) {
        double before = parts.stream().mapToLong(Part::nBefore).sum();
        double since = parts.stream().mapToLong(Part::nSince).sum();
        if (before == 0 || since == 0) {
            return new Split(0, 0, List.of());
        }
        double middle = (parts.stream()
                                        .mapToDouble(p -> p.nBefore() * known(p.nBefore(), p.before()))
                                        .sum()
                                / before
                        + parts.stream()
                                        .mapToDouble(p -> p.nSince() * known(p.nSince(), p.since()))
                                        .sum()
                                / since)
                / 2;
        List<Share> shares = parts.stream()
                .map(part -> share(part, part.nBefore() / before, part.nSince() / since, middle))
                .sorted(Comparator.comparingDouble((Share s) -> -Math.abs(s.both()))
                        .thenComparing(s -> s.part().group()))
                .toList();
        return new Split(
                shares.stream().mapToDouble(Share::rate).sum(),
                shares.stream().mapToDouble(Share::mix).sum(),
                shares);
    }

    private static double known(long n, double mean) {
        return n == 0 ? 0 : mean;
    }

    private static Share share(Part part, double wBefore, double wSince, double middle) {
        double before = part.nBefore() == 0 ? part.since() : part.before();
        double since = part.nSince() == 0 ? part.before() : part.since();
        return new Share(
                part, (since - before) * (wBefore + wSince) / 2, (wSince - wBefore) * ((before + since) / 2 - middle));
    }
}
