package io.cxm.satisfaction.index.domain;

import io.cxm.satisfaction.measure.domain.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How satisfied shoppers are with each product of a tenant, with each category and with all of it: θ = the mean of stars that all who bought it would give, told by stars, CSAT and
 * returns together. Each indicator has a level, a slope and a scatter of its own ({@link Hierarchy}); they are fitted by the largest
 * marginal likelihood with weak priors, and what they leave unknown is added to the variance of each product to the first order (Kass and
 * Steffey, JASA 1989). Coverage of an interval holds averaged over products, over categories, and over tenants.
 */
public final class SatisfactionIndex {
    /** Parameters are learned from so many products at most, which is enough for the nine that there are. */
    private static final int MOST_LEARNED_FROM = 4_000;

    private SatisfactionIndex() {}

    /**
     * Of one product.
     *
     * @param index 1 to 5
     * @param shoppers who told anything of it
     * @param standing by how many standard deviations of the tenant's products it lies above their mean
     */
    public record Of(String item, double index, Interval ci95, long shoppers, double standing) {}

    /**
     * Of a category, or of all that a tenant sells: the mean of stars that all who bought of it would give.
     *
     * @param category "" for products without one; of the whole as well
     * @param index 1 to 5
     * @param shoppers who told anything of it, each of them once
     * @param standing by how many standard deviations of the tenant's products it lies above their mean
     * @param products that have an index
     */
    public record OfGroup(String category, double index, Interval ci95, long shoppers, double standing, int products) {}

    /**
     * Of a tenant.
     *
     * @param products one for each of them
     * @param categories one for each that any of them has, also for those without one
     * @param whole empty: there is no index
     */
    public record Indexed(List<Of> products, List<OfGroup> categories, Optional<OfGroup> whole) {
        private static final Indexed NONE = new Indexed(List.of(), List.of(), Optional.empty());

        public Indexed {
            products = List.copyOf(products);
            categories = List.copyOf(categories);
        }
    }

    /** One for each product alone. */
    public static List<Of> of(List<ProductSums> products) {
        return of(TenantSums.of(products)).products();
    }

    /** Nothing where neither stars nor CSAT are of enough shoppers and products, since only they have the scale. */
    public static Indexed of(TenantSums sums) {
        List<ProductSums> products = sums.products();
        List<Indicator> used = used(products);
        if (used.isEmpty()) {
            return Indexed.NONE;
        }
        Noise noise = Noise.of(products);
        double[] levels = levels(products, used);
        Hierarchy learned = new Hierarchy(sample(products, used.getFirst()), noise, used);
        Maximum maximum = Maximum.of(
                values -> {
                    var given = new Parameters(values, levels[0]);
                    return learned.pass(given) + given.prior(used);
                },
                Parameters.start(used, levels),
                Parameters.scale(used));
        return Posterior.of(sums, new Hierarchy(products, noise, used), maximum, levels[0]);
    }

    /** Those that tell something, the scale first; empty where neither stars nor CSAT do. */
    private static List<Indicator> used(List<ProductSums> products) {
        List<Indicator> used = Arrays.stream(Indicator.values())
                .filter(indicator -> tells(products, indicator))
                .toList();
        Optional<Indicator> scale = used.stream()
                .filter(indicator -> indicator != Indicator.RETURNS)
                .findFirst();
        return scale.isPresent() ? used : List.of();
    }

    private static boolean tells(List<ProductSums> products, Indicator indicator) {
        long shoppers = 0;
        int of = 0;
        for (ProductSums p : products) {
            long n = p.means().get(indicator.place).n();
            shoppers += n;
            of += n > 0 ? 1 : 0;
        }
        return shoppers >= Indicator.LEAST_SHOPPERS && of >= Indicator.LEAST_PRODUCTS;
    }

    /** The mean of all that was told, of each indicator. */
    private static double[] levels(List<ProductSums> products, List<Indicator> used) {
        return used.stream()
                .mapToDouble(indicator -> {
                    double w = 0;
                    double wy = 0;
                    for (ProductSums p : products) {
                        w += p.means().get(indicator.place).w();
                        wy += p.means().get(indicator.place).wy();
                    }
                    return wy / w;
                })
                .toArray();
    }

    /** Those that parameters are learned from: of which the scale tells, since slopes cannot be had without it, and then others. */
    static List<ProductSums> sample(List<ProductSums> products, Indicator scale) {
        if (products.size() <= MOST_LEARNED_FROM) {
            return products;
        }
        Map<Boolean, List<ProductSums>> parts = products.stream()
                .collect(Collectors.partitioningBy(
                        p -> p.means().get(scale.place).n() > 0));
        List<ProductSums> sample = new ArrayList<>(evenly(parts.getOrDefault(true, List.of()), MOST_LEARNED_FROM));
        sample.addAll(evenly(parts.getOrDefault(false, List.of()), MOST_LEARNED_FROM - sample.size()));
        return sample;
    }

    /** So many of them at most, every so many-th in their order. */
    private static List<ProductSums> evenly(List<ProductSums> products, int most) {
        if (products.size() <= most) {
            return products;
        }
        double each = (double) products.size() / most;
        return IntStream.range(0, most)
                .mapToObj(i -> products.get((int) (i * each)))
                .toList();
    }
}
