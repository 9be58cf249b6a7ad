package io.cxm.satisfaction.index.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Products within categories within a tenant, all in matrices of their own: θ_i = m_c + β·x_i + δ_i with x_i where its price stands, m_c = μ + γ_c,
 * δ ~ N(0, τ²), γ ~ N(0, ω²); ȳ_i ~ N(a + b·θ_i, S_i + diag(u²)) with S_i the sampling covariance of the product's means ({@link Noise}).
 *
 * <p>With R = S + diag(u²), J = bᵀR⁻¹b, h = bᵀR⁻¹e, q = eᵀR⁻¹e and e = ȳ − a − b·β·x, integrating δ leaves of a product, as a function of m,
 * {@code −½(ln|R| + ln(1 + τ²J) + C − 2mB + m²A)} with A = J/(1 + τ²J), B = h/(1 + τ²J), C = q − τ²h²/(1 + τ²J). Sums over a
 * category go the same way once more with ω², and μ, of which nothing is known before, is integrated out.
 *
 * <p>It holds what the last pass left behind and is for one thread.
 */
final class Hierarchy {
    private final List<Indicator> used;
    private final int k;
    private final List<String> categories;
    private final int[] category;
    private final double[] price;
    private final double[] y;
    private final double[] sampling;
    private final boolean[] has;
    private final double[] information;
    private final double[] pointing;
    private final double[] ofCategory;
    private final double[] pointingOfCategory;
    private final double[] restOfCategory;
    private double tau2;
    private double omega2;
    private double byPrice;
    private double mu;
    private double muVariance;
    private final double[] r;
    private final double[] v;
    private final double[] e;

    /** Of these indicators alone, the first of which is the scale. */
    Hierarchy(List<ProductSums> products, Noise noise, List<Indicator> used) {
        this.used = used;
        k = used.size();
        int n = products.size();
        category = new int[n];
        price = new double[n];
        y = new double[n * k];
        sampling = new double[n * k * k];
        has = new boolean[n * k];
        information = new double[n];
        pointing = new double[n];
        Map<String, Integer> places = new HashMap<>();
        categories = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ProductSums p = products.get(i);
            price[i] = p.price();
            category[i] = places.computeIfAbsent(p.group(), name -> {
                categories.add(name);
                return categories.size() - 1;
            });
            for (int a = 0; a < k; a++) {
                ProductSums.Mean mean = p.means().get(used.get(a).place);
                has[i * k + a] = mean.n() > 0;
                y[i * k + a] = mean.n() > 0 ? mean.wy() / mean.w() : 0;
            }
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    if (has[i * k + a] && has[i * k + b]) {
                        sampling[(i * k + a) * k + b] = noise.ofMeans(p, used.get(a).place, used.get(b).place);
                    }
                }
            }
        }
        ofCategory = new double[categories.size()];
        pointingOfCategory = new double[categories.size()];
        restOfCategory = new double[categories.size()];
        r = new double[k * k];
        v = new double[k];
        e = new double[k];
    }

    int size() {
        return category.length;
    }

    /** The logarithm of the likelihood, but for a constant; what a posterior needs is left behind. */
    double pass(Parameters given) {
        tau2 = given.tau() * given.tau();
        omega2 = given.omega() * given.omega();
        byPrice = given.byPrice();
        Arrays.fill(ofCategory, 0);
        Arrays.fill(pointingOfCategory, 0);
        Arrays.fill(restOfCategory, 0);
        double log = 0;
        for (int i = 0; i < category.length; i++) {
            log -= product(i, given) / 2;
        }
        double a = 0;
        double b = 0;
        for (int c = 0; c < ofCategory.length; c++) {
            double spread = 1 + omega2 * ofCategory[c];
            a += ofCategory[c] / spread;
            b += pointingOfCategory[c] / spread;
            double rest = restOfCategory[c] - omega2 * pointingOfCategory[c] * pointingOfCategory[c] / spread;
            log -= (Math.log(spread) + rest) / 2;
        }
        mu = b / a;
        muVariance = 1 / a;
        return log - (Math.log(a) - b * b / a) / 2;
    }

    /** Adds a product to its category; ln|R| + ln(1 + τ²J). */
    private double product(int i, Parameters given) {
        double j = 0;
        double h = 0;
        double q = 0;
        double determinant = 0;
        for (int a = 0; a < k; a++) {
            if (!has[i * k + a]) {
                continue;
            }
            double own = given.own(a);
            double pivot = sampling[(i * k + a) * k + a] + own * own;
            double slope = given.slope(a);
            double off = y[i * k + a] - given.level(a) - slope * byPrice * price[i];
            for (int b = 0; b < a; b++) {
                if (!has[i * k + b]) {
                    continue;
                }
                double cross = sampling[(i * k + a) * k + b];
                for (int c = 0; c < b; c++) {
                    cross -= has[i * k + c] ? r[a * k + c] * r[b * k + c] : 0;
                }
                double factor = cross / r[b * k + b];
                r[a * k + b] = factor;
                pivot -= factor * factor;
                slope -= factor * v[b];
                off -= factor * e[b];
            }
            double root = Math.sqrt(pivot);
            r[a * k + a] = root;
            v[a] = slope / root;
            e[a] = off / root;
            determinant += 2 * Math.log(root);
            j += v[a] * v[a];
            h += v[a] * e[a];
            q += e[a] * e[a];
        }
        information[i] = j;
        pointing[i] = h;
        double spread = 1 + tau2 * j;
        int c = category[i];
        ofCategory[c] += j / spread;
        pointingOfCategory[c] += h / spread;
        restOfCategory[c] += q - tau2 * h * h / spread;
        return determinant + Math.log(spread);
    }

    /** μ by the last pass. */
    double mean() {
        return mu;
    }

    /** The variance of μ after the last pass. */
    double meanVariance() {
        return muVariance;
    }

    /** The mean of θ_i after the last pass. */
    double mean(int i) {
        return byPrice * price[i] + own(i) + kept(i) * meanOfCategory(category[i]);
    }

    /** The variance of θ_i after the last pass. */
    double variance(int i) {
        double kept = keptOfCategory(category[i]);
        double ofC = omega2 * kept + kept * kept * muVariance;
        return tau2 * kept(i) + kept(i) * kept(i) * ofC;
    }

    /** The mean of m_c after the last pass. */
    double meanOfCategory(int c) {
        return keptOfCategory(c) * (omega2 * pointingOfCategory[c] + mu);
    }

    /** How much of μ is left in the mean of m_c, 1/(1 + ω²A). */
    double keptOfCategory(int c) {
        return 1 / (1 + omega2 * ofCategory[c]);
    }

    /** How much of m_c is left in the mean of θ_i, 1/(1 + τ²J). */
    double kept(int i) {
        return 1 / (1 + tau2 * information[i]);
    }

    /** What a product told itself of the mean of θ_i beyond its price, τ²h/(1 + τ²J). */
    double own(int i) {
        return tau2 * pointing[i] * kept(i);
    }

    /** β of the last pass. */
    double byPrice() {
        return byPrice;
    }

    double tau2() {
        return tau2;
    }

    double omega2() {
        return omega2;
    }

    int category(int i) {
        return category[i];
    }

    /** By name, "" for products without one. */
    List<String> categories() {
        return categories;
    }

    List<Indicator> used() {
        return used;
    }
}
