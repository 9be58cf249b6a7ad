package io.cxm.satisfaction.index.domain;

import io.cxm.satisfaction.index.domain.SatisfactionIndex.Indexed;
import io.cxm.satisfaction.index.domain.SatisfactionIndex.Of;
import io.cxm.satisfaction.index.domain.SatisfactionIndex.OfGroup;
import io.cxm.satisfaction.measure.domain.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is known of products, of their categories and of the whole once the parameters are fitted, with what these leave unknown. */
final class Posterior {
    private static final double H = 0.02;
    /** The standard deviation of places that lie evenly from −1 to 1. */
    private static final double PLACES = 1 / Math.sqrt(3);

    private final TenantSums sums;
    private final Hierarchy all;
    private final Levels levels;
    private final Maximum maximum;
    private final double centre;

    private Posterior(TenantSums sums, Hierarchy all, Maximum maximum, double centre) {
        this.sums = sums;
        this.all = all;
        this.maximum = maximum;
        this.centre = centre;
        levels = new Levels(sums, all);
    }

    /** Of all products of a hierarchy. */
    static Indexed of(TenantSums sums, Hierarchy all, Maximum maximum, double centre) {
        return new Posterior(sums, all, maximum, centre).told();
    }

    private Indexed told() {
        double[] best = maximum.at();
        double[] scale = Parameters.scale(all.used());
        int n = all.size();
        double[][] gradient = new double[n + all.categories().size() + 1][best.length];
        for (int p = 0; p < best.length; p++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] moved = best.clone();
                moved[p] += sign * H * scale[p];
                all.pass(new Parameters(moved, centre));
                double[] groups = levels.means();
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i][p] += sign * (i < n ? all.mean(i) : groups[i - n]) / (2 * H * scale[p]);
                }
            }
        }
        var given = new Parameters(best, centre);
        all.pass(given);
        double spread = Math.hypot(Math.hypot(given.tau(), given.omega()), given.byPrice() * PLACES);
        List<OfGroup> groups = groups(spread, Arrays.copyOfRange(gradient, n, gradient.length));
        return new Indexed(
                products(spread, gradient), groups.subList(0, groups.size() - 1), Optional.of(groups.getLast()));
    }

    private List<Of> products(double spread, double[][] gradient) {
        List<Of> told = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            double index = index(all.mean(i));
            told.add(new Of(
                    sums.products().get(i).item(),
                    index,
                    interval(index, all.variance(i) + maximum.variance(gradient[i])),
                    sums.products().get(i).shoppers(),
                    (all.mean(i) - all.mean()) / spread));
        }
        return told;
    }

    /** The whole comes last. */
    private List<OfGroup> groups(double spread, double[][] gradient) {
        List<String> categories = all.categories();
        int[] products = new int[categories.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            products[all.category(i)]++;
        }
        products[categories.size()] = all.size();
        double[] means = levels.means();
        double[] variances = levels.variances();
        List<OfGroup> told = new ArrayList<>(products.length);
        for (int g = 0; g < products.length; g++) {
            boolean whole = g == categories.size();
            String name = whole ? "" : categories.get(g);
            GroupSums group = whole ? sums.whole() : sums.category(name);
            double index = index(means[g]);
            double variance =
                    variances[g] + maximum.variance(gradient[g]) + group.sharedVariance(sums.whole(), all.used());
            double standing = (means[g] - all.mean()) / spread;
            told.add(new OfGroup(name, index, interval(index, variance), group.shoppers(), standing, products[g]));
        }
        return told;
    }

    private double index(double mean) {
        return Math.clamp(centre + mean, 1, 5);
    }

    private static Interval interval(double index, double variance) {
        double half = Interval.Z * Math.sqrt(variance);
        return new Interval(Math.max(1, Math.min(index, index - half)), Math.min(5, index + half));
    }
}
