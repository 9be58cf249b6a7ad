package io.cxm.profile.catalogue.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An item in the shape in which it is written: what comes out can go in again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemView(
        String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> categories,
        @Nullable String brand,
        @Nullable List<String> tags,
        @Nullable Double price,
        @Nullable String currency,
        @Nullable Double salePrice,
        @Nullable Boolean inStock,
        @Nullable Long stock,
        @Nullable Map<String, List<String>> attributes,
        @Nullable String groupId,
        @Nullable String imageUrl,
        @Nullable String availableFrom,
        @Nullable String availableTo) {
    public ItemView {
        categories = categories == null ? null : List.copyOf(categories);
        tags = tags == null ? null : List.copyOf(tags);
        attributes = attributes == null ? null : new TreeMap<>(attributes);
    }

    public static ItemView of(String id, Item item) {
        return new ItemView(
                id,
                item.hasTitle() ? item.getTitle() : null,
                item.hasDescription() ? item.getDescription() : null,
                item.hasCategories() ? item.getCategories().getValuesList() : null,
                item.hasBrand() ? item.getBrand() : null,
                item.hasTags() ? item.getTags().getValuesList() : null,
                item.hasPrice() ? item.getPrice() : null,
                item.hasCurrency() ? item.getCurrency() : null,
                item.hasSalePrice() ? item.getSalePrice() : null,
                item.hasInStock() ? item.getInStock() : null,
                item.hasStock() ? item.getStock() : null,
                lists(item.getAttributesMap()),
                item.hasGroupId() ? item.getGroupId() : null,
                item.hasImageUrl() ? item.getImageUrl() : null,
                item.hasAvailableFrom() ? time(item.getAvailableFrom()) : null,
                item.hasAvailableTo() ? time(item.getAvailableTo()) : null);
    }

    /** Attributes as lists; null when there are none. */
    public static @Nullable Map<String, List<String>> lists(Map<String, TextList> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        Map<String, List<String>> lists = new TreeMap<>();
        attributes.forEach((name, list) -> lists.put(name, list.getValuesList()));
        return lists;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
