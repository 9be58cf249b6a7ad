package io.cxm.satisfaction.proposal.domain;

import io.cxm.satisfaction.measure.domain.Comparison;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.FalseDiscoveries;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.Sample;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.measure.domain.Sureness;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A product of which surely more of those who wrote blame a topic than of the others: by the exact score test of the two shares, as one of as many products and topics as
 * five shoppers blame ({@link FalseDiscoveries}), so that of shops in which none is worse one in twenty is told of any, and by the interval of their difference
 * (Newcombe, 1998, method 10).
 *
 * @param share of those who wrote of the product that blame the topic, in percent
 * @param usual the same of all other products
 * @param more by how many points it is more
 */
public record Cluster(Complaints of, Estimate share, double usual, Estimate more) {
    /** Those that are surely blamed more, the most surely first. */
    public static List<Cluster> of(List<Complaints> all) {
        List<Complaints> told = all.stream()
                .filter(c -> c.shoppers() >= Suppression.LEAST && c.otherWriters() > 0)
                .toList();
        List<Comparison> comparisons = told.stream().map(Cluster::compared).toList();
        FalseDiscoveries sure = FalseDiscoveries.of(
                comparisons.stream().mapToDouble(Cluster::blamedMore).toArray());
        return IntStream.range(0, told.size())
                .filter(i -> sure.of(blamedMore(comparisons.get(i))) == Sureness.SURE)
                .mapToObj(i -> of(told.get(i), comparisons.get(i)))
                .sorted(Comparator.comparingDouble(Cluster::surely)
                        .reversed()
                        .thenComparing(c -> c.of().item())
                        .thenComparing(c -> c.of().topic()))
                .toList();
    }

    /** What p has to be held against, of being blamed more alone: those that are blamed less would make room for others. */
    private static double blamedMore(Comparison comparison) {
        return comparison.difference().value() > 0 ? comparison.held() : 1;
    }

    private static Comparison compared(Complaints c) {
        return Comparison.change(side(c.shoppers(), c.writers()), side(c.otherShoppers(), c.otherWriters()))
                .orElseThrow();
    }

    private static Comparison.Side side(long blaming, long writers) {
        return new Comparison.Side(Proportion.percent(blaming, writers), Sample.share(blaming, writers));
    }

    private static Cluster of(Complaints c, Comparison comparison) {
        return new Cluster(
                c,
                Proportion.percent(c.shoppers(), c.writers()),
                Proportion.percent(c.otherShoppers(), c.otherWriters()).value(),
                comparison.difference());
    }

    private double surely() {
        return more.ci95() == null ? 0 : more.ci95().low();
    }
}
