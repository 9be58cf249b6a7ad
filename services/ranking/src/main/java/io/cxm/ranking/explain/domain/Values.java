package io.cxm.ranking.explain.domain;

import io.cxm.contracts.item.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields of an item that an answer carries along. */
public final class Values {
    private static final String ATTRIBUTES = "attributes.";
    private static final Set<String> NAMED = Set.of(
            "title",
            "description",
            "categories",
            "brand",
            "tags",
            "price",
            "currency",
            "salePrice",
            "inStock",
            "stock",
            "attributes",
            "groupId",
            "imageUrl",
            "availableFrom",
            "availableTo");

    private Values() {}

    /** Whether items have such a field. */
    public static boolean knows(String path) {
        return NAMED.contains(path) || (path.startsWith(ATTRIBUTES) && path.length() > ATTRIBUTES.length());
    }

    /** The fields that the item has of those named; null when none are named. */
    public static @Nullable Map<String, Object> of(Item item, List<String> include) {
        if (include.isEmpty()) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String path : include) {
            Object value = value(item, path);
            if (value != null) {
                values.put(path, value);
            }
        }
        return values;
    }

    private static @Nullable Object value(Item item, String path) {
        return switch (path) {
            case "title" -> item.hasTitle() ? item.getTitle() : null;
            case "description" -> item.hasDescription() ? item.getDescription() : null;
            case "categories" ->
                item.hasCategories() ? List.copyOf(item.getCategories().getValuesList()) : null;
            case "brand" -> item.hasBrand() ? item.getBrand() : null;
            case "tags" -> item.hasTags() ? List.copyOf(item.getTags().getValuesList()) : null;
            case "price" -> item.hasPrice() ? (Object) item.getPrice() : null;
            case "currency" -> item.hasCurrency() ? item.getCurrency() : null;
            case "salePrice" -> item.hasSalePrice() ? (Object) item.getSalePrice() : null;
            case "inStock" -> !item.hasInStock() || item.getInStock();
            case "stock" -> item.hasStock() ? (Object) item.getStock() : null;
            case "attributes" -> attributes(item);
            case "groupId" -> item.hasGroupId() ? item.getGroupId() : null;
            case "imageUrl" -> item.hasImageUrl() ? item.getImageUrl() : null;
            case "availableFrom" ->
                item.hasAvailableFrom()
                        ? Instant.ofEpochMilli(item.getAvailableFrom()).toString()
                        : null;
            case "availableTo" ->
                item.hasAvailableTo()
                        ? Instant.ofEpochMilli(item.getAvailableTo()).toString()
                        : null;
            default -> attribute(item, path.substring(ATTRIBUTES.length()));
        };
    }

    private static Map<String, List<String>> attributes(Item item) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        item.getAttributesMap().keySet().stream()
                .sorted()
                .forEach(name -> all.put(
                        name, List.copyOf(item.getAttributesOrThrow(name).getValuesList())));
        return all;
    }

    private static @Nullable List<String> attribute(Item item, String name) {
        var values = item.getAttributesMap().get(name);
        return values == null ? null : List.copyOf(values.getValuesList());
    }
}
