package io.cxm.satisfaction.index.api;

import io.cxm.satisfaction.index.domain.Level;
import io.cxm.satisfaction.index.domain.Made;
import io.cxm.satisfaction.index.domain.ProductIndex;
import io.cxm.satisfaction.index.domain.Told;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of products or categories by their satisfaction index, or the shop as a whole. */
@Schema(name = "SatisfactionIndex")
public record IndexAnswer(
        List<Indexed> items,
        @Nullable String nextPageToken,
        @Nullable Long total,

        @Schema(description = "When it was made; null: not yet, since nobody told enough of enough products") @Nullable
        Instant made) {
    public IndexAnswer {
        items = List.copyOf(items);
    }

    /** A product, a category, or the shop. */
    @Schema(name = "Indexed")
    public record Indexed(
            @Schema(description = "Of a product; the path of a category; of the shop")
            String id,

            @Schema(description = "Of a product") @Nullable String title,

            @Nullable String category,

            @Schema(description = "The mean of stars that all who bought it, or anything of it, would give, 1 to 5")
            double index,

            @Schema(description = "Low and high") List<Double> ci95,

            @Schema(description = "Shoppers who told anything of it, each once")
            long n,

            @Schema(
                    description =
                            "By how many standard deviations of the shop's products it lies above their mean; what a scenario's satisfaction goes by")
            double standing,

            @Schema(description = "Products with an index of their own that it holds; of a product itself")
            long products) {
        public Indexed {
            ci95 = List.copyOf(ci95);
        }

        static Indexed of(ProductIndex product) {
            return new Indexed(
                    product.item(),
                    product.title(),
                    product.category(),
                    product.index(),
                    List.of(product.low(), product.high()),
                    product.shoppers(),
                    product.standing(),
                    1);
        }

        static Indexed of(TenantId tenant, Told told) {
            boolean category = told.level() == Level.CATEGORY;
            return new Indexed(
                    category ? told.id() : tenant.value(),
                    null,
                    category ? told.id() : null,
                    told.index(),
                    List.of(told.low(), told.high()),
                    told.shoppers(),
                    told.standing(),
                    told.products());
        }
    }

    static IndexAnswer of(Optional<Made> made, Page<Indexed> page) {
        return new IndexAnswer(
                page.items(),
                page.nextPageToken(),
                made.map(Made::products).orElse(0L),
                made.map(Made::at).map(Instant::ofEpochMilli).orElse(null));
    }
}
