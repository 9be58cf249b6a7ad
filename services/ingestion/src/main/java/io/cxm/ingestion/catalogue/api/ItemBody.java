package io.cxm.ingestion.catalogue.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item, as the API's document describes it. It is read by a streaming reader; this type is never filled. */
@Schema(name = "Item", description = "A product. Nothing is required; what is left out is unknown.")
record ItemBody(
        @Nullable String title,
        @Nullable String description,

        @Schema(description = "Paths, \"Home > Kitchen\"", maxItems = 200) @Nullable
        List<String> categories,

        @Nullable String brand,
        @Schema(maxItems = 200) @Nullable List<String> tags,
        @Schema(minimum = "0") @Nullable Double price,
        @Schema(description = "ISO 4217") @Nullable String currency,
        @Schema(minimum = "0") @Nullable Double salePrice,
        @Schema(description = "Absent is true") @Nullable Boolean inStock,
        @Schema(minimum = "0") @Nullable Long stock,

        @Schema(description = "colour, size, material, packaging, effect, usage and the tenant's own") @Nullable
        Map<String, List<String>> attributes,

        @Schema(description = "Variants of one product share it", maxLength = 128) @Nullable
        String groupId,

        @Schema(format = "uri") @Nullable String imageUrl,

        @Schema(type = SchemaType.STRING, format = "date-time") @Nullable
        String availableFrom,

        @Schema(type = SchemaType.STRING, format = "date-time") @Nullable
        String availableTo) {
    ItemBody {
        categories = categories == null ? null : List.copyOf(categories);
        tags = tags == null ? null : List.copyOf(tags);
        attributes = attributes == null ? null : Map.copyOf(attributes);
    }
}
