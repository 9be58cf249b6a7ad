package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Product;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a shopper will want on a day that is already known.
 *
 * @param article what has run out; absent where a bought thing merely made a companion wanted
 */
record Need(int kind, Instant due, @Nullable Article article) {
    boolean replenishes() {
        return article != null;
    }

    /** A product in the variant that was bought. */
    record Article(Product product, Product.Variant variant) {}
}
