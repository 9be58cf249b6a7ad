package io.cxm.satisfaction.index.api;

import io.cxm.satisfaction.index.domain.Made;
import io.cxm.satisfaction.index.domain.ProductIndex;
import io.cxm.signing.Pages.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of products by their satisfaction index. */
@Schema(name = "SatisfactionIndex")
public record IndexAnswer(
        List<IndexedProduct> items,
        @Nullable String nextPageToken,
        @Nullable Long total,

        @Schema(description = "When it was made; null: not yet, since nobody told enough of enough products") @Nullable
        Instant made) {
    public IndexAnswer {
        items = List.copyOf(items);
    }

    /** A product. */
    @Schema(name = "IndexedProduct")
    public record IndexedProduct(
            String id,
            @Nullable String title,
            @Nullable String category,

            @Schema(description = "The mean of stars that all who bought it would give, 1 to 5")
            double index,

            @Schema(description = "Low and high") List<Double> ci95,

            @Schema(description = "Shoppers who told anything of it")
            long n,

            @Schema(
                    description =
                            "By how many standard deviations of the shop's products it lies above their mean; what a scenario's satisfaction goes by")
            double standing) {
        public IndexedProduct {
            ci95 = List.copyOf(ci95);
        }

        static IndexedProduct of(ProductIndex product) {
            return new IndexedProduct(
                    product.item(),
                    product.title(),
                    product.category(),
                    product.index(),
                    List.of(product.low(), product.high()),
                    product.shoppers(),
                    product.standing());
        }
    }

    static IndexAnswer of(Optional<Made> made, Page<ProductIndex> page) {
        return new IndexAnswer(
                page.items().stream().map(IndexedProduct::of).toList(),
                page.nextPageToken(),
                made.map(Made::products).orElse(0L),
                made.map(Made::at).map(Instant::ofEpochMilli).orElse(null));
    }
}
