package io.cxm.ranking.match.domain;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.ranking.filter.domain.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The fields of an item that filters ask for most, decoded once: thousands of items share few brands, categories and values
 * of attributes, so most of what is here is shared. Titles, descriptions and addresses are read from the document.
 */
final class FilterFields {
    private static final int LONGEST_TEXT = 64;
    private static final int MOST_TEXTS = 16;

    /** Of an item whose document has to be read. */
    static final FilterFields UNREAD = new FilterFields(Item.getDefaultInstance(), new Lists(UnaryOperator.identity()));

    final List<String> categories;
    final List<String> brand;
    final List<String> tags;
    final List<String> currency;
    private final List<String> names;
    private final List<List<String>> values;
    private final double salePrice;
    private final double stock;
    final boolean inStock;

    private FilterFields(Item item, Lists lists) {
        this.categories = lists.of(item.getCategories().getValuesList());
        this.brand = lists.of(item.hasBrand() ? List.of(item.getBrand()) : List.of());
        this.tags = lists.of(item.getTags().getValuesList());
        this.currency = lists.of(item.hasCurrency() ? List.of(item.getCurrency()) : List.of());
        var attributes = new TreeMap<String, TextList>(item.getAttributesMap());
        this.names = lists.of(attributes.keySet());
        List<List<String>> all = new ArrayList<>(attributes.size());
        attributes.values().forEach(list -> all.add(lists.of(list.getValuesList())));
        this.values = List.copyOf(all);
        this.salePrice = item.hasSalePrice() ? item.getSalePrice() : Double.NaN;
        this.stock = item.hasStock() ? item.getStock() : Double.NaN;
        this.inStock = !item.hasInStock() || item.getInStock();
    }

    /** Makes equal lists one object. */
    private record Lists(UnaryOperator<List<String>> shared) {
        List<String> of(Collection<String> texts) {
            return texts.isEmpty() ? List.of() : shared.apply(List.copyOf(texts));
        }
    }

    /** The fields of a document; unread when its texts are so long or many that holding them would cost too much. */
    static FilterFields of(Item item, UnaryOperator<List<String>> shared) {
        boolean small = isShort(item.getCategories().getValuesList())
                && isShort(List.of(item.getBrand()))
                && isShort(item.getTags().getValuesList())
                && item.getAttributesCount() <= MOST_TEXTS
                && item.getAttributesMap().values().stream().allMatch(list -> isShort(list.getValuesList()));
        return small ? new FilterFields(item, new Lists(shared)) : UNREAD;
    }

    private static boolean isShort(List<String> texts) {
        return texts.size() <= MOST_TEXTS && texts.stream().allMatch(text -> text.length() <= LONGEST_TEXT);
    }

    /** The number of a field; NaN when the item does not have it. */
    double number(Field field) {
        return switch (field.path()) {
            case "salePrice" -> salePrice;
            case "stock" -> stock;
            default -> Double.NaN;
        };
    }

    /** The values of an attribute; none when the item does not have it. */
    List<String> attribute(String name) {
        int at = names.indexOf(name);
        return at < 0 ? List.of() : values.get(at);
    }
}
