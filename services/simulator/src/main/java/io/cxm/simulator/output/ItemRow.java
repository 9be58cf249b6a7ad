package io.cxm.simulator.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as {@code POST /v1/imports?type=items} takes it. */
public record ItemRow(
        String id,
        @JsonUnwrapped Text text,
        @JsonUnwrapped Offer offer,
        Attributes attributes,
        String groupId,
        @Nullable Instant availableFrom)
        implements Row {

    public record Text(String title, String description, List<String> categories, String brand, List<String> tags) {
        public Text {
            categories = List.copyOf(categories);
            tags = List.copyOf(tags);
        }
    }

    public record Offer(
            double price,
            @Nullable Double salePrice,
            String currency,
            @Nullable Boolean inStock) {}

    public record Attributes(
            List<String> colour, List<String> size, List<String> material, List<String> packaging, List<String> usage) {
        public Attributes {
            colour = List.copyOf(colour);
            size = List.copyOf(size);
            material = List.copyOf(material);
            packaging = List.copyOf(packaging);
            usage = List.copyOf(usage);
        }
    }
}
