package io.cxm.satisfaction.online.domain;

import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>How sure θ is goes by the delta method over shoppers, as in {@link RatioSums}: with U and V the sums above and u_s and v_s what shopper s
 * adds to them, log θ errs by Σ_s (u_s/U − v_s/V). How often items were shown is taken as given, and clicks for rare.
 *
 * @param byPlace θ of each class of places in {@link #FROM}, from {@link #LEAST} to 1
 * @param toldBy by which class each is told; itself where it is told by its own clicks
 * @param people of each shopper u in each class of places but the first, then v ({@link #NUMBERS})
 */
public record Examination(List<Double> byPlace, List<Integer> toldBy, Moments people) {
    /** Where classes of places begin; the last has no end. */
    public static final List<Integer> FROM = List.of(1, 2, 3, 4, 5, 6, 11, 21);
    /** Numbers of a shopper. */
    public static final int NUMBERS = 2 * (FROM.size() - 1);
    /** No click counts for more than twenty. */
    static final double LEAST = 0.05;
    /** Clicks that either side of a ratio is made of, at least. */
    static final int CLICKS = 20;

    public Examination {
        byPlace = List.copyOf(byPlace);
        toldBy = List.copyOf(toldBy);
    }

    /**
     * The part of the variance of a debiased rate, {@code Σ_k c_k/θ_k / all}, that comes of θ being estimated. What clicks of the rate itself have to
     * do with those that tell θ is left out: where both are more, θ is larger and the rate the same, so this is rather too much.
     *
     * @param clicks by class of places
     */
    double variance(List<Long> clicks, double all) {
        int classes = FROM.size();
        double[] weights = new double[classes];
        double[] there = new double[classes];
        double[] first = new double[classes];
        for (int i = 1; i < classes; i++) {
            weights[toldBy.get(i)] += clicks.get(i) / byPlace.get(i) / all;
            there[toldBy.get(i)] += people.sum(i - 1);
            first[toldBy.get(i)] += people.sum(classes + i - 2);
        }
        double[] by = new double[NUMBERS];
        for (int i = 1; i < classes; i++) {
            int of = toldBy.get(i);
            by[i - 1] = weights[of] == 0 ? 0 : -weights[of] / there[of];
            by[classes + i - 2] = weights[of] == 0 ? 0 : weights[of] / first[of];
        }
        long m = people.shoppers();
        return m < 2 ? 0 : people.squares(by) * m / (m - 1);
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
        /** Whose sums are those of all shoppers ({@link Examination#people}). */
        public static Shared of(Moments people, int place, double clicksThere, double clicksFirst) {
            return new Shared(
                    place, people.sum(place - 1), people.sum(FROM.size() + place - 2), clicksThere, clicksFirst);
        }

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
    public static Optional<Examination> of(List<Shared> shared, Moments people) {
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
            told[i] = told[told[i]]; // those before it are told by their last already
            int by = told[i];
            theta.add(by == i ? Math.clamp(sums[i].there() / sums[i].first(), LEAST, 1) : theta.get(by));
        }
        return Optional.of(new Examination(theta, Arrays.stream(told).boxed().toList(), people));
    }
}
