package io.cxm.satisfaction.returns.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why order lines came back. Reasons of fewer than five shoppers stand together, with others until they are of five or more: what is told adds up to
 * all lines with a reason, so that none of a few follows from the others.
 *
 * @param counts all of them
 * @param shares of most lines first
 * @param others lines of reasons that are not told one by one
 */
public record ReturnReasons(ReasonCounts counts, List<Share> shares, long others) {
    /** More would be read by nobody. */
    static final int MOST = 12;

    public ReturnReasons {
        shares = List.copyOf(shares);
    }

    /** One reason: its share in percent of the lines that have any, and the shoppers who gave it. */
    public record Share(String reason, long lines, long shoppers, Estimate figure) {}

    /** Whether reasons were given, by too few to tell any. */
    public boolean tooFew() {
        return counts.told() > 0 && shares.isEmpty();
    }

    public static ReturnReasons of(ReasonCounts counts) {
        List<ReasonCounts.OfReason> shown = new ArrayList<>(counts.reasons().stream()
                .filter(of -> !Suppression.tooFew(of.shoppers()))
                .sorted(Comparator.comparingLong((ReasonCounts.OfReason of) -> -of.lines())
                        .thenComparing(ReasonCounts.OfReason::reason))
                .toList());
        while (!shown.isEmpty() && (shown.size() > MOST || followsFromOthers(counts, shown))) {
            shown.removeLast();
        }
        long others = counts.told()
                - shown.stream().mapToLong(ReasonCounts.OfReason::lines).sum();
        return new ReturnReasons(
                counts,
                shown.stream()
                        .map(of -> new Share(of.reason(), of.lines(), of.shoppers(), counts.share(of)))
                        .toList(),
                others);
    }

    /** Whether there are lines of other reasons, and of fewer than five shoppers as far as anybody knows: of as many as the largest has. */
    private static boolean followsFromOthers(ReasonCounts counts, List<ReasonCounts.OfReason> shown) {
        long lines = counts.told()
                - shown.stream().mapToLong(ReasonCounts.OfReason::lines).sum();
        long shoppers = counts.reasons().stream()
                .filter(of -> !shown.contains(of))
                .mapToLong(ReasonCounts.OfReason::shoppers)
                .max()
                .orElse(0);
        return lines > 0 && Suppression.tooFew(shoppers);
    }
}
