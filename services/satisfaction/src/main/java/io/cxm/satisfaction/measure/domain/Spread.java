package io.cxm.satisfaction.measure.domain;

/**
 * Sums over values x: of shares 1 is a hit and 0 none, of the net promoter score 1 is a promoter and −1 a detractor.
 *
 * @param effect how many of them tell as much as one that is independent of the others
 */
record Spread(double n, double sum, double squares, double effect) {
    /** The same values, of which so many tell as much as one that is independent of the others. */
    Spread by(double other) {
        return new Spread(n, sum, squares, other);
    }

    /** Of {@code counts[i]} values of {@code first + i}. */
    static Spread of(long[] counts, int first) {
        Spread all = new Spread(0, 0, 0, 1);
        for (int i = 0; i < counts.length; i++) {
            double value = first + i;
            double n = counts[i];
            all = all.plus(new Spread(n, n * value, n * value * value, 1));
        }
        return all;
    }

    /** Both together; the design effect is the mean of theirs, by n. */
    Spread plus(Spread o) {
        double both = n + o.n;
        return new Spread(
                both, sum + o.sum, squares + o.squares, both > 0 ? (n * effect + o.n * o.effect) / both : effect);
    }

    double mean() {
        return sum / n;
    }

    double variance() {
        return Math.max(0, squares / n - mean() * mean());
    }
}
