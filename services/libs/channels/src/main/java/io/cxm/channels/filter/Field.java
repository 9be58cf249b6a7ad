package io.cxm.channels.filter;

import io.cxm.contracts.item.Item;
import io.cxm.features.ItemWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of an item by its path in the API, such as {@code brand} or {@code attributes.colour}.
 *
 * @param attribute the name of an attribute, empty where it is none
 */
public record Field(String path, Kind kind, String attribute) {
    private static final String ATTRIBUTES = "attributes.";
    private static final Map<String, Kind> NAMED = Map.ofEntries(
            Map.entry("id", Kind.TEXT),
            Map.entry("title", Kind.TEXT),
            Map.entry("description", Kind.TEXT),
            Map.entry("categories", Kind.TEXTS),
            Map.entry("brand", Kind.TEXT),
            Map.entry("tags", Kind.TEXTS),
            Map.entry("price", Kind.NUMBER),
            Map.entry("currency", Kind.TEXT),
            Map.entry("salePrice", Kind.NUMBER),
            Map.entry("inStock", Kind.BOOL),
            Map.entry("stock", Kind.NUMBER),
            Map.entry("groupId", Kind.TEXT),
            Map.entry("imageUrl", Kind.TEXT),
            Map.entry("availableFrom", Kind.NUMBER),
            Map.entry("availableTo", Kind.NUMBER));

    /** What a field holds. */
    public enum Kind {
        TEXT,
        /** Several texts, any of which counts; compared with a number, each is read as one. */
        TEXTS,
        NUMBER,
        BOOL
    }

    /** The field of this path; empty when items have none such. */
    public static Optional<Field> of(String path) {
        if (path.startsWith(ATTRIBUTES) && path.length() > ATTRIBUTES.length()) {
            return Optional.of(new Field(path, Kind.TEXTS, path.substring(ATTRIBUTES.length())));
        }
        return Optional.ofNullable(NAMED.get(path)).map(kind -> new Field(path, kind, ""));
    }

    /** The texts of this field; none when the item does not have it. */
    public List<String> texts(String id, Item item) {
        return switch (path) {
            case "id" -> List.of(id);
            case "title" -> item.hasTitle() ? List.of(item.getTitle()) : List.of();
            case "description" -> item.hasDescription() ? List.of(item.getDescription()) : List.of();
            case "categories" -> item.getCategories().getValuesList();
            case "brand" -> item.hasBrand() ? List.of(item.getBrand()) : List.of();
            case "tags" -> item.getTags().getValuesList();
            case "currency" -> item.hasCurrency() ? List.of(item.getCurrency()) : List.of();
            case "groupId" -> item.hasGroupId() ? List.of(item.getGroupId()) : List.of();
            case "imageUrl" -> item.hasImageUrl() ? List.of(item.getImageUrl()) : List.of();
            default -> attribute(item);
        };
    }

    private List<String> attribute(Item item) {
        if (attribute.isEmpty()) {
            return List.of();
        }
        var values = item.getAttributesMap().get(attribute);
        return values == null ? List.of() : values.getValuesList();
    }

    /** The number of this field, NaN when the item does not have it. {@code price} is what a shopper pays. */
    public double number(Item item) {
        return switch (path) {
            case "price" -> item.hasPrice() || item.hasSalePrice() ? ItemWords.price(item) : Double.NaN;
            case "salePrice" -> item.hasSalePrice() ? item.getSalePrice() : Double.NaN;
            case "stock" -> item.hasStock() ? item.getStock() : Double.NaN;
            case "availableFrom" -> item.hasAvailableFrom() ? item.getAvailableFrom() : Double.NaN;
            case "availableTo" -> item.hasAvailableTo() ? item.getAvailableTo() : Double.NaN;
            default -> Double.NaN;
        };
    }

    /** The truth of this field. Absent {@code inStock} is true. */
    public boolean bool(Item item) {
        return !item.hasInStock() || item.getInStock();
    }
}
