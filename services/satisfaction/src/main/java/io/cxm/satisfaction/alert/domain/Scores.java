package io.cxm.satisfaction.alert.domain;

/**
 * Sums over answers, each of which is a score: 1 or 0 of a share, 1, 0 or −1 of the net promoter score.
 *
 * @param n answers
 * @param sum of their scores
 * @param squares sum of the squares of their scores
 */
public record Scores(long n, long sum, long squares) {
    public static final Scores NONE = new Scores(0, 0, 0);

    /** Of a share: so many hits among {@code n}. */
    public static Scores share(long hits, long n) {
        return new Scores(n, hits, hits);
    }

    /** Of promoters and detractors among {@code n}. */
    public static Scores promoters(long promoters, long detractors, long n) {
        return new Scores(n, promoters - detractors, promoters + detractors);
    }

    Scores plus(Scores other) {
        return new Scores(n + other.n, sum + other.sum, squares + other.squares);
    }

    Scores minus(Scores other) {
        return new Scores(n - other.n, sum - other.sum, squares - other.squares);
    }

    /** The mean score; of at least one answer. */
    double mean() {
        return (double) sum / n;
    }

    /** The variance of one score. Never nothing: that of all who said the same is that of two more of four who did not. */
    double variance() {
        double mean = mean();
        return Math.max((double) squares / n - mean * mean, 2.0 / (n + 4));
    }
}
