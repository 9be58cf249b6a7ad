package io.cxm.satisfaction.online.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How likely it is that a place of a list is looked at, against the first place.
 *
 * <p>A click needs an item that is looked at and liked (position-based model: Richardson, Dominowska and Ragno 2007). Items that were shown
 * both at the first place and at places k tell the two apart: liked as much in both, their clicks differ by how often the places are
 * looked at. θ_k is the ratio of their rates with each item for itself, Mantel and Haenszel's (1959):
 * {@code θ_k = Σ c_ik·n_i1/(n_ik + n_i1) / Σ c_i1·n_ik/(n_ik + n_i1)} over items i of a scenario, n times shown, c times clicked; that is
 * harvesting of interventions that happened by themselves (Agarwal, Zaitsev, Wang, Li, Najork and Joachims 2019).
 *
 * <p>What it takes for granted: for one item of one scenario, who sees it first and who sees it further down like it alike. Where
 * an item stands first because this shopper likes it, θ comes out too small and the figure too large.
 *
 * @param byPlace θ of each class of places in {@link #FROM}, from {@link #LEAST} to 1
 */
public record Examination(List<Double> byPlace) {
    /** Where classes of places begin; the last has no end. */
    public static final List<Integer> FROM = List.of(1, 2, 3, 4, 5, 6, 11, 21);
    /** No click counts for more than twenty. */
    static final double LEAST = 0.05;
    /** Clicks that either side of a ratio is made of, at least. */
    static final int CLICKS = 20;

    public Examination {
        byPlace = List.copyOf(byPlace);
    }

    /**
     * Items that were shown at the first place and at those of one class.
     *
     * @param place the class of places, from 1 (the second of {@link #FROM}) on
     * @param there the upper sum of θ
     * @param first the lower sum of θ
     * @param clicksThere clicks on these items there
     * @param clicksFirst clicks on them at the first place
     */
    public record Shared(int place, double there, double first, double clicksThere, double clicksFirst) {
        Shared with(Shared other, int as) {
            return new Shared(
                    as,
                    there + other.there,
                    first + other.first,
                    clicksThere + other.clicksThere,
                    clicksFirst + other.clicksFirst);
        }

        boolean tells() {
            return clicksThere >= CLICKS && clicksFirst >= CLICKS;
        }
    }

    /**
     * What these tell; classes that tell too little share θ with the class before. Empty where all together tell too little, or where nothing was
     * shown but at one place.
     */
    public static Optional<Examination> of(List<Shared> shared) {
        int classes = FROM.size();
        Shared[] sums = new Shared[classes];
        for (int i = 0; i < classes; i++) {
            sums[i] = new Shared(i, 0, 0, 0, 0);
        }
        shared.forEach(s -> sums[s.place()] = s);
        int[] told = new int[classes]; // by which class a class is told
        for (int i = classes - 1; i > 0; i--) {
            told[i] = i;
            if (!sums[i].tells() && i > 1) {
                sums[i - 1] = sums[i - 1].with(sums[i], i - 1);
                told[i] = i - 1;
            }
        }
        for (int i = 2;
                i < classes && !sums[1].tells();
                i++) { // places after the second are clicked more often than it
            sums[1] = told[i] == i ? sums[1].with(sums[i], 1) : sums[1];
            told[i] = 1;
        }
        if (!sums[1].tells()) {
            return Optional.empty();
        }
        List<Double> theta = new ArrayList<>(List.of(1.0));
        for (int i = 1; i < classes; i++) {
            int by = told[i];
            theta.add(by == i ? Math.clamp(sums[i].there() / sums[i].first(), LEAST, 1) : theta.get(by));
        }
        return Optional.of(new Examination(theta));
    }
}
