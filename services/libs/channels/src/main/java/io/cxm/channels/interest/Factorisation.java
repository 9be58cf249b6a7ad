package io.cxm.channels.interest;

/**
 * What {@link InterestFit} is asked for.
 *
 * @param rank how long vectors are
 * @param unobserved α₀, what it weighs that a shopper did not want an item, against 1 for a purchase
 * @param regularisation λ, by how much of a vector's own weights it is drawn to zero
 * @param rounds how often all shoppers and all items are solved
 */
public record Factorisation(int rank, double unobserved, double regularisation, int rounds) {
    /** Longer vectors cost a search its deadline. */
    public static final int MOST_RANK = 256;

    public Factorisation {
        if (rank < 1 || rank > MOST_RANK || unobserved <= 0 || regularisation <= 0 || rounds < 1) {
            throw new IllegalArgumentException("no factorisation: rank %d, unobserved %s, regularisation %s, rounds %d"
                    .formatted(rank, unobserved, regularisation, rounds));
        }
    }

    /**
     * Multiplications and additions of a fit: each wish adds to a triangle for its shopper and for its item, and each of these
     * is decomposed. A budget of these, and not of time, lets a run choose the same again.
     */
    public double cost(long wishes, long shoppers, long items) {
        double d = rank;
        return rounds * (wishes * d * d + (shoppers + items) * d * d * d / 6);
    }
}
