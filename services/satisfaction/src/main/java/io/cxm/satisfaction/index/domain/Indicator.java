package io.cxm.satisfaction.index.domain;

/**
 * What tells how satisfied shoppers are with a product, y = a + b·θ + ε with θ its satisfaction on the scale of stars. Stars are
 * the scale itself: a = 0, b = 1, and nothing but chance between them and θ.
 */
enum Indicator {
    /** Stars of answers and of rating events, 1 to 5. */
    STARS(0, 1, 0, 0, 1),
    /** Answers of CSAT, 1 to 5. */
    CSAT(1, 1, 0.5, 0.3, 1),
    /** The share of a shopper's order lines that came back, 0 to 1. */
    RETURNS(2, -0.1, 0.1, 0.05, 0.05);

    /** Below so many shoppers, or products, of a tenant an indicator tells nothing. */
    static final int LEAST_SHOPPERS = 30;

    static final int LEAST_PRODUCTS = 5;

    /** Where it stands in {@link ProductSums#means}. */
    final int place;
    /** What b is before anything is known, and by how much that may be wrong (normal). */
    final double slope;

    final double slopeDeviation;
    /** The scale of the half-Cauchy prior of what a product's indicator has of its own. */
    final double ownScale;
    /** The variance between shoppers of one product, as one observation of it. */
    final double usualVariance;

    Indicator(int place, double slope, double slopeDeviation, double ownScale, double usualVariance) {
        this.place = place;
        this.slope = slope;
        this.slopeDeviation = slopeDeviation;
        this.ownScale = ownScale;
        this.usualVariance = usualVariance;
    }
}
