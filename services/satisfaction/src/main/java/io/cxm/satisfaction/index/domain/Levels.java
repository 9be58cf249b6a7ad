package io.cxm.satisfaction.index.domain;

import java.util.List;

/**
 * How satisfied buyers of a category, and of all that a tenant sells, are: Θ = Σ n_i·θ_i / Σ n_i over its products with n_i their buyers, also over
 * those of which too few told anything and which are known by their category alone.
 *
 * <p>With s_i = 1/(1 + τ²J_i) of {@link Hierarchy} θ_i is β·x_i, s_i·(τ²h_i + m_c) and a part of its own with the variance τ²s_i, and m_c is k_c·(ω²B_c + μ)
 * and a part of its own with the variance ω²k_c, k_c = 1/(1 + ω²A_c). A weighted sum of them follows in closed form: what products share by their category and
 * by μ does not average out.
 *
 * <p>It holds what the last pass left behind and is for one thread.
 */
final class Levels {
    private final Hierarchy all;
    private final List<ProductSums> products;
    private final List<GroupSums> categories;
    private final GroupSums.Unseen unseen;
    private final double[] buyers;
    private final double whole;
    private final double[] mean;
    private final double[] variance;

    /** Of the products of a hierarchy, in their order. */
    Levels(TenantSums sums, Hierarchy all) {
        this.all = all;
        products = sums.products();
        categories = all.categories().stream().map(sums::category).toList();
        unseen = sums.whole().unseen();
        buyers = new double[categories.size()];
        for (int c = 0; c < buyers.length; c++) {
            buyers[c] = categories.get(c).unseen().buyers();
        }
        for (int i = 0; i < products.size(); i++) {
            buyers[all.category(i)] += products.get(i).buyers();
        }
        double sum = unseen.buyers();
        for (double some : buyers) {
            sum += some;
        }
        whole = sum;
        mean = new double[buyers.length + 1];
        variance = new double[buyers.length + 1];
    }

    /** Of each category of the hierarchy in its order, and last of the whole, after the last pass of the hierarchy: the means. */
    double[] means() {
        reckon();
        return mean.clone();
    }

    /** The same of variances. */
    double[] variances() {
        reckon();
        return variance.clone();
    }

    private void reckon() {
        int n = buyers.length;
        double[] own = new double[n]; // what products told themselves, and their prices
        double[] ofCategory = new double[n]; // how much of it goes by m_c
        double[] apart = new double[n]; // Σ (n_i/n)²·s_i
        for (int c = 0; c < n; c++) {
            GroupSums.Unseen rest = categories.get(c).unseen();
            own[c] = all.byPrice() * rest.priced() / buyers[c];
            ofCategory[c] = rest.buyers() / buyers[c];
            apart[c] = rest.squares() / buyers[c] / buyers[c];
        }
        for (int i = 0; i < products.size(); i++) {
            int c = all.category(i);
            double share = products.get(i).buyers() / buyers[c];
            own[c] += share * (all.byPrice() * products.get(i).price() + all.own(i));
            ofCategory[c] += share * all.kept(i);
            apart[c] += share * share * all.kept(i);
        }
        double ofMu = unseen.buyers() / whole;
        mean[n] = ofMu * all.mean() + all.byPrice() * unseen.priced() / whole;
        variance[n] = (all.tau2() * unseen.squares() + all.omega2() * unseen.squaresOfCategories()) / whole / whole;
        for (int c = 0; c < n; c++) {
            double kept = all.keptOfCategory(c);
            double share = buyers[c] / whole;
            double ofItself = all.tau2() * apart[c] + ofCategory[c] * ofCategory[c] * all.omega2() * kept;
            double byMu = ofCategory[c] * kept;
            mean[c] = own[c] + ofCategory[c] * all.meanOfCategory(c);
            variance[c] = ofItself + byMu * byMu * all.meanVariance();
            mean[n] += share * mean[c];
            variance[n] += share * share * ofItself;
            ofMu += share * byMu;
        }
        variance[n] += ofMu * ofMu * all.meanVariance();
    }
}
