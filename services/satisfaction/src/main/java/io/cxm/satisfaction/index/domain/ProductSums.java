package io.cxm.satisfaction.index.domain;

import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shoppers of one product told, each of them once for each indicator: the mean of what they said, with the weight
 * w = 2^(−age/180 d) of the newest.
 *
 * @param category null: it has none
 * @param price where its price stands among those of all products that were bought or told of, from −1 for the lowest to 1; 0 where it has none
 * @param shoppers how many told anything
 * @param buyers Σ over shoppers who bought it, or told of it, of the weight of the newest line or word
 * @param means one for each {@link Indicator}, by its place
 * @param pairs one for each two of them: the first with the second, the first with the third, the second with the third
 */
public record ProductSums(
        String item,
        @Nullable String category,
        double price,
        long shoppers,
        double buyers,
        List<Mean> means,
        List<Pair> pairs) {
    public ProductSums {
        means = List.copyOf(means);
        pairs = List.copyOf(pairs);
    }

    /** Σ over shoppers who told an indicator y: their number, Σw, Σw·y, Σy and Σy². */
    public record Mean(long n, double w, double wy, double y, double y2) {
        private static final Mean NONE = new Mean(0, 0, 0, 0, 0);
    }

    /** Σ over shoppers who told both: their number, Σ√(w·w′), Σy, Σy′ and Σy·y′. */
    public record Pair(long n, double shared, double y, double other, double product) {
        private static final Pair NONE = new Pair(0, 0, 0, 0, 0);
    }

    /**
     * The same without what fewer than {@value Suppression#LEAST} shoppers told by an indicator: however many told something by another, a
     * single rating could be read off the index. Shoppers are then those who told what is left, by two indicators at most: those of the one
     * and of the other without who told both.
     */
    public ProductSums ofEnough() {
        List<Mean> kept = means.stream()
                .map(mean -> Suppression.tooFew(mean.n()) ? Mean.NONE : mean)
                .toList();
        if (kept.equals(means)) {
            return this;
        }
        List<Pair> both = new ArrayList<>(pairs);
        long left = 0;
        for (int k = 0; k < kept.size(); k++) {
            left += kept.get(k).n();
            for (int l = k + 1; l < kept.size(); l++) {
                if (kept.get(k).n() == 0 || kept.get(l).n() == 0) {
                    both.set(k + l - 1, Pair.NONE);
                } else {
                    left -= pair(k, l).n();
                }
            }
        }
        return new ProductSums(item, category, price, left, buyers, kept, both);
    }

    /** The category that it counts in, "" where it has none. */
    String group() {
        return category == null ? "" : category;
    }

    /** Of two indicators, the first of which comes before the second. */
    Pair pair(int first, int second) {
        return pairs.get(first + second - 1);
    }
}
