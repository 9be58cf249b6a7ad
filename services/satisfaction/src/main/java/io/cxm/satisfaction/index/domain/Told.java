package io.cxm.satisfaction.index.domain;

import io.cxm.satisfaction.measure.domain.Interval;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is kept and told of a product, a category or the tenant, to three digits, so that what changes no figure that a person sees is not told
 * again.
 *
 * @param id of a product; of a category its path; of the tenant none
 * @param shoppers who told anything of it
 * @param standing by how many standard deviations of the tenant's products it lies above their mean
 * @param products that have an index; one of a product
 * @param gone there is none any more
 */
public record Told(
        Level level,
        String id,
        double index,
        double low,
        double high,
        long shoppers,
        double standing,
        long products,
        boolean gone) {
    private static final double DIGITS = 1_000;

    /** All of a tenant but products without a category, which are no category of their own. */
    public static List<Told> of(SatisfactionIndex.Indexed all) {
        return Stream.of(
                        all.products().stream()
                                .map(one -> of(
                                        Level.PRODUCT,
                                        one.item(),
                                        one.index(),
                                        one.ci95(),
                                        one.shoppers(),
                                        one.standing(),
                                        1)),
                        all.categories().stream()
                                .filter(one -> !one.category().isEmpty())
                                .map(one -> of(Level.CATEGORY, one)),
                        all.whole().stream().map(one -> of(Level.TENANT, one)))
                .flatMap(some -> some)
                .toList();
    }

    private static Told of(Level level, SatisfactionIndex.OfGroup one) {
        return of(level, one.category(), one.index(), one.ci95(), one.shoppers(), one.standing(), one.products());
    }

    private static Told of(
            Level level, String id, double index, Interval ci95, long shoppers, double standing, long products) {
        return new Told(
                level,
                id,
                rounded(index),
                rounded(ci95.low()),
                rounded(ci95.high()),
                shoppers,
                rounded(standing),
                products,
                false);
    }

    /** The same, gone. */
    public Told left() {
        return new Told(level, id, index, low, high, shoppers, standing, products, true);
    }

    private static double rounded(double figure) {
        return Math.rint(figure * DIGITS) / DIGITS;
    }
}
