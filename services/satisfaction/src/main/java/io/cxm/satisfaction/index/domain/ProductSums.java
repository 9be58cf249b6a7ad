package io.cxm.satisfaction.index.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shoppers of one product told, each of them once for each indicator: the mean of what they said, with the weight
 * w = 2^(−age/180 d) of the newest.
 *
 * @param category null: it has none
 * @param shoppers how many told anything
 * @param means one for each {@link Indicator}, by its place
 * @param pairs one for each two of them: the first with the second, the first with the third, the second with the third
 */
public record ProductSums(String item, @Nullable String category, long shoppers, List<Mean> means, List<Pair> pairs) {
    public ProductSums {
        means = List.copyOf(means);
        pairs = List.copyOf(pairs);
    }

    /** Σ over shoppers who told an indicator y: their number, Σw, Σw², Σw·y, Σy and Σy². */
    public record Mean(long n, double w, double w2, double wy, double y, double y2) {}

    /** Σ over shoppers who told both: their number, Σw·w′, Σy, Σy′ and Σy·y′. */
    public record Pair(long n, double ww, double y, double other, double product) {}

    /** Of two indicators, the first of which comes before the second. */
    Pair pair(int first, int second) {
        return pairs.get(first + second - 1);
    }
}
