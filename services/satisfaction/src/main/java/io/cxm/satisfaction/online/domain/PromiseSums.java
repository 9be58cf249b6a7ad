package io.cxm.satisfaction.online.domain;

import java.util.List;

/**
 * Items that were shown with a probability of being bought within seven days, and how many were.
 *
 * @param n items that were shown
 * @param folds in how many groups, to which shoppers were dealt by a hash, anybody was shown one: so many shoppers at least
 * @param promised Σp
 * @param kept how many of these the shopper bought: Σy
 * @param spread Σp(1 − p), the variance of {@code kept} if all of them were independent and promised rightly
 * @param squares Σ_g (R_g − n_g·R/n)², R_g = Σ(y − p) of the n_g items of group g, and R and n of all
 * @param ratioSquares Σ_g (K_g − P_g·K/P)², K_g = Σy and P_g = Σp of group g, and K and P of all
 */
public record PromiseSums(
        long n, int folds, double promised, double kept, double spread, double squares, double ratioSquares) {
    /** None. */
    public static final PromiseSums NONE = new PromiseSums(0, 0, 0, 0, 0, 0, 0);

    /** What was shown to one group of shoppers, not nothing. */
    public record Fold(long n, double promised, double kept, double spread) {}

    /** Of these groups. */
    public static PromiseSums of(List<Fold> folds) {
        long n = folds.stream().mapToLong(Fold::n).sum();
        double promised = folds.stream().mapToDouble(Fold::promised).sum();
        double kept = folds.stream().mapToDouble(Fold::kept).sum();
        double squares = 0;
        double ratioSquares = 0;
        for (Fold fold : folds) {
            double residual = fold.kept() - fold.promised() - fold.n() * (kept - promised) / n;
            squares += residual * residual;
            double beside = fold.kept() - (promised > 0 ? fold.promised() * kept / promised : 0);
            ratioSquares += beside * beside;
        }
        return new PromiseSums(
                n,
                folds.size(),
                promised,
                kept,
                folds.stream().mapToDouble(Fold::spread).sum(),
                squares,
                ratioSquares);
    }

    /**
     * That of Σ(y − p) with shoppers as what is independent, since what one is shown again is bought once: from how groups of shoppers dealt
     * at random differ, G/(G − 1)·{@code squares} of G groups (Wolter 2007). Few who bought anything do not show how their purchases spread, so
     * it is {@code spread} at least.
     */
    double variance() {
        return Math.max(clustered(squares), spread);
    }

    /**
     * That of Σy/Σp, by linearisation (Wolter 2007), from how groups of shoppers differ; at least that of independent items which come true this
     * many times as often as was promised.
     */
    double ratioVariance(double times) {
        return Math.max(clustered(ratioSquares), times * spread) / (promised * promised);
    }

    private double clustered(double of) {
        return folds > 1 ? of * folds / (folds - 1.0) : 0;
    }
}
