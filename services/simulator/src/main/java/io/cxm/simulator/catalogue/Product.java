package io.cxm.simulator.catalogue;

import java.util.List;

/**
 * A product with its variants.
 *
 * <p>{@code quality} (how well it satisfies, mean 0) and {@code appeal} (how many look at it, before taste) are the
 * truth and reach no file but the truth's.
 */
public record Product(
        int number, Kinds.Kind kind, Look look, Offer offer, double quality, double appeal, List<Variant> variants) {
    public Product {
        variants = List.copyOf(variants);
    }

    /** What makes it attractive to one shopper and not to another: indexes into the world's lists. */
    public record Look(int brand, int style, String material) {}

    /** Price of one piece, and the first day of the history on which it can be bought (0 or before: always). */
    public record Offer(double price, double salePrice, int launchDay, boolean inStock) {
        public double paid() {
            return salePrice > 0 ? salePrice : price;
        }
    }

    /** One article; {@code colour} and {@code size} are −1 where the kind has none. */
    public record Variant(int index, String id, int colour, int size) {}
}
